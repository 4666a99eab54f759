package kz.egu.registry.adapter.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A Patient in the registry's words: who somebody is, and the numbers they are known by. */
final class PatientReading {
  /** R4 has no element for a patronymic; any extension whose URL ends so is read as one. */
  static final String PATRONYMIC = "humanname-patronymic";

  /**
   * Numbers that name somebody to other authorities, by HL7's table 0203. Strangers share them in
   * real files, so nobody is known by them here.
   */
  private static final Set<String> NOT_OURS = Set.of("DL", "SS", "SB", "TAX", "BC", "AN");

  private final ReferenceData reference;

  PatientReading(ReferenceData reference) {
    this.reference = reference;
  }

  /**
   * @param path of the Patient in the request
   * @param notices takes what was read otherwise than it stood
   */
  SubmittedPerson read(Patient patient, String path, List<Issue> notices) {
    HumanName name = name(patient).orElseGet(HumanName::new);
    return new SubmittedPerson(
        identifiers(patient, path, notices),
        name.getFamily(),
        name.hasGiven() ? name.getGiven().getFirst().getValue() : null,
        patronymic(name).orElse(null),
        patient.getBirthDateElement().getValueAsString(),
        sex(patient),
        region(patient));
  }

  private static List<SubmittedIdentifier> identifiers(
      Patient patient, String path, List<Issue> notices) {
    List<SubmittedIdentifier> read = new ArrayList<>();
    int position = 0;
    for (Identifier identifier : patient.getIdentifier()) {
      String at = path + ".identifier[" + position++ + "]";
      if (!identifier.hasValue() || identifier.getUse() == IdentifierUse.OLD) {
        continue;
      }
      boolean foreign =
          identifier.getType().getCoding().stream()
              .anyMatch(coding -> coding.hasCode() && NOT_OURS.contains(coding.getCode()));
      if (foreign) {
        notices.add(Issue.of(FhirCode.IDENTIFIER_IGNORED, at));
        continue;
      }
      read.add(new SubmittedIdentifier(identifier.getSystem(), identifier.getValue()));
    }
    return read;
  }

  /** The official name, else one in use; a maiden or former name only where there is no other. */
  private static Optional<HumanName> name(Patient patient) {
    List<HumanName> names = patient.getName();
    return names.stream()
        .filter(name -> name.getUse() == NameUse.OFFICIAL)
        .findFirst()
        .or(
            () ->
                names.stream()
                    .filter(name -> name.getUse() != NameUse.OLD && name.getUse() != NameUse.MAIDEN)
                    .findFirst())
        .or(() -> names.stream().findFirst());
  }

  private static Optional<String> patronymic(HumanName name) {
    return name.getExtension().stream()
        .filter(extension -> extension.hasUrl() && extension.getUrl().endsWith(PATRONYMIC))
        .map(Extension::getValue)
        .filter(StringType.class::isInstance)
        .map(value -> ((StringType) value).getValue())
        .findFirst();
  }

  private static String sex(Patient patient) {
    AdministrativeGender gender = patient.getGender();
    return gender == AdministrativeGender.FEMALE || gender == AdministrativeGender.MALE
        ? gender.toCode()
        : "unknown";
  }

  /** Where they live, if it is a region we know; foreign addresses are no mistake. */
  private @Nullable String region(Patient patient) {
    return patient.getAddress().stream()
        .filter(address -> address.hasState())
        .map(address -> address.getState().strip())
        .filter(this::isRegion)
        .findFirst()
        .orElse(null);
  }

  private boolean isRegion(String state) {
    try {
      return reference.region(new RegionCode(state)).isPresent();
    } catch (IllegalArgumentException notEvenTheForm) {
      return false;
    }
  }
}
