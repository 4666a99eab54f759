/** What planners ask, and how the answers are made. */
@NullMarked
package kz.egu.planning.application;

import org.jspecify.annotations.NullMarked;
