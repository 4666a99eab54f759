package kz.egu.kernel.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Route;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.reference.Programme.SeriesDose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceDataTest {
  private final ReferenceData data = ReferenceData.shipped();

  @Test
  void itHoldsTheTwentyRegionsOfKazakhstan() {
    assertThat(data.regions()).hasSize(20).allMatch(region -> region.population() > 100_000);
    assertThat(data.regions().stream().filter(Region::populationIsEstimate)).hasSize(12);
  }

  @Test
  void everyRegionHasFacilities() {
    assertThat(data.facilities().stream().map(Facility::region).distinct()).hasSize(20);
    assertThat(data.facility(new FacilityId("KZ-75-0001")).orElseThrow().region())
        .isEqualTo(new RegionCode("KZ-75"));
    assertThat(data.facility(new FacilityId("KZ-71-0001"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"208", "207", "210", "212", "141", "03", "08", "10", "107", "133"})
  void thePromisedVaccinesAreThere(String cvx) {
    assertThat(data.vaccine(new VaccineCode(VaccineCode.CVX, cvx))).isPresent();
  }

  @Test
  void namesAreThereInAllThreeLanguages() {
    for (Vaccine vaccine : data.vaccines()) {
      assertThat(vaccine.name().kk()).isNotBlank();
      assertThat(vaccine.name().ru()).isNotBlank();
      assertThat(vaccine.name().en()).isNotBlank();
      assertThat(vaccine.dosesPerVial()).isPositive();
    }
    Region almaty = data.region(new RegionCode("KZ-19")).orElseThrow();
    assertThat(almaty.name().in(Locale.of("kk"))).isEqualTo("Алматы облысы");
    assertThat(almaty.name().in(Locale.FRENCH)).isEqualTo("Almaty Region");
  }

  @Test
  void seriesAreNumberedFromOneWithoutGaps() {
    for (Programme programme : data.programmes()) {
      List<Integer> numbers = programme.series().stream().map(SeriesDose::doseNumber).toList();
      assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    Facility nowhere =
        new Facility(
            new FacilityId("X-1"),
            new RegionCode("XX-1"),
            new LocalizedText("a", "b", "c"),
            null,
            null);
    assertThatThrownBy(
            () ->
                new ReferenceData("test", List.of(), List.of(nowhere), List.of(), List.of(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("XX-1");
  }

  @Test
  void useOfVaccinesAndFacilitiesHasItsDays() {
    Vaccine.Use comirnaty = data.vaccine(new ProductCode("208")).orElseThrow().use();
    assertThat(comirnaty.existedOn(LocalDate.parse("2020-03-15"))).isFalse();
    assertThat(comirnaty.existedOn(LocalDate.parse("2020-03-16"))).isTrue();
    assertThat(comirnaty.usedOn(LocalDate.parse("2020-12-01"))).isFalse();
    assertThat(comirnaty.usedOn(LocalDate.parse("2020-12-02"))).isTrue();
    assertThat(comirnaty.routes()).containsExactly(Route.IM);
    Facility closed = data.facility(new FacilityId("KZ-11-0002")).orElseThrow();
    assertThat(closed.isOpenOn(LocalDate.parse("2025-06-30"))).isTrue();
    assertThat(closed.isOpenOn(LocalDate.parse("2025-07-01"))).isFalse();
    LocalDate today = LocalDate.parse("2026-11-26");
    assertThat(data.programme(new ProgrammeCode("mmr"), today).orElseThrow().mostIn180Days())
        .isEqualTo(3);
  }

  @Test
  void vaccineUsedBeforeItExistedIsRefused() {
    LocalDate day = LocalDate.parse("2021-01-01");
    assertThatThrownBy(() -> new Vaccine.Use(day, day.minusDays(1), null, Set.of(Route.IM)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Vaccine.Use(null, day, day.minusDays(1), Set.of(Route.IM)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Vaccine.Use(null, null, null, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
