/**
 * Sends FHIR bundles from files to the registry's public API, and says what became of each entry.
 */
@NullMarked
package kz.egu.local.imports;

import org.jspecify.annotations.NullMarked;
