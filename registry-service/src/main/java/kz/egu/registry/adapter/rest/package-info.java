/** The registry over HTTP and JSON. */
@NullMarked
package kz.egu.registry.adapter.rest;

import org.jspecify.annotations.NullMarked;
