package kz.egu.planning.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who may come from when on is decided, and known before it shows in the counts. */
class EligibilityTest {
  private static final LocalDate START = LocalDate.of(2021, 1, 4);
  private static final int OPENED_WIDER = 30;
  private static final int WEEKS = 40;
  private static final double WEEKLY = 0.08;
  private static final Map<String, Double> PEOPLE = Map.of("R0", 900_000.0, "R1", 400_000.0);

  private static Eligibility.Opening opening(int doseNumber, int week, int days, double share) {
    return announced(START, doseNumber, week, days, share);
  }

  private static Eligibility.Opening announced(
      LocalDate day, int doseNumber, int week, int days, double share) {
    LocalDate from = START.plusWeeks(week);
    return new Eligibility.Opening(doseNumber, day, from, days, share, Map.of());
  }

  private static final Eligibility FIRST_DOSES =
      new Eligibility(List.of(opening(1, 0, 0, 0.1), opening(1, OPENED_WIDER, 0, 0.25)));

  /** Of those who may come and have not, the same part comes each week, give or take a little. */
  private static List<WeeklyDoses> firstDoses() {
    Random random = new Random(5);
    List<WeeklyDoses> rows = new ArrayList<>();
    PEOPLE.forEach(
        (region, people) -> {
          double given = 0;
          for (int t = 0; t < WEEKS; t++) {
            double may = (t < OPENED_WIDER ? 0.1 : 0.25) * people;
            double n = Math.floor(WEEKLY * (0.9 + 0.2 * random.nextDouble()) * (may - given));
            given += n;
            rows.add(new WeeklyDoses(region, START.plusWeeks(t), "1", "A", n));
          }
        });
    return rows;
  }

  private static double errorOf(Eligibility eligibility, int known, List<WeeklyDoses> rows) {
    LocalDate origin = START.plusWeeks(known);
    Forecast forecast =
        new DemandModel().forecast(DoseHistory.before(origin, rows, PEOPLE), eligibility, 4);
    double wrong = 0;
    double all = 0;
    for (SeriesForecast series : forecast.series()) {
      if (!series.doseNumber().equals("1") || series.region().equals(WeeklyDoses.NATION)) {
        continue;
      }
      for (WeekForecast week : series.weeks()) {
        double came =
            rows.stream()
                .filter(row -> row.region().equals(series.region()))
                .filter(row -> row.week().equals(week.week()))
                .mapToDouble(WeeklyDoses::doses)
                .sum();
        wrong += Math.abs(came - week.mean());
        all += came;
      }
    }
    assertThat(all).isPositive();
    return wrong / all;
  }

  @Test
  void anOpeningIsForeseenBeforeAnybodyCame() {
    List<WeeklyDoses> rows = firstDoses();

    double counts = errorOf(Eligibility.UNSAID, OPENED_WIDER, rows);
    double told = errorOf(FIRST_DOSES, OPENED_WIDER, rows);

    assertThat(counts).as("counts alone cannot know").isGreaterThan(0.5);
    assertThat(told).isLessThan(0.5 * counts);
  }

  @Test
  void whatWasNotAnnouncedYetIsNotKnown() {
    List<WeeklyDoses> rows = firstDoses();
    Eligibility onTheDay =
        new Eligibility(
            List.of(
                opening(1, 0, 0, 0.1),
                announced(START.plusWeeks(OPENED_WIDER), 1, OPENED_WIDER, 0, 0.25)));
    LocalDate weekBefore = START.plusWeeks(OPENED_WIDER - 1);
    DoseHistory history = DoseHistory.before(weekBefore, rows, PEOPLE);

    assertThat(new DemandModel().forecast(history, onTheDay, 4))
        .isEqualTo(
            new DemandModel().forecast(history, new Eligibility(List.of(opening(1, 0, 0, 0.1))), 4))
        .isNotEqualTo(new DemandModel().forecast(history, FIRST_DOSES, 4));
  }

