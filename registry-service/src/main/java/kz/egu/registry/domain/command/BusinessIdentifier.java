package kz.egu.registry.domain.command;

/**
 * A client's own number for a dose (FHIR {@code Immunization.identifier}): it names one dose that
 * is not voided.
 */
public record BusinessIdentifier(String system, String value) {
  public static final int MAX_LENGTH = 200;
}
