/** The planner's pages. */
@NullMarked
package kz.egu.planning.adapter.web;

import org.jspecify.annotations.NullMarked;
