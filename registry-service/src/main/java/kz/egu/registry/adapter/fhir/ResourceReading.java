package kz.egu.registry.adapter.fhir;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.Command.RecordNotDone;
import kz.egu.registry.domain.command.Command.RegisterPerson;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** Reads what may be created into commands. */
final class ResourceReading {
  private final PatientReading patients;
  private final ImmunizationReading immunizations;
  private final NotDoneReading notDone;
  private final ImmunizationUpdate updates;

  ResourceReading(ReferenceData reference) {
    patients = new PatientReading(reference);
    immunizations = new ImmunizationReading(reference);
    notDone = new NotDoneReading(immunizations);
    updates = new ImmunizationUpdate(immunizations, notDone);
  }

  PatientReading patients() {
    return patients;
  }

  ImmunizationUpdate updates() {
    return updates;
  }

  /**
   * @param ifNoneExist the condition sent along, if one was
   */
  SubmittedPerson patient(Patient patient, @Nullable String ifNoneExist, Draft draft) {
    SubmittedPerson person = patients.read(patient, draft.path, draft.notices);
    draft.command = new RegisterPerson(person);
    condition(
        ifNoneExist,
        person.identifiers().stream()
            .map(sent -> new Condition(Objects.toString(sent.system(), ""), value(sent)))
            .toList(),
        draft);
    return person;
  }

  /**
   * @param own the facility of whoever sends it
   */
  void immunization(
      Immunization immunization,
      @Nullable String ifNoneExist,
      PersonResolver persons,
      FacilityId own,
      Draft draft) {
    List<BusinessIdentifier> identifiers = List.of();
    if (immunization.getStatus() == ImmunizationStatus.NOTDONE) {
      RecordNotDone command =
          notDone.read(immunization, draft.path, persons, own, draft.issues, draft.notices);
      draft.command = command;
      identifiers = command == null ? identifiers : command.identifiers();
    } else {
      RecordDose command =
          immunizations.read(immunization, draft.path, persons, own, draft.issues, draft.notices);
      draft.command = command;
      identifiers = command == null ? identifiers : command.identifiers();
    }
    if (draft.command != null) {
      condition(
          ifNoneExist,
          identifiers.stream().map(one -> new Condition(one.system(), one.value())).toList(),
          draft);
    }
  }

  /**
   * Whatever is created is looked for by all its identifiers anyway; a condition on another one
   * would be a wish to create something twice.
   */
  private static void condition(@Nullable String query, List<Condition> own, Draft draft) {
    if (query == null) {
      return;
    }
    Optional<Condition> condition = Condition.read(query);
    if (condition.isEmpty()) {
      draft.issues.add(Issue.of(FhirCode.CONDITION_UNSUPPORTED, draft.path));
    } else if (own.stream().noneMatch(one -> means(one, condition.get()))) {
      draft.issues.add(Issue.of(FhirCode.CONDITION_MISMATCH, draft.path + ".identifier"));
    }
  }

  private static boolean means(Condition one, Condition other) {
    return system(one).equals(system(other)) && one.value().strip().equals(other.value().strip());
  }

  private static String system(Condition condition) {
    return condition.system().equals(Identifier.IIN) ? Identifier.IIN_OID : condition.system();
  }

  private static String value(SubmittedIdentifier sent) {
    return Objects.toString(sent.value(), "");
  }
}
