package kz.egu.planning.domain.demand;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Forecasts from past origins, each with only the weeks before it, and scores them against what
 * came.
 *
 * <p>A series of a dose number (of a campaign: all its seasons) counts once it has eight weeks
 * since its first dose and 200 doses; a region's total counts always. A week no data reach is not
 * scored.
 */
public final class RollingBacktest {
  private static final int COUNTED_WEEKS = 8;
  private static final double COUNTED_DOSES = 200;
  private static final int NEAR_WEEKS = 4;
  private static final int YEAR = 52;

  private final List<WeeklyDoses> rows;
  private final Map<String, Double> populations;
  private final Set<String> leftOut;
  private final DoseHistory truth;
  private final Map<String, Tally> tallies = new TreeMap<>(DoseHistory.DOSE_NUMBERS);
  private final SumScores sums = new SumScores();

  /**
   * Prepares a backtest.
   *
   * @param rows all rows, those after the origins too
   * @param populations people per region, may be empty
   * @param leftOut regions that are left out, of input and scores alike
   * @throws IllegalArgumentException when no row remains
   */
  public RollingBacktest(
      List<WeeklyDoses> rows, Map<String, Double> populations, Set<String> leftOut) {
    this.rows = rows.stream().filter(row -> !leftOut.contains(row.region())).toList();
    this.populations = Map.copyOf(populations);
    this.leftOut = Set.copyOf(leftOut);
    LocalDate end =
        this.rows.stream()
            .map(WeeklyDoses::week)
            .max(LocalDate::compareTo)
            .orElseThrow(() -> new IllegalArgumentException("no rows to test on"))
            .plusWeeks(1);
    this.truth = DoseHistory.before(end, this.rows, populations);
  }

  /**
   * Twelve origins, six weeks apart, as late as leaves every horizon a week to compare with.
   *
   * @param horizonWeeks weeks each origin forecasts
   */
  public List<LocalDate> defaultOrigins(int horizonWeeks) {
    List<LocalDate> origins = new ArrayList<>();
    for (int i = 11; i >= 0; i--) {
      LocalDate origin = truth.origin().minusWeeks(horizonWeeks + 6L * i);
      if (ChronoUnit.WEEKS.between(truth.firstWeek(), origin) >= COUNTED_WEEKS) {
        origins.add(origin);
      }
    }
    return origins;
  }

  /**
   * Forecasts from each origin and adds its scores.
   *
   * @param each sees every forecast as it is made
   * @throws IllegalArgumentException when an origin has no week before it
   */
  public void run(List<LocalDate> origins, int horizonWeeks, Consumer<Forecast> each) {
    for (LocalDate origin : origins) {
      Forecast forecast =
          new DemandModel().forecast(DoseHistory.before(origin, rows, populations), horizonWeeks);
      each.accept(forecast);
      score(forecast);
    }
  }

  /** Regions left out. */
  public Set<String> leftOut() {
    return leftOut;
  }

  /** The scores so far: each dose number, then the totals; weeks 1–4, then all. */
  public List<ScoreLine> scores() {
    List<ScoreLine> lines = new ArrayList<>();
    tallies.forEach((doseNumber, tally) -> lines.addAll(tally.lines(doseNumber)));
    return lines;
  }

  /** How the doses of all weeks ahead together were foreseen, at levels 0.9 and 0.975. */
  public List<SumScore> sumScores() {
    return sums.lines();
  }

  private void score(Forecast forecast) {
    int known = (int) ChronoUnit.WEEKS.between(truth.firstWeek(), forecast.origin());
    if (known < 1 || known > truth.weeks()) {
      return;
    }
    sums.add(forecast, truth, known);
    for (SeriesForecast series : forecast.series()) {
      int region = truth.regions().indexOf(series.region());
      boolean wholeDoseNumber =
          series.vaccine().equals(WeeklyDoses.ALL_VACCINES) || truth.vaccines().size() == 1;
      if (region >= 0 && wholeDoseNumber) {
        score(series, region, known);
      }
    }
  }

