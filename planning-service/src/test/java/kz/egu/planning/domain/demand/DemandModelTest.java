package kz.egu.planning.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of every forecast, whatever the country. */
class DemandModelTest {
  private static final Map<String, Double> PEOPLE = Map.of("R0", 400_000.0);

  private static Forecast forecast(List<WeeklyDoses> rows, LocalDate origin, int horizon) {
    return new DemandModel().forecast(DoseHistory.before(origin, rows, PEOPLE), horizon);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 24, 47, 66, 90})
  void forecastsAreTheSameWhenTheFutureIsCutAway(int known) {
    List<WeeklyDoses> all = InventedCountry.rows(7, 4);
    LocalDate origin = InventedCountry.START.plusWeeks(known);
    List<WeeklyDoses> cut = all.stream().filter(row -> row.week().isBefore(origin)).toList();
    assertThat(cut).hasSizeLessThan(all.size());

    assertThat(forecast(all, origin, 8)).isEqualTo(forecast(cut, origin, 8));
  }

  @Test
  void backtestForecastsAreThoseOfTheModelOnTheCutInput() {
    List<WeeklyDoses> all = InventedCountry.rows(11, 3);
    LocalDate origin = InventedCountry.START.plusWeeks(58);
    List<Forecast> seen = new ArrayList<>();

    new RollingBacktest(all, PEOPLE, java.util.Set.of()).run(List.of(origin), 8, seen::add);

    List<WeeklyDoses> cut = all.stream().filter(row -> row.week().isBefore(origin)).toList();
    assertThat(seen).containsExactly(forecast(cut, origin, 8));
  }

  @Test
  void theOrderOfRowsDoesNotMatterAndNothingIsRandom() {
    List<WeeklyDoses> rows = InventedCountry.rows(3, 3);
    List<WeeklyDoses> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    LocalDate origin = InventedCountry.START.plusWeeks(60);

    assertThat(forecast(shuffled, origin, 8)).isEqualTo(forecast(rows, origin, 8));
  }

  @Test
  void aLongerHorizonDoesNotChangeTheFirstWeeks() {
    List<WeeklyDoses> rows = InventedCountry.rows(5, 3);
    LocalDate origin = InventedCountry.START.plusWeeks(70);
    Forecast four = forecast(rows, origin, 4);
    Forecast year = forecast(rows, origin, 60);

    assertThat(
            year.series().stream()
                .map(
                    s ->
                        new SeriesForecast(
                            s.region(), s.doseNumber(), s.vaccine(), s.weeks().subList(0, 4))))
        .containsExactlyElementsOf(four.series());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void regionsAddUpToTheNationAndQuantilesRiseFromZero(long seed) {
    int known = 5 + (int) (seed * 15);
    Forecast forecast =
        forecast(
            InventedCountry.rows(seed, 1 + (int) seed), InventedCountry.START.plusWeeks(known), 26);

    Map<List<Object>, Double> regions = new HashMap<>();
    Map<List<Object>, Double> nation = new HashMap<>();
    Map<List<Object>, Double> labels = new HashMap<>();
    Map<List<Object>, Double> totals = new HashMap<>();
    Map<List<Object>, Double> products = new HashMap<>();
    for (SeriesForecast series : forecast.series()) {
      boolean national = series.region().equals(WeeklyDoses.NATION);
      boolean product = !series.vaccine().equals(WeeklyDoses.ALL_VACCINES);
      for (WeekForecast week : series.weeks()) {
        List<Object> cell = List.of(series.doseNumber(), series.vaccine(), week.horizon());
        (national ? nation : regions).merge(cell, week.mean(), Double::sum);
        List<Object> place = List.of(series.region(), week.horizon());
        if (series.doseNumber().equals(WeeklyDoses.TOTAL)) {
          totals.merge(place, week.mean(), Double::sum);
        } else {
          (product ? products : labels).merge(place, week.mean(), Double::sum);
        }
        assertThat(week.mean()).isNotNegative().isFinite();
        assertThat(week.quantiles().q025()).isNotNegative();
        assertThat(week.quantiles().q975()).isFinite();
        assertThat(week.quantiles().values()).isSorted();
      }
    }
    assertThat(nation).hasSameSizeAs(regions).hasSizeGreaterThan(50);
    nation.forEach((cell, mean) -> assertThat(regions.get(cell)).isCloseTo(mean, near(mean)));
    totals.forEach(
        (place, mean) -> {
          assertThat(labels.get(place)).isCloseTo(mean, near(mean));
          assertThat(products.get(place)).isCloseTo(mean, near(mean));
        });
  }

  private static org.assertj.core.data.Offset<Double> near(double mean) {
    return within(1e-6 + 1e-9 * mean);
  }

  @Test
  void noDoseGoesToMorePeopleThanThereAre() {
    List<WeeklyDoses> rows = InventedCountry.rows(9, 2);
    LocalDate origin = InventedCountry.START.plusWeeks(40);
    double given =
        rows.stream()
            .filter(row -> row.week().isBefore(origin) && row.region().equals("R0"))
            .filter(row -> row.doseNumber().equals("1"))
            .mapToDouble(WeeklyDoses::doses)
            .sum();
    Forecast forecast =
        new DemandModel().forecast(DoseHistory.before(origin, rows, Map.of("R0", given + 100)), 4);

    assertThat(forecast.series())
        .filteredOn(s -> s.region().equals("R0") && s.doseNumber().equals("1"))
        .isNotEmpty()
        .allSatisfy(
            s ->
                assertThat(s.weeks())
                    .allSatisfy(
                        week -> assertThat(week.quantiles().q975()).isLessThanOrEqualTo(100)));
  }

  @Test
  void secondDosesFollowTheFirstAndNotLastWeek() {
    List<WeeklyDoses> rows = InventedCountry.rows(21, 6);
    RollingBacktest backtest = new RollingBacktest(rows, Map.of(), java.util.Set.of());
    List<LocalDate> origins = new ArrayList<>();
    for (int known = 18; known <= 33; known += 3) {
      origins.add(InventedCountry.START.plusWeeks(known));
    }

    backtest.run(origins, 8, forecast -> {});

    ScoreLine second =
        backtest.scores().stream()
            .filter(line -> line.doseNumber().equals("2") && line.weeksAhead() == 4)
            .findFirst()
            .orElseThrow();
    assertThat(second.wapePercent()).isLessThan(0.75 * second.naiveWapePercent());
    assertThat(second.wisToNaive()).isLessThan(0.9);
  }

  @Test
  void weightsAddUpToOneAndHitsAreShares() {
    Forecast forecast =
        forecast(InventedCountry.rows(2, 3), InventedCountry.START.plusWeeks(96), 4);

    Map<String, Double> weights =
        forecast.madeOf().stream()
            .collect(
                Collectors.groupingBy(
                    MemberWeight::doseNumber, Collectors.summingDouble(MemberWeight::weight)));
    assertThat(weights).containsOnlyKeys("1", "2", "3", "autumn-2021", "autumn-2022");
    assertThat(weights.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
    assertThat(forecast.hitRates()).hasSize(4 * 6);
    assertThat(forecast.hitRates())
        .allSatisfy(
            rate -> {
              assertThat(rate.share80()).isBetween(0.0, rate.share95());
              assertThat(rate.share95()).isBetween(0.0, 1.0);
            });
  }

  @Test
  void aSingleDoseIsEnoughToAskAndNoneIsNot() {
    WeeklyDoses row = new WeeklyDoses("R", InventedCountry.START, "1", "A", 3);
    LocalDate next = InventedCountry.START.plusWeeks(1);

    assertThat(forecast(List.of(row), next, 4).series()).isNotEmpty();
    assertThatThrownBy(() -> forecast(List.of(row), InventedCountry.START, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> forecast(List.of(row), next, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
