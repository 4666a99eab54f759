package kz.egu.kernel.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/** The wire form of all three dose events; its member names are frozen by the corpus. */
@JsonPropertyOrder({
  "doseId",
  "version",
  "personId",
  "personVersion",
  "changedOn",
  "dose",
  "previous"
})
record DoseEventJson(
    @Nullable String doseId,
    int version,
    @Nullable String personId,
    long personVersion,
    @Nullable String changedOn,
    @Nullable Facts dose,
    @Nullable Facts previous) {

  record Coding(@Nullable String system, @Nullable String code) {}

  record Before(
      @Nullable String occurredOn,
      int doseNumber,
      @Nullable String product,
      @Nullable String region) {}

  @JsonPropertyOrder({
    "vaccine",
    "product",
    "lotNumber",
    "occurredOn",
    "recordedOn",
    "programme",
    "doseNumber",
    "facility",
    "facilityRegion",
    "personRegion",
    "provenance",
    "birthYear",
    "sex",
    "predecessor"
  })
  record Facts(
      @Nullable Coding vaccine,
      @Nullable String product,
      @Nullable String lotNumber,
      @Nullable String occurredOn,
      @Nullable String recordedOn,
      @Nullable String programme,
      int doseNumber,
      @Nullable String facility,
      @Nullable String facilityRegion,
      @Nullable String personRegion,
      @Nullable String provenance,
      int birthYear,
      @Nullable String sex,
      @Nullable Before predecessor) {

    static Facts of(DoseFacts dose) {
      Predecessor before = dose.predecessor();
      return new Facts(
          new Coding(dose.vaccine().system(), dose.vaccine().code()),
          dose.product().value(),
          dose.lotNumber(),
          dose.occurredOn().toString(),
          dose.recordedOn().toString(),
          dose.programme().value(),
          dose.doseNumber(),
          dose.facility().value(),
          dose.facilityRegion().value(),
          dose.personRegion() == null ? null : dose.personRegion().value(),
          dose.provenance().wire(),
          dose.birthYear(),
          dose.sex().wire(),
          before == null
              ? null
              : new Before(
                  before.occurredOn().toString(),
                  before.doseNumber(),
                  before.product().value(),
                  before.region().value()));
    }

    DoseFacts toFacts() {
      Coding coding = required(vaccine);
      return new DoseFacts(
          new VaccineCode(required(coding.system()), required(coding.code())),
          new ProductCode(required(product)),
          lotNumber,
          date(occurredOn),
          date(recordedOn),
          new ProgrammeCode(required(programme)),
          doseNumber,
          new FacilityId(required(facility)),
          new RegionCode(required(facilityRegion)),
          personRegion == null ? null : new RegionCode(personRegion),
          known(Provenance.fromWire(required(provenance))),
          birthYear,
          known(Sex.fromWire(required(sex))),
          predecessor == null
              ? null
              : new Predecessor(
                  date(predecessor.occurredOn()),
                  predecessor.doseNumber(),
                  new ProductCode(required(predecessor.product())),
                  new RegionCode(required(predecessor.region()))));
    }
  }

  static DoseEventJson of(DoseEvent event) {
    return new DoseEventJson(
        event.doseId().toString(),
        event.version(),
        event.personId().toString(),
        event.personVersion(),
        event.changedOn().toString(),
        event.now().map(Facts::of).orElse(null),
        event.before().map(Facts::of).orElse(null));
  }

  DoseEvent toEvent(String type) {
    DoseId dose = DoseId.of(required(doseId));
    PersonId person = PersonId.of(required(personId));
    LocalDate day = date(changedOn);
    return switch (type) {
      case EventTypes.DOSE_ADMINISTERED ->
          new DoseAdministered(dose, version, person, personVersion, day, now());
      case EventTypes.DOSE_AMENDED ->
          new DoseAmended(dose, version, person, personVersion, day, now(), before());
      case EventTypes.DOSE_VOIDED ->
          new DoseVoided(dose, version, person, personVersion, day, before());
      default -> throw EventTypes.unknown(type);
    };
  }

  private DoseFacts now() {
    return required(dose).toFacts();
  }

  private DoseFacts before() {
    return required(previous).toFacts();
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value, "a required member is missing");
  }

  private static <T> T known(Optional<T> value) {
    return value.orElseThrow(() -> new IllegalArgumentException("unknown code"));
  }

  private static LocalDate date(@Nullable String text) {
    try {
      return LocalDate.parse(required(text));
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("not a date", malformed);
    }
  }
}
