/** Texts and answers of the HTTP API. */
@NullMarked
package kz.egu.issuer.adapter.rest;

import org.jspecify.annotations.NullMarked;
