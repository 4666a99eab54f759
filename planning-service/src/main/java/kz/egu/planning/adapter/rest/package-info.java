/** The planners' API, as JSON and as CSV. */
@NullMarked
package kz.egu.planning.adapter.rest;

import org.jspecify.annotations.NullMarked;
