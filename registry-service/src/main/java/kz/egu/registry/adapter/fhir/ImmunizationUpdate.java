package kz.egu.registry.adapter.fhir;

import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.ImmunizationView;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.command.Command.AmendDose;
import kz.egu.registry.domain.command.Command.AmendNotDone;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.Command.RecordNotDone;
import kz.egu.registry.domain.command.Command.VoidDose;
import kz.egu.registry.domain.command.Command.VoidNotDone;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedAssurances;
import kz.egu.registry.domain.command.SubmittedAssurances.Acknowledged;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.jspecify.annotations.Nullable;

/**
 * An update in the registry's words: {@code entered-in-error} voids what is on record, everything
 * else corrects its facts. Why, says {@code statusReason} of a dose; of a vaccination not done,
 * where that says why it was not done, {@code note}.
 */
final class ImmunizationUpdate {
  /** What an update to this status says about its reason, if it says nothing else. */
  private static final String ENTERED_IN_ERROR = ImmunizationStatus.ENTEREDINERROR.toCode();

  private final ImmunizationReading reading;
  private final NotDoneReading notDoneReading;

  ImmunizationUpdate(ImmunizationReading reading, NotDoneReading notDoneReading) {
    this.reading = reading;
    this.notDoneReading = notDoneReading;
  }

  /**
   * @param id of the address sent to
   * @param version it is meant for
   * @param onRecord what stands, if there is something with this id
   * @param draft takes the command, or what stands against it
   */
  void read(
      Immunization sent,
      String id,
      int version,
      Optional<ImmunizationView> onRecord,
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
    ImmunizationStatus status = sent.getStatus();
    switch (onRecord.get()) {
      case DoseView dose when status != ImmunizationStatus.NOTDONE ->
          dose(sent, version, dose, persons, own, draft);
      case NotDoneView notDone when status != ImmunizationStatus.COMPLETED ->
          notDone(sent, version, notDone.notDone(), persons, own, draft);
      default -> draft.issues.add(Issue.of(FhirCode.STATUS_FIXED, draft.path + ".status"));
    }
  }

  private void dose(
      Immunization sent,
      int version,
      DoseView dose,
      PersonResolver persons,
      FacilityId own,
      Draft draft) {
    String reason = ImmunizationReading.words(sent.getStatusReason());
    if (sent.getStatus() == ImmunizationStatus.ENTEREDINERROR) {
      draft.command =
          new VoidDose(
              dose.doseId(), version, Objects.requireNonNullElse(reason, ENTERED_IN_ERROR));
      return;
    }
    RecordDose facts = reading.read(sent, draft.path, persons, own, draft.issues, draft.notices);
    if (facts != null && isSamePerson(facts.person(), dose.personId(), draft)) {
      draft.command =
          new AmendDose(
              dose.doseId(), version, described(facts.person()), kept(facts.dose(), dose), reason);
    }
  }

  private void notDone(
      Immunization sent,
      int version,
      NotDone notDone,
      PersonResolver persons,
      FacilityId own,
      Draft draft) {
    String note = note(sent);
    if (sent.getStatus() == ImmunizationStatus.ENTEREDINERROR) {
      draft.command =
          new VoidNotDone(
              notDone.id(), version, Objects.requireNonNullElse(note, ENTERED_IN_ERROR));
      return;
    }
    if (sent.getStatus() == null) {
      ImmunizationReading.requireStatus(draft.path, draft.issues);
      return;
    }
    RecordNotDone facts =
        notDoneReading.read(sent, draft.path, persons, own, draft.issues, draft.notices);
    if (facts != null && isSamePerson(facts.person(), notDone.personId(), draft)) {
      draft.command =
          new AmendNotDone(notDone.id(), version, described(facts.person()), facts.notDone(), note);
    }
  }

  private static @Nullable String note(Immunization sent) {
    return sent.getNote().stream()
        .map(Annotation::getText)
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static boolean isSamePerson(PersonReference person, PersonId owner, Draft draft) {
    boolean same = !(person instanceof PersonReference.Known known) || known.id().equals(owner);
    if (!same) {
      draft.issues.add(Issue.of(Refusal.of(Rule.PERSON_DIFFERS, ""), draft.path + ".patient"));
    }
    return same;
  }

  private static @Nullable SubmittedPerson described(PersonReference person) {
    return person instanceof PersonReference.Described described ? described.person() : null;
  }

  /**
   * What was read from us and is sent back is no news: our own number of the dose is no claim. What
   * FHIR has no word for stays: warnings acknowledged.
   */
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
        sent.provenance(),
        new SubmittedAssurances(
            sent.assurances().sameDayIntended(),
            dose.given().assurances().acknowledged().stream()
                .map(one -> new Acknowledged(one.warning().code(), one.reason()))
                .toList()));
  }
}
