package kz.egu.kernel.event;

import java.time.LocalDate;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.time.api.Dates;
import org.jspecify.annotations.Nullable;

/** Arbitrary dose events for properties. */
final class DoseEvents {
  private DoseEvents() {}

  static Arbitrary<DoseEvent> any() {
    Arbitrary<UUID> ids = Arbitraries.create(UUID::randomUUID).withoutEdgeCases();
    return Combinators.combine(
            ids, ids, Arbitraries.longs().between(1, 1L << 40), facts(), facts(), day())
        .flatAs(
            (dose, person, personVersion, now, before, changedOn) -> {
              DoseId doseId = new DoseId(dose);
              PersonId personId = new PersonId(person);
              return Arbitraries.of(
                  new DoseAdministered(doseId, 1, personId, personVersion, changedOn, now),
                  new DoseAmended(doseId, 2, personId, personVersion, changedOn, now, before),
                  new DoseVoided(doseId, 3, personId, personVersion, changedOn, before));
            });
  }

  private static Arbitrary<DoseFacts> facts() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 12),
            Arbitraries.strings().all().excludeChars('\ud800').ofMaxLength(20).injectNull(0.2),
            day(),
            region(),
            region().injectNull(0.3),
            Arbitraries.of(Provenance.values()),
            Arbitraries.of(Sex.values()),
            Arbitraries.of(VaccineCode.CVX, VaccineCode.ATC, VaccineCode.NATIONAL))
        .as(DoseEvents::facts);
  }

  private static DoseFacts facts(
      int doseNumber,
      @Nullable String lot,
      LocalDate day,
      RegionCode facilityRegion,
      @Nullable RegionCode personRegion,
      Provenance provenance,
      Sex sex,
      String system) {
    return new DoseFacts(
        new VaccineCode(system, "208"),
        new ProductCode("208"),
        lot == null || !isWellFormed(lot) ? null : lot,
        day,
        day.plusDays(1),
        new ProgrammeCode("covid-19"),
        doseNumber,
        new FacilityId("KZ-75-0001"),
        facilityRegion,
        personRegion,
        provenance,
        day.getYear() - 30,
        sex,
        doseNumber == 1
            ? null
            : new Predecessor(
                day.minusDays(28), doseNumber - 1, new ProductCode("207"), facilityRegion));
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static Arbitrary<LocalDate> day() {
    return Dates.dates().between(LocalDate.of(1950, 1, 1), LocalDate.of(2199, 12, 31));
  }

  private static Arbitrary<RegionCode> region() {
    return Arbitraries.of("KZ-75", "KZ-71", "DE-BY").map(RegionCode::new);
  }
}
