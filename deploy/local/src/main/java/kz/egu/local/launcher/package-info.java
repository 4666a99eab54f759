/**
 * What stands behind {@code ./egu}: the suite as a set of processes, its keys, its demo people, and
 * the commands.
 */
@NullMarked
package kz.egu.local.launcher;

import org.jspecify.annotations.NullMarked;
