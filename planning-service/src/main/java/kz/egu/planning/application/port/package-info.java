/** What the answers are made from. */
@NullMarked
package kz.egu.planning.application.port;

import org.jspecify.annotations.NullMarked;
