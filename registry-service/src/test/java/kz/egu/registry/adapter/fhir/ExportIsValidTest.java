package kz.egu.registry.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.Facility;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.ImmunizationVersionView;
import kz.egu.registry.application.port.ImmunizationView;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.dose.Assurances;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.dose.Revision.Change;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.notdone.StatusReason;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever can be on record is valid R4 when it is exported, by HL7's own rules and with no error:
 * generated doses, vaccinations not done and persons with every field there is, each present or
 * not.
 */
class ExportIsValidTest {
  private static final long SEED = 20_261_125L;
  private static final List<String> TEXTS =
      List.of(
          "Сейітқазы Айдос",
          "left arm",
          "Ә Ғ Қ Ң Ө Ұ Ү Һ І",
          "<script>alert(1)</script>",
          "=cmd|' /C calc'!A0",
          "O'Neill & \"Söhne\" \\ / { } [ ]",
          "a",
          "x".repeat(120),
          "𝒳 ﬁ ½ 漢字",
          "100 %  двойной  пробел");

  private static R4Validator validator;

  private final ReferenceData reference = ReferenceData.shipped();
  private final ResourceWriting writing = new ResourceWriting(reference);
  private final FhirJson json = new FhirJson();
  private final List<Vaccine> vaccines = List.copyOf(reference.vaccines());
  private final List<Facility> facilities = List.copyOf(reference.facilities());

  @BeforeAll
  static void readRules() {
    validator = new R4Validator();
  }

  @Test
  void aHundredGeneratedDosesAreValid() {
    generatedAreValid(100);
  }

  @Test
  @Tag("long")
  void tenThousandGeneratedDosesAreValid() {
    generatedAreValid(10_000);
  }

  /** A validator that finds nothing wrong with anything would prove nothing. */
  @Test
  void validatorSeesWhatIsWrong() {
    String good = json.write(dose(new Random(SEED)));
    assertThat(validator.errors(good)).isEmpty();
    assertThat(validator.errors(good.replaceFirst("\"status\":\"[a-z-]+\",", "")))
        .anySatisfy(error -> assertThat(error).contains("Immunization.status"));
    assertThat(validator.errors(good.replaceFirst("\"patient\"", "\"person\""))).isNotEmpty();
    assertThat(validator.errors(good.replaceFirst("\"occurrenceDateTime\":\"", "$0x")))
        .isNotEmpty();
  }

  @Test
  void whatTheServerSaysOfItselfIsValid() {
    assertThat(validator.errors(json.write(Capabilities.of("1")))).isEmpty();
  }

  private void generatedAreValid(int count) {
    Random random = new Random(SEED);
    List<String> errors = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Resource resource =
          switch (number % 10) {
            case 0 -> person(random);
            case 1, 2, 3 -> notDone(random);
            default -> dose(random);
          };
      for (String error : validator.errors(json.write(resource))) {
        errors.add("number " + number + " of seed " + SEED + ": " + error);
      }
    }
    assertThat(errors).isEmpty();
  }

  private Resource dose(Random random) {
    Vaccine vaccine = any(random, vaccines);
    Facility facility = any(random, facilities);
    boolean voided = random.nextInt(5) == 0;
    int version = 1 + random.nextInt(4);
    DoseView dose =
        new DoseView(
            new DoseId(id(random)),
            version,
            new PersonId(id(random)),
            voided,
            new Given(
                vaccine.code(),
                vaccine.product(),
                vaccine.programme(),
                maybe(random, any(random, TEXTS).substring(0, 1) + random.nextInt(99_999)),
                maybe(random, day(random)),
                day(random),
                facility.id(),
                facility.region(),
                maybe(random, any(random, TEXTS)),
                maybe(random, any(random, TEXTS)),
                maybe(random, any(random, TEXTS)),
                maybe(random, 1 + random.nextInt(99)),
                any(random, List.of(Provenance.values())),
                new Assurances(random.nextBoolean(), List.of())),
            voided ? null : 1 + random.nextInt(9),
            day(random),
            "somebody",
            Instant.ofEpochSecond(random.nextLong(2_000_000_000L), random.nextInt(1_000_000_000)));
    Language language = any(random, List.of(Language.values()));
    return random.nextBoolean()
        ? writing.immunization((ImmunizationView) dose, language)
        : writing.immunization(
            new DoseVersionView(
                dose,
                any(random, List.of(Change.values())),
                null,
                maybe(random, any(random, TEXTS))),
            language);
  }

  private Resource notDone(Random random) {
    Vaccine vaccine = any(random, vaccines);
    StatusReason reason = any(random, List.of(StatusReason.values()));
    LocalDate day = day(random);
    NotDoneView view =
        new NotDoneView(
            new NotDone(
                new NotDoneId(id(random)),
                1 + random.nextInt(4),
                new PersonId(id(random)),
                random.nextInt(5) == 0,
                new NotDoneFacts(
                    vaccine.code(),
                    vaccine.programme(),
                    reason,
                    maybe(random, any(random, TEXTS)),
                    day,
                    reason == StatusReason.REFUSAL ? null : maybe(random, day.plusDays(90)),
                    any(random, facilities).id(),
                    maybe(random, any(random, TEXTS)))),
            "somebody",
            null,
            Instant.ofEpochSecond(random.nextLong(2_000_000_000L)),
            maybe(random, any(random, TEXTS)));
    Language language = any(random, List.of(Language.values()));
    return random.nextBoolean()
        ? writing.immunization((ImmunizationView) view, language)
        : writing.immunization((ImmunizationVersionView) view, language);
  }

  private Resource person(Random random) {
    List<Identifier> identifiers =
        List.of(
            Identifier.iin("900101300007"),
            new Identifier("urn:egu:test:numbers", Integer.toString(random.nextInt(1_000_000))));
    return writing.patient(
        new Person(
            new PersonId(id(random)),
            1 + random.nextInt(3),
            new Identity(
                any(random, TEXTS),
                any(random, TEXTS),
                maybe(random, any(random, TEXTS)),
                day(random),
                any(random, List.of(Sex.values())),
                maybe(random, new RegionCode("KZ-75"))),
            identifiers,
            random.nextInt(9)));
  }

  private static UUID id(Random random) {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x7000L,
        (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  private static LocalDate day(Random random) {
    return LocalDate.of(1900, 1, 1).plusDays(random.nextInt(46_000));
  }

  private static <T> T any(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static <T> @Nullable T maybe(Random random, T value) {
    return random.nextBoolean() ? value : null;
  }
}
