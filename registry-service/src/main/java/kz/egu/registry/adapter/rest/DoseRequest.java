package kz.egu.registry.adapter.rest;

import java.util.List;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST} and {@code PUT /v1/doses}: text and numbers as sent. What is missing or
 * wrong is found out later, so that all of it is told at once.
 *
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
        null);
  }
}
