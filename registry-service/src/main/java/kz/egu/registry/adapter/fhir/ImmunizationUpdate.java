package kz.egu.registry.adapter.fhir;

import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.code.FacilityId;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.domain.command.Command.AmendDose;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.Command.VoidDose;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.jspecify.annotations.Nullable;

/**
 * An update in the registry's words: {@code entered-in-error} voids the dose, everything else
 * corrects its facts. Why, says {@code statusReason}.
 */
final class ImmunizationUpdate {
  /** What an update to this status says about its reason, if it says nothing else. */
  private static final String ENTERED_IN_ERROR = ImmunizationStatus.ENTEREDINERROR.toCode();

  private final ImmunizationReading reading;

  ImmunizationUpdate(ImmunizationReading reading) {
    this.reading = reading;
  }

  /**
   * @param id of the address sent to
   * @param version it is meant for
   * @param onRecord the dose as it stands, if there is one with this id
   * @param draft takes the command, or what stands against it
   */
  void read(
      Immunization sent,
      String id,
      int version,
      Optional<DoseView> onRecord,
      PersonResolver persons,
      FacilityId own,
      Draft draft) {
    if (!id.equals(sent.getIdElement().getIdPart())) {
      draft.issues.add(Issue.of(FhirCode.ID_MISMATCH, draft.path + ".id"));
      return;
    }
    if (onRecord.isEmpty()) {
      draft.issues.add(Issue.of(FhirCode.DOSE_NOT_FOUND, draft.path));
      return;
    }
    DoseView dose = onRecord.get();
    String reason = ImmunizationReading.words(sent.getStatusReason());
    if (sent.getStatus() == ImmunizationStatus.ENTEREDINERROR) {
      draft.command =
          new VoidDose(
              dose.doseId(), version, Objects.requireNonNullElse(reason, ENTERED_IN_ERROR));
      return;
    }
    RecordDose facts = reading.read(sent, draft.path, persons, own, draft.issues, draft.notices);
    if (facts != null && isSamePerson(facts.person(), dose, draft)) {
      draft.command =
          new AmendDose(
              dose.doseId(), version, described(facts.person()), kept(facts.dose(), dose), reason);
    }
  }

  private static boolean isSamePerson(PersonReference person, DoseView dose, Draft draft) {
    boolean same =
        !(person instanceof PersonReference.Known known) || known.id().equals(dose.personId());
    if (!same) {
      draft.issues.add(Issue.of(Refusal.of(Rule.PERSON_DIFFERS, ""), draft.path + ".patient"));
    }
    return same;
  }

  private static @Nullable SubmittedPerson described(PersonReference person) {
    return person instanceof PersonReference.Described described ? described.person() : null;
  }

  /** What was read from us and is sent back is no news: our own number of the dose is no claim. */
  private static SubmittedDose kept(SubmittedDose sent, DoseView dose) {
    Integer number = sent.claimedDoseNumber();
    return new SubmittedDose(
        sent.vaccineSystem(),
        sent.vaccineCode(),
        sent.lotNumber(),
        sent.expirationDate(),
        sent.occurredOn(),
        sent.facility(),
        sent.performer(),
        sent.site(),
        sent.route(),
        Objects.equals(number, dose.doseNumber()) ? dose.given().claimedDoseNumber() : number,
        sent.provenance());
  }
}