  @Test
  void noMoreComeThanMay() {
    List<WeeklyDoses> rows = firstDoses();
    LocalDate origin = START.plusWeeks(20);
    DoseHistory history = DoseHistory.before(origin, rows, PEOPLE);
    Forecast forecast =
        new DemandModel().forecast(history, new Eligibility(List.of(opening(1, 0, 0, 0.1))), 104);

    for (SeriesForecast series : forecast.series()) {
      if (series.doseNumber().equals("1") && PEOPLE.containsKey(series.region())) {
        double given =
            rows.stream()
                .filter(row -> row.region().equals(series.region()))
                .filter(row -> row.week().isBefore(origin))
                .mapToDouble(WeeklyDoses::doses)
                .sum();
        double left = 0.1 * PEOPLE.getOrDefault(series.region(), 0.0) - given;
        assertThat(series.weeks().stream().mapToDouble(WeekForecast::mean).sum())
            .isPositive()
            .isLessThanOrEqualTo(left + 1e-6);
        assertThat(series.weeks())
            .allSatisfy(
                week -> assertThat(week.quantiles().q975()).isLessThanOrEqualTo(left + 1e-6));
      }
    }
  }

  @Test
  void nobodyComesOnceItIsClosed() {
    Eligibility closing = new Eligibility(List.of(opening(1, 0, 0, 0.1), opening(1, 22, 0, 0)));
    Forecast forecast =
        new DemandModel()
            .forecast(DoseHistory.before(START.plusWeeks(20), firstDoses(), PEOPLE), closing, 4);

    assertThat(forecast.series())
        .filteredOn(series -> series.doseNumber().equals("1"))
        .isNotEmpty()
        .allSatisfy(
            series -> {
              assertThat(series.weeks().get(1).mean()).isPositive();
              assertThat(series.weeks().get(2).quantiles().q975()).isZero();
              assertThat(series.weeks().get(3).mean()).isZero();
            });
  }

  @Test
  void aLaterDoseWaitsForItsInterval() {
    List<WeeklyDoses> rows = new ArrayList<>();
    for (int t = 0; t < 12; t++) {
      rows.add(new WeeklyDoses("R0", START.plusWeeks(t), "1", "A", 1_000));
      if (t >= 6) {
        rows.add(new WeeklyDoses("R0", START.plusWeeks(t), "2", "A", 500));
      }
    }
    DoseHistory history = DoseHistory.before(START.plusWeeks(12), rows, PEOPLE);
    EligiblePeople people =
        new EligiblePeople(new Eligibility(List.of(opening(2, 6, 42, 0.5))), history);
    double[][] before = {new double[12]};
    java.util.Arrays.fill(before[0], 1_000);

    double[][] through = people.through("2", before, 12, 14);

    assertThat(through[0][5]).as("before it is opened").isZero();
    assertThat(through[0][6]).as("half of those of the first week").isEqualTo(500);
    assertThat(through[0][13]).as("half of those of the first eight").isEqualTo(4_000);
    assertThat(people.newly("2", before, 12, 14)[0][9]).isEqualTo(500);
    assertThat(people.known("2", new double[0][])).as("no dose before is known").isFalse();
  }

  @Test
  void whereMoreCameThanMayTheRuleIsNotBelieved() {
    List<WeeklyDoses> rows = firstDoses();
    double wrong = errorOf(new Eligibility(List.of(opening(1, 0, 0, 0.001))), 20, rows);

    assertThat(wrong).isLessThan(0.5);
  }

  @Test
  void whatIsNotSaidChangesNothing() {
    List<WeeklyDoses> rows = InventedCountry.rows(7, 3);
    DoseHistory history = DoseHistory.before(InventedCountry.START.plusWeeks(60), rows, Map.of());

    assertThat(
            new DemandModel().forecast(history, new Eligibility(List.of(opening(9, 0, 0, 0.5))), 8))
        .isEqualTo(new DemandModel().forecast(history, 8));
  }

  @Test
  void figuresOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> opening(1, 0, 0, 1.2)).hasMessageContaining("share");
    assertThatThrownBy(() -> opening(1, 0, 0, Double.NaN)).hasMessageContaining("share");
    assertThatThrownBy(() -> opening(1, 0, 7, 1)).hasMessageContaining("before the first");
    assertThatThrownBy(() -> opening(2, 0, -1, 1)).hasMessageContaining("minimumIntervalDays");
    assertThatThrownBy(() -> announced(START.plusDays(1), 1, 0, 0, 1))
        .hasMessageContaining("announced");
    assertThatThrownBy(() -> opening(0, 0, 0, 1)).hasMessageContaining("dose number");
    assertThatThrownBy(() -> new Eligibility(List.of(opening(1, 0, 0, 1), opening(1, 0, 0, 0.5))))
        .hasMessageContaining("two entries");
  }
}
