package kz.egu.registry.adapter.fhir;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedAssurances;
import kz.egu.registry.domain.command.SubmittedDose;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationProtocolAppliedComponent;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** An Immunization in the registry's words: a dose to be recorded. */
final class ImmunizationReading {
  /** R4 has no element for it; any extension whose URL ends so is read as one. */
  static final String SAME_DAY_INTENDED = "immunization-same-day-intended";

  private static final int DAY_LENGTH = "2026-11-23".length();
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

  private final ReferenceData reference;
  private final FacilityMapping facilities;

  ImmunizationReading(ReferenceData reference) {
    this.reference = reference;
    this.facilities = new FacilityMapping(reference);
  }

  /**
   * @param path of the Immunization in the request
   * @param own the facility of whoever sends it
   * @param issues takes what stands against it; then the command must not be carried out
   * @param notices takes what was read otherwise than it stood
   * @return null if there is no person to record it for
   */
  @Nullable RecordDose read(
      Immunization immunization,
      String path,
      PersonResolver persons,
      FacilityId own,
      List<Issue> issues,
      List<Issue> notices) {
    status(immunization, path, issues);
    Coding vaccine = vaccine(immunization, path, issues);
    String occurredOn = occurredOn(immunization, path, issues);
    PersonReference person = person(immunization, path, persons, issues, notices);
    if (person == null) {
      return null;
    }
    return new RecordDose(
        person,
        new SubmittedDose(
            vaccine == null ? null : vaccine.getSystem(),
            vaccine == null ? null : vaccine.getCode(),
            immunization.getLotNumber(),
            expirationDate(immunization.getExpirationDateElement()),
            occurredOn,
            facility(immunization, path, own, notices),
            performer(immunization),
            words(immunization.getSite()),
            words(immunization.getRoute()),
            doseNumber(immunization),
            Boolean.FALSE.equals(immunization.getPrimarySourceElement().getValue())
                ? Provenance.HISTORICAL
                : Provenance.PRIMARY,
            new SubmittedAssurances(sameDayIntended(immunization), List.of())),
        null,
        identifiers(immunization));
  }

  private static void status(Immunization immunization, String path, List<Issue> issues) {
    if (immunization.getStatus() == null) {
      requireStatus(path, issues);
      return;
    }
    switch (immunization.getStatus()) {
      case ENTEREDINERROR ->
          issues.add(Issue.of(FhirCode.ENTERED_IN_ERROR_ON_CREATE, path + ".status"));
      default -> {
        // completed; what was not done is read elsewhere
      }
    }
    potency(immunization, path, issues);
  }

  /** Unless what was sent for one is told of already. */
  static void requireStatus(String path, List<Issue> issues) {
    if (issues.stream().noneMatch(issue -> issue.expression().equals(path + ".status"))) {
      issues.add(Issue.required(path + ".status"));
    }
  }

  static void potency(Immunization immunization, String path, List<Issue> issues) {
    // Not getIsSubpotent(): an element that has but an id or extension has no value to unbox.
    if (Boolean.TRUE.equals(immunization.getIsSubpotentElement().getValue())) {
      issues.add(Issue.of(FhirCode.SUBPOTENT_UNSUPPORTED, path + ".isSubpotent"));
    }
  }

  /** Whom it is about; null if nobody is meant, and the issues then say why. */
  static @Nullable PersonReference person(
      Immunization immunization,
      String path,
      PersonResolver persons,
      List<Issue> issues,
      List<Issue> notices) {
    if (!immunization.hasPatient()) {
      issues.add(Issue.required(path + ".patient"));
      return null;
    }
    return switch (persons.resolve(immunization.getPatient(), path, notices)) {
      case PersonResolver.Resolved.Person found -> found.reference();
      case PersonResolver.Resolved.Nobody nobody -> {
        issues.addAll(nobody.issues());
        yield null;
      }
    };
  }

  String facility(Immunization immunization, String path, FacilityId own, List<Issue> notices) {
    return facilities.facility(immunization, path, own, notices).value();
  }

