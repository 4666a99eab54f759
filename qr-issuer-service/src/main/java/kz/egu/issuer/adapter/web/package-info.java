/** Pages for people: the verifier's, and a person's own pass. */
@NullMarked
package kz.egu.issuer.adapter.web;

import org.jspecify.annotations.NullMarked;
