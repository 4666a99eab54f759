/** The issuer's HTTP API for mobile backends, citizens and verifiers. */
@NullMarked
package kz.egu.issuer.adapter.rest;

import org.jspecify.annotations.NullMarked;
