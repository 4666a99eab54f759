/** The registry over FHIR, with real tokens and a real database. */
@NullMarked
package kz.egu.registry.adapter.fhir;

import org.jspecify.annotations.NullMarked;