  /** The first coding the catalogue knows; else the first there is, to be refused by its name. */
  @Nullable Coding vaccine(Immunization immunization, String path, List<Issue> issues) {
    List<Coding> codings =
        immunization.getVaccineCode().getCoding().stream()
            .filter(coding -> coding.hasCode())
            .toList();
    if (codings.isEmpty()) {
      issues.add(Issue.required(path + ".vaccineCode"));
      return null;
    }
    return codings.stream().filter(this::isKnown).findFirst().orElse(codings.getFirst());
  }

  private boolean isKnown(Coding coding) {
    try {
      return coding.hasSystem()
          && reference.vaccine(VaccineCode.of(coding.getSystem(), coding.getCode())).isPresent();
    } catch (IllegalArgumentException notEvenTheForm) {
      return false;
    }
  }

  /** The day, as the clock on the wall of whoever gave the dose showed it. */
  static @Nullable String occurredOn(Immunization immunization, String path, List<Issue> issues) {
    String at = path + ".occurrence";
    if (immunization.getOccurrence() instanceof DateTimeType time) {
      String text = time.getValueAsString();
      if (text != null && text.length() >= DAY_LENGTH) {
        return text.substring(0, DAY_LENGTH);
      }
      issues.add(Issue.of(FhirCode.OCCURRED_NOT_A_DATE, at));
    } else if (immunization.getOccurrence() instanceof StringType) {
      issues.add(Issue.of(FhirCode.OCCURRED_NOT_A_DATE, at));
    } else {
      issues.add(Issue.required(at));
    }
    return null;
  }

  /** Vials often bear the month alone, and are good to its end. */
  private static @Nullable String expirationDate(DateType element) {
    String text = element.getValueAsString();
    if (text == null || !MONTH.matcher(text).matches()) {
      return text;
    }
    try {
      return YearMonth.parse(text).atEndOfMonth().toString();
    } catch (DateTimeException noSuchMonth) {
      return text;
    }
  }

  static @Nullable String performer(Immunization immunization) {
    return immunization.getPerformer().stream()
        .map(performer -> performer.getActor())
        .filter(actor -> !FacilityMapping.isOrganisation(actor))
        .map(actor -> actor.hasDisplay() ? actor.getDisplay() : actor.getIdentifier().getValue())
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  static @Nullable String words(CodeableConcept concept) {
    if (concept.hasText()) {
      return concept.getText();
    }
    Coding coding = concept.getCodingFirstRep();
    return coding.hasDisplay() ? coding.getDisplay() : coding.getCode();
  }

  private static boolean sameDayIntended(Immunization immunization) {
    return immunization.getExtension().stream()
        .filter(extension -> extension.hasUrl() && extension.getUrl().endsWith(SAME_DAY_INTENDED))
        .anyMatch(
            extension ->
                extension.getValue() instanceof BooleanType said
                    && Boolean.TRUE.equals(said.getValue()));
  }

  private static @Nullable Integer doseNumber(Immunization immunization) {
    if (!immunization.hasProtocolApplied()) {
      return null;
    }
    ImmunizationProtocolAppliedComponent protocol = immunization.getProtocolApplied().getFirst();
    if (protocol.hasDoseNumberPositiveIntType()) {
      return protocol.getDoseNumberPositiveIntType().getValue();
    }
    if (protocol.hasDoseNumberStringType()
        && protocol.getDoseNumberStringType().hasValue()
        && protocol.getDoseNumberStringType().getValue().matches("[0-9]{1,3}")) {
      return Integer.valueOf(protocol.getDoseNumberStringType().getValue());
    }
    return null;
  }

  /** Those without a system or a value name nothing. */
  static List<BusinessIdentifier> identifiers(Immunization immunization) {
    List<BusinessIdentifier> read = new ArrayList<>();
    immunization.getIdentifier().stream()
        .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
        .map(identifier -> new BusinessIdentifier(identifier.getSystem(), identifier.getValue()))
        .filter(identifier -> !read.contains(identifier))
        .forEach(read::add);
    return read;
  }
}
