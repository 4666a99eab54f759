/** Tests of the importer against a registry that answers as the FHIR adapter does. */
@NullMarked
package kz.egu.local.imports;

import org.jspecify.annotations.NullMarked;
