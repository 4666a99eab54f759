/** What is sent to the registry by those who mean harm, or whose system is broken. */
@NullMarked
package kz.egu.registry.hostile;

import org.jspecify.annotations.NullMarked;
