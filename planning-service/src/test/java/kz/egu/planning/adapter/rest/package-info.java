/** The planners' API over HTTP, with real tokens, on events from a real broker. */
@NullMarked
package kz.egu.planning.adapter.rest;

import org.jspecify.annotations.NullMarked;
