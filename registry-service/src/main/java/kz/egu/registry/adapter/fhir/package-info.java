/** The registry in the words of FHIR R4: Immunization, Patient and Bundle over JSON. */
@NullMarked
package kz.egu.registry.adapter.fhir;

import org.jspecify.annotations.NullMarked;
