package kz.egu.registry.domain.examination;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.Iin;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Registration;
import kz.egu.registry.domain.rule.Findings;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Reads a person as sent. Immutable. */
public final class PersonExamination {
  public static final int MAX_NAME_LENGTH = 120;
  public static final int MAX_IDENTIFIERS = 10;

  private static final int LONGEST_LIFE_YEARS = 150;
  private static final String PERSON = "/person";

  private final ReferenceData reference;

  public PersonExamination(ReferenceData reference) {
    this.reference = reference;
  }

  /**
   * @param today the day in the registry's time zone
   */
  public Examined<Registration> examine(SubmittedPerson sent, LocalDate today) {
    Findings findings = new Findings();
    Texts texts = new Texts(findings);
    List<Identifier> identifiers = identifiers(sent.identifiers(), findings);
    String familyName = texts.required(sent.familyName(), PERSON + "/familyName", MAX_NAME_LENGTH);
    String givenName = texts.required(sent.givenName(), PERSON + "/givenName", MAX_NAME_LENGTH);
    String patronymic = texts.optional(sent.patronymic(), PERSON + "/patronymic", MAX_NAME_LENGTH);
    LocalDate birthDate =
        birthDate(texts.requiredDate(sent.birthDate(), PERSON + "/birthDate"), today, findings);
    Sex sex = sex(sent.sex(), findings);
    RegionCode region = region(texts.optional(sent.region(), PERSON + "/region", 10), findings);
    for (Identifier identifier : identifiers) {
      if (identifier.isIin()) {
        agree(new Iin(identifier.value()), birthDate, sex, findings);
      }
    }
    if (!findings.refusals().isEmpty()
        || familyName == null
        || givenName == null
        || birthDate == null
        || sex == null) {
      return new Examined<>(null, findings.refusals());
    }
    return new Examined<>(
        new Registration(
            identifiers, new Identity(familyName, givenName, patronymic, birthDate, sex, region)),
        List.of());
  }

  /** A single number, as sent in a search. */
  public Examined<Identifier> examine(SubmittedIdentifier sent) {
    Findings findings = new Findings();
    Optional<Identifier> identifier = identifier(sent, "/identifier", findings);
    return new Examined<>(identifier.orElse(null), findings.refusals());
  }

  private static List<Identifier> identifiers(List<SubmittedIdentifier> sent, Findings findings) {
    if (sent.isEmpty()) {
      findings.refuse(Rule.MISSING, PERSON + "/identifier");
      return List.of();
    }
    if (sent.size() > MAX_IDENTIFIERS) {
      findings.refuse(
          Rule.TOO_MANY, PERSON + "/identifier", Map.of("max", Integer.toString(MAX_IDENTIFIERS)));
      return List.of();
    }
    List<Identifier> read = new ArrayList<>();
    for (SubmittedIdentifier one : sent) {
      identifier(one, PERSON + "/identifier", findings)
          .filter(identifier -> !read.contains(identifier))
          .ifPresent(read::add);
    }
    if (read.stream().filter(Identifier::isIin).count() > 1) {
      findings.refuse(Rule.IDENTIFIERS_CONFLICT, PERSON + "/identifier");
    }
    return read;
  }

  private static Optional<Identifier> identifier(
      SubmittedIdentifier sent, String pointer, Findings findings) {
    String system = sent.system();
    String value = sent.value();
    if (system == null || system.isBlank()) {
      findings.refuse(Rule.MISSING, pointer + "/system");
    }
    if (value == null || value.isBlank()) {
      findings.refuse(Rule.MISSING, pointer + "/value");
    }
    if (system == null || system.isBlank() || value == null || value.isBlank()) {
      return Optional.empty();
    }
    if (system.equals(Identifier.IIN) || system.equals(Identifier.IIN_OID)) {
      Optional<Iin.Fault> fault = Iin.fault(value.strip());
      if (fault.isPresent()) {
        findings.refuse(Rule.INVALID_IIN, pointer + "/value", Map.of("fault", wire(fault.get())));
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new Identifier(system.strip(), value));
    } catch (IllegalArgumentException notOne) {
      findings.refuse(Rule.INVALID_IDENTIFIER, pointer);
      return Optional.empty();
    }
  }

  private static String wire(Iin.Fault fault) {
    return fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static @Nullable LocalDate birthDate(
      @Nullable LocalDate sent, LocalDate today, Findings findings) {
    if (sent == null) {
      return null;
    }
    if (sent.isAfter(today)) {
      findings.refuse(Rule.BIRTH_DATE_IN_FUTURE, PERSON + "/birthDate");
    }
    if (sent.isBefore(today.minusYears(LONGEST_LIFE_YEARS))) {
      findings.refuse(Rule.BIRTH_DATE_IMPLAUSIBLE, PERSON + "/birthDate");
    }
    return sent;
  }

  private static @Nullable Sex sex(@Nullable String sent, Findings findings) {
    if (sent == null || sent.isBlank()) {
      findings.refuse(Rule.MISSING, PERSON + "/sex");
      return null;
    }
    Optional<Sex> sex = Sex.fromWire(sent);
    if (sex.isEmpty()) {
      findings.refuse(Rule.INVALID_SEX, PERSON + "/sex");
    }
    return sex.orElse(null);
  }

  private @Nullable RegionCode region(@Nullable String sent, Findings findings) {
    if (sent == null) {
      return null;
    }
    try {
      RegionCode code = new RegionCode(sent);
      if (reference.region(code).isPresent()) {
        return code;
      }
    } catch (IllegalArgumentException notEvenTheForm) {
      // said below
    }
    findings.refuse(Rule.UNKNOWN_REGION, PERSON + "/region");
    return null;
  }

  /** The number alone is no identity: what it states must agree with the record. */
  private static void agree(
      Iin iin, @Nullable LocalDate birthDate, @Nullable Sex sex, Findings findings) {
    if (birthDate != null && !iin.birthDate().equals(birthDate)) {
      findings.refuse(Rule.IIN_BIRTH_DATE_MISMATCH, PERSON + "/birthDate");
    }
    if (sex != null && sex != Sex.UNKNOWN && iin.sex() != sex) {
      findings.refuse(Rule.IIN_SEX_MISMATCH, PERSON + "/sex");
    }
  }
}
