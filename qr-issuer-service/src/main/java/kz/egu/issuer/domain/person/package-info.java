/**
 * What the issuer holds of a person: identity and doses, built from events in any order of arrival.
 */
@NullMarked
package kz.egu.issuer.domain.person;

import org.jspecify.annotations.NullMarked;