  private void score(SeriesForecast series, int region, int known) {
    boolean total = series.doseNumber().equals(WeeklyDoses.TOTAL);
    double[] actual = total ? total(region) : doses(series.doseNumber(), region);
    // A campaign counts from its first season on, so that a new season is scored from its start.
    double[] stream = total ? actual : stream(series.doseNumber(), region);
    if (!total && !counts(stream, known)) {
      return;
    }
    boolean seasonal =
        total
            ? truth.doseNumbers().stream().allMatch(Streams::comesEveryYear)
            : Streams.comesEveryYear(series.doseNumber());
    double largest = 3 * Arrays.stream(total(region), 0, known).max().orElse(0);
    NaiveBenchmark naive = new NaiveBenchmark(actual, known);
    Tally tally = tallies.computeIfAbsent(series.doseNumber(), name -> new Tally());
    for (WeekForecast week : series.weeks()) {
      int t = known + week.horizon() - 1;
      if (t < truth.weeks()) {
        double[] quantiles =
            week.quantiles().values().stream().mapToDouble(Double::doubleValue).toArray();
        double lastSeason = seasonal && t >= YEAR ? stream[t - YEAR] : Double.NaN;
        tally.add(
            week.horizon(),
            actual[t],
            week.mean(),
            quantiles,
            naive.mean(),
            naive.quantiles(week.horizon(), largest),
            lastSeason);
      }
    }
  }

  private static boolean counts(double[] actual, int known) {
    double sum = 0;
    int first = -1;
    for (int t = 0; t < known; t++) {
      sum += actual[t];
      first = first < 0 && actual[t] > 0 ? t : first;
    }
    return first >= 0 && known - first >= COUNTED_WEEKS && sum >= COUNTED_DOSES;
  }

  private double[] doses(String doseNumber, int region) {
    int label = truth.doseNumbers().indexOf(doseNumber);
    return label < 0 ? new double[truth.weeks()] : truth.doses(label, region);
  }

  private double[] total(int region) {
    return sum(region, doseNumber -> true);
  }

  private double[] stream(String doseNumber, int region) {
    String stream = Streams.stream(doseNumber);
    return sum(region, other -> Streams.stream(other).equals(stream));
  }

  private double[] sum(int region, java.util.function.Predicate<String> doseNumbers) {
    double[] sum = new double[truth.weeks()];
    for (int k = 0; k < truth.doseNumbers().size(); k++) {
      double[] doses = truth.doses(k, region);
      for (int t = 0; doseNumbers.test(truth.doseNumbers().get(k)) && t < sum.length; t++) {
        sum[t] += doses[t];
      }
    }
    return sum;
  }

  /** Scores of one dose number. */
  private static final class Tally {
    private final Scores[] model = {new Scores(), new Scores()};
    private final Scores[] naive = {new Scores(), new Scores()};
    private final Scores[] lastSeason = {new Scores(), new Scores()};
    private int longest;

    void add(
        int horizon,
        double actual,
        double mean,
        double[] quantiles,
        double naiveMean,
        double[] naiveQuantiles,
        double season) {
      longest = Math.max(longest, horizon);
      for (int i = horizon <= NEAR_WEEKS ? 0 : 1; i < 2; i++) {
        model[i].add(actual, mean, quantiles);
        naive[i].add(actual, naiveMean, naiveQuantiles);
        if (!Double.isNaN(season)) {
          lastSeason[i].add(actual, season, naiveQuantiles);
        }
      }
    }

    List<ScoreLine> lines(String doseNumber) {
      List<ScoreLine> lines = new ArrayList<>();
      for (int i = 0; i < (longest > NEAR_WEEKS ? 2 : 1); i++) {
        lines.add(
            new ScoreLine(
                doseNumber,
                i == 0 ? Math.min(longest, NEAR_WEEKS) : longest,
                model[i].count(),
                model[i].wapePercent(),
                naive[i].wapePercent(),
                lastSeason[i].count() == model[i].count()
                    ? lastSeason[i].wapePercent()
                    : Double.NaN,
                model[i].meanIntervalScore() / naive[i].meanIntervalScore(),
                model[i].coverage80Percent(),
                model[i].coverage95Percent()));
      }
      return lines;
    }
  }
}
