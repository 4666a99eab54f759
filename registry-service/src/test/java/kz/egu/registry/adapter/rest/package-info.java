/** The registry over HTTP, with real tokens and a real database. */
@NullMarked
package kz.egu.registry.adapter.rest;

import org.jspecify.annotations.NullMarked;
