package kz.egu.registry.adapter.fhir;

import java.util.List;
import java.util.Objects;
import kz.egu.kernel.code.FacilityId;
import kz.egu.registry.domain.command.Command.RecordNotDone;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedNotDone;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Immunization;
import org.jspecify.annotations.Nullable;

/** An Immunization of status {@code not-done} in the registry's words. */
final class NotDoneReading {
  /** R4 has no element for how long a reason holds. */
  static final String UNTIL = "urn:egu:fhir:status-reason-until";

  private final ImmunizationReading common;

  NotDoneReading(ImmunizationReading common) {
    this.common = common;
  }

  /**
   * @param path of the Immunization in the request
   * @param own the facility of whoever sends it
   * @param issues takes what stands against it; then the command must not be carried out
   * @param notices takes what was read otherwise than it stood
   * @return null if there is no person to record it for
   */
  @Nullable RecordNotDone read(
      Immunization sent,
      String path,
      PersonResolver persons,
      FacilityId own,
      List<Issue> issues,
      List<Issue> notices) {
    ImmunizationReading.potency(sent, path, issues);
    Coding vaccine = common.vaccine(sent, path, issues);
    String occurredOn = ImmunizationReading.occurredOn(sent, path, issues);
    PersonReference person = ImmunizationReading.person(sent, path, persons, issues, notices);
    ignored(sent, path, notices);
    if (person == null) {
      return null;
    }
    return new RecordNotDone(
        person,
        new SubmittedNotDone(
            vaccine == null ? null : vaccine.getSystem(),
            vaccine == null ? null : vaccine.getCode(),
            NotDoneReasonCode.wire(sent.getStatusReason()),
            NotDoneReasonCode.detail(sent.getStatusReason()),
            occurredOn,
            until(sent),
            common.facility(sent, path, own, notices),
            ImmunizationReading.performer(sent)),
        ImmunizationReading.identifiers(sent));
  }

  private static @Nullable String until(Immunization sent) {
    return sent.getStatusReason().getExtension().stream()
        .filter(extension -> UNTIL.equals(extension.getUrl()))
        .map(Extension::getValue)
        .filter(DateType.class::isInstance)
        .map(value -> ((DateType) value).getValueAsString())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What only a dose given can have. */
  private static void ignored(Immunization sent, String path, List<Issue> notices) {
    ignored(sent.hasLotNumber(), path + ".lotNumber", notices);
    ignored(sent.hasExpirationDate(), path + ".expirationDate", notices);
    ignored(sent.hasSite(), path + ".site", notices);
    ignored(sent.hasRoute(), path + ".route", notices);
    ignored(sent.hasDoseQuantity(), path + ".doseQuantity", notices);
    ignored(sent.hasProtocolApplied(), path + ".protocolApplied", notices);
  }

  private static void ignored(boolean there, String element, List<Issue> notices) {
    if (there) {
      notices.add(Issue.of(FhirCode.ELEMENT_OF_DOSE_IGNORED, element));
    }
  }
}
