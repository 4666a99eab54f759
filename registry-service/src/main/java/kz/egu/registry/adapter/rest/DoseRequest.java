package kz.egu.registry.adapter.rest;

import java.util.List;
import kz.egu.registry.domain.command.SubmittedAssurances;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST} and {@code PUT /v1/doses}: text and numbers as sent. What is missing or
 * wrong is found out later, so that all of it is told at once.
 *
 * @param sameDayIntended another dose of the programme on the same day is no mistake
 * @param warningsAcknowledged warnings somebody looked at, and why the dose stands all the same
 * @param reason why the dose is corrected; only read by PUT
 */
record DoseRequest(
    @Nullable PersonRequest person,
    @Nullable VaccineRequest vaccine,
    @Nullable String lotNumber,
    @Nullable String expirationDate,
    @Nullable String occurredOn,
    @Nullable String facility,
    @Nullable String performer,
    @Nullable String site,
    @Nullable String route,
    @Nullable Integer claimedDoseNumber,
    @Nullable Boolean sameDayIntended,
    @Nullable List<@Nullable AcknowledgedRequest> warningsAcknowledged,
    @Nullable String reason) {

  /** Somebody of whom nothing is said. */
  static final SubmittedPerson NOBODY =
      new SubmittedPerson(List.of(), null, null, null, null, null, null);

  record IdentifierRequest(@Nullable String system, @Nullable String value) {
    SubmittedIdentifier submitted() {
      return new SubmittedIdentifier(system, value);
    }

    @Override
    public String toString() {
      return "IdentifierRequest[…]";
    }
  }

  record PersonRequest(
      @Nullable IdentifierRequest identifier,
      @Nullable String familyName,
      @Nullable String givenName,
      @Nullable String patronymic,
      @Nullable String birthDate,
      @Nullable String sex,
      @Nullable String region) {

    SubmittedPerson submitted() {
      return new SubmittedPerson(
          identifier == null ? List.of() : List.of(identifier.submitted()),
          familyName,
          givenName,
          patronymic,
          birthDate,
          sex,
          region);
    }

    @Override
    public String toString() {
      return "PersonRequest[…]";
    }
  }

  /** A warning, and why the dose stands all the same. */
  record AcknowledgedRequest(@Nullable String code, @Nullable String reason) {
    static SubmittedAssurances.Acknowledged submitted(@Nullable AcknowledgedRequest one) {
      return one == null
          ? new SubmittedAssurances.Acknowledged(null, null)
          : new SubmittedAssurances.Acknowledged(one.code(), one.reason());
    }
  }

  record VaccineRequest(@Nullable String system, @Nullable String code) {}

  /** The person described; somebody of whom nothing is said if there is none. */
  SubmittedPerson submittedPerson() {
    return person == null ? NOBODY : person.submitted();
  }

  SubmittedDose submittedDose() {
    return new SubmittedDose(
        vaccine == null ? null : vaccine.system(),
        vaccine == null ? null : vaccine.code(),
        lotNumber,
        expirationDate,
        occurredOn,
        facility,
        performer,
        site,
        route,
        claimedDoseNumber,
        null,
        assurances());
  }

  private SubmittedAssurances assurances() {
    return sameDayIntended == null && warningsAcknowledged == null
        ? SubmittedAssurances.NONE
        : new SubmittedAssurances(
            Boolean.TRUE.equals(sameDayIntended),
            warningsAcknowledged == null
                ? List.of()
                : warningsAcknowledged.stream().map(AcknowledgedRequest::submitted).toList());
  }
}
