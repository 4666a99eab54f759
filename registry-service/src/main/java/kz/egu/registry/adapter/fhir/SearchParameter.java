package kz.egu.registry.adapter.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What may be searched by; the CapabilityStatement is told from here. */
enum SearchParameter {
  PATIENT(
      ImmunizationsResource.TYPE,
      "patient",
      SearchParamType.REFERENCE,
      "Patient/[id]. Without a patient only doses of the caller's own facility are found"),
  PATIENT_IDENTIFIER(
      ImmunizationsResource.TYPE,
      "patient.identifier",
      SearchParamType.TOKEN,
      "system|value; only by POST _search, since no identifier may stand in a URL"),
  DATE(
      ImmunizationsResource.TYPE,
      "date",
      SearchParamType.DATE,
      "Year, month or day, with eq, ge, gt, le, lt, sa or eb; may be given twice for a period"),
  VACCINE_CODE(
      ImmunizationsResource.TYPE,
      "vaccine-code",
      SearchParamType.TOKEN,
      "system|code or code; several, separated by commas, mean any of them"),
  LOT_NUMBER(
      ImmunizationsResource.TYPE,
      "lot-number",
      SearchParamType.STRING,
      "How the lot number starts; blanks and case do not matter. Vaccinations not done have none"),
  STATUS(
      ImmunizationsResource.TYPE,
      "status",
      SearchParamType.TOKEN,
      "completed, not-done, entered-in-error; several, separated by commas, mean any of them."
          + " Without it all are found, vaccinations not done and what was entered in error among"
          + " them: ask for completed where doses are counted"),
  LAST_UPDATED(
      ImmunizationsResource.TYPE,
      "_lastUpdated",
      SearchParamType.DATE,
      "When the current version was made, with the prefixes of date"),
  IDENTIFIER(
      PatientsResource.TYPE,
      "identifier",
      SearchParamType.TOKEN,
      "system|value; only by POST _search, since no identifier may stand in a URL");

  private final String resource;
  private final String wire;
  private final SearchParamType type;
  private final String documentation;

  SearchParameter(String resource, String wire, SearchParamType type, String documentation) {
    this.resource = resource;
    this.wire = wire;
    this.type = type;
    this.documentation = documentation;
  }

  static List<SearchParameter> of(String resource) {
    return Arrays.stream(values()).filter(one -> one.resource.equals(resource)).toList();
  }

  static Optional<SearchParameter> of(String resource, String wire) {
    return of(resource).stream().filter(one -> one.wire.equals(wire)).findFirst();
  }

  String wire() {
    return wire;
  }

  SearchParamType type() {
    return type;
  }

  String documentation() {
    return documentation;
  }

  /** Whether it names somebody to other authorities than us. */
  boolean namesSomebody() {
    return this == PATIENT_IDENTIFIER || this == IDENTIFIER;
  }

  /** Whether it may be given twice, both to hold. */
  boolean isRepeatable() {
    return this == DATE || this == LAST_UPDATED;
  }
}
