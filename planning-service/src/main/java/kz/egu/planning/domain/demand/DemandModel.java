package kz.egu.planning.domain.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Forecasts how many doses each region will need: cohort and time-series members, weighed by their
 * own rolling backtest, with intervals from past errors.
 *
 * <p>One configuration for every country; nothing random; a forecast depends on weeks before its
 * origin only. Thread-safe: it holds no state.
 */
public final class DemandModel {
  /** Weeks ahead at most. */
  public static final int LONGEST_HORIZON = 104;

  /** No forecast exceeds this multiple of the region's largest week of all doses. */
  private static final double LARGEST_MULTIPLE = 3;

  /** Past weeks over which hits are counted. */
  private static final int HIT_WEEKS = 12;

  /** Horizons of which hits are counted. */
  private static final int HIT_HORIZONS = 4;

  /**
   * Forecasts every series of a history.
   *
   * @param history all that is known
   * @param horizonWeeks weeks to forecast, 1 to {@link #LONGEST_HORIZON}; a longer horizon does not
   *     change the first weeks
   * @throws IllegalArgumentException when the horizon is out of bounds
   */
  public Forecast forecast(DoseHistory history, int horizonWeeks) {
    return forecast(history, Eligibility.UNSAID, horizonWeeks);
  }

  /**
   * Forecasts every series of a history, knowing who may come from when on.
   *
   * @param eligibility also of days to come: decisions are known before they hold
   * @throws IllegalArgumentException when the horizon is out of bounds
   */
  public Forecast forecast(DoseHistory history, Eligibility eligibility, int horizonWeeks) {
    if (horizonWeeks < 1 || horizonWeeks > LONGEST_HORIZON) {
      throw new IllegalArgumentException("horizon must be 1 to " + LONGEST_HORIZON + " weeks");
    }
    return new Run(history, eligibility, horizonWeeks).forecast();
  }

  /** One forecast in the making. */
  private static final class Run {
    private final DoseHistory history;
    private final int horizon;
    private final int weeks;
    private final int regions;
    private final double[][][] doses;
    private final Streams streams;
    private final RollingRun rolling;
    private final RunningSums running;
    private final List<Member> members = MemberPool.members();
    private final List<SeriesForecast> series = new ArrayList<>();
    private final List<HitRate> hitRates = new ArrayList<>();

    /** Largest weekly doses that can be believed, by region. */
    private final double[] ceilings;

    Run(DoseHistory history, Eligibility eligibility, int horizon) {
      this.history = history;
      this.horizon = horizon;
      this.weeks = history.weeks();
      this.regions = history.regions().size();
      this.doses = history.cube();
      this.streams = new Streams(history.doseNumbers(), doses);
      double[] activity =
          YearEnd.activity(
              history.firstWeek(), weeks + Math.max(horizon, Combination.JUDGED_WEEKS));
      this.rolling =
          new RollingRun(
              streams, new EligiblePeople(eligibility, history), activity, horizon, members);
      this.running = new RunningSums(history, horizon, rolling.firstOrigin());
      this.ceilings = new double[regions];
      double[][] totals = totals();
      for (int r = 0; r < regions; r++) {
        for (double total : totals[r]) {
          ceilings[r] = Math.max(ceilings[r], LARGEST_MULTIPLE * total);
        }
      }
    }

    Forecast forecast() {
      double[][] totalMeans = new double[regions][horizon];
      for (int k = 0; k < doses.length; k++) {
        double[][] means = labelMeans(k);
        for (int r = 0; r < regions; r++) {
          for (int h = 0; h < horizon; h++) {
            totalMeans[r][h] += means[r][h];
          }
        }
        addLabel(k, means);
      }
      ErrorHistory errors = new ErrorHistory(totals(), totalForecasts(), rolling.firstOrigin());
      double[][] bounds = new double[regions][horizon];
      for (int r = 0; r < regions; r++) {
        Arrays.fill(bounds[r], ceilings[r]);
      }
      add(WeeklyDoses.TOTAL, WeeklyDoses.ALL_VACCINES, totalMeans, bounds, errors);
      countHits(WeeklyDoses.TOTAL, totals(), totalForecasts(), errors);
      return new Forecast(history.origin(), series, running.forecasts(), madeOf(), hitRates);
    }

    private void addLabel(int label, double[][] means) {
      String doseNumber = history.doseNumbers().get(label);
      double[][] bounds = bounds(label);
      double[][][] past = labelForecasts(label);
      ErrorHistory errors = new ErrorHistory(doses[label], past, rolling.firstOrigin());
      int vaccines = history.vaccines().size();
      String only = history.vaccines().getFirst();
      if (vaccines == 1) {
        running.add(only, means, bounds, past, doses[label]);
      }
      add(doseNumber, vaccines == 1 ? only : WeeklyDoses.ALL_VACCINES, means, bounds, errors);
      countHits(doseNumber, doses[label], past, errors);
      for (int v = 0; vaccines > 1 && v < vaccines; v++) {
        addProduct(label, v, means, bounds, past);
      }
    }

    /** A product takes the part of its dose number that it took lately. */
    private void addProduct(
        int label, int vaccine, double[][] means, double[][] bounds, double[][][] past) {
      Shares shares = new Shares(productDoses(vaccine, label), doses[label]);
      if (!shares.anyBefore(weeks)) {
        return;
      }
      double[][] productMeans = new double[regions][horizon];
      for (int r = 0; r < regions; r++) {
        double share = shares.share(r, weeks);
        for (int h = 0; h < horizon; h++) {
          productMeans[r][h] = share * means[r][h];
        }
      }
      String product = history.vaccines().get(vaccine);
      double[][] given = productDoses(vaccine, label);
      double[][][] productPast = scaled(past, shares);
      running.add(product, productMeans, bounds, productPast, given);
      add(
          history.doseNumbers().get(label),
          product,
          productMeans,
          bounds,
          new ErrorHistory(given, productPast, rolling.firstOrigin()));
    }

    private double[][] productDoses(int vaccine, int label) {
      double[][] product = new double[regions][];
      for (int r = 0; r < regions; r++) {
        product[r] = history.doses(vaccine, label, r);
      }
      return product;
    }

    private double[][] totals() {
      double[][] totals = new double[regions][weeks];
      for (double[][] label : doses) {
        for (int r = 0; r < regions; r++) {
          for (int t = 0; t < weeks; t++) {
            totals[r][t] += label[r][t];
          }
        }
      }
      return totals;
    }

    private double[][] labelMeans(int label) {
      double[][] stream = rolling.forecast(streams.streamOf(label), weeks);
      Shares shares = new Shares(doses[label], streams.doses(streams.streamOf(label)));
      double[][] bounds = bounds(label);
      double[][] left = leftEligible(label);
      double[][] means = new double[regions][horizon];
      for (int r = 0; r < stream.length; r++) {
        double came = 0;
        for (int h = 0; h < horizon; h++) {
          double mean = Math.min(bounds[r][h], shares.share(r, weeks) * stream[r][h]);
          means[r][h] = left.length == 0 ? mean : Math.clamp(left[r][h] - came, 0, mean);
          came += means[r][h];
        }
      }
      return means;
    }

    /**
     * The most doses of a label a region can give in each week ahead: a multiple of its largest
     * week, and no more than there are people who can come.
     */
    private double[][] bounds(int label) {
      int stream = streams.streamOf(label);
      int before = streams.before(stream);
      boolean first = DoseHistory.ordinal(history.doseNumbers().get(label)) == 1;
      double[][] left = leftEligible(label);
      double[][] bounds = new double[regions][horizon];
      for (int r = 0; r < regions; r++) {
        double people = first && history.population(r) > 0 ? history.population(r) : -1;
        double given = 0;
        for (int t = 0; t < weeks; t++) {
          given += doses[label][r][t];
        }
        double fed = 0;
        for (int t = 0; before >= 0 && t < weeks; t++) {
          fed += streams.doses(before)[r][t];
        }
        for (int h = 0; h < horizon; h++) {
          bounds[r][h] = left.length == 0 ? ceilings[r] : Math.min(ceilings[r], left[r][h]);
          if (people > 0) {
            bounds[r][h] = Math.min(bounds[r][h], Math.max(0, people - given));
          }
          if (before >= 0 && rolling.forecast(before, weeks).length > 0 && fed > given) {
            bounds[r][h] = Math.min(bounds[r][h], fed - given);
            fed += rolling.forecast(before, weeks)[r][h];
          }
        }
      }
      return bounds;
    }

    /**
     * People who may come by each week ahead and have not come yet, [region][horizon]; no rows
     * where nothing is said. Where more came than may, what is said is wrong and bounds nothing,
     * unless nobody may come any more.
     */
    private double[][] leftEligible(int label) {
      double[][] through = rolling.eligibleThrough(streams.streamOf(label), horizon);
      double[][] left = new double[through.length][horizon];
      for (int r = 0; r < left.length; r++) {
        double given = Arrays.stream(doses[label][r]).sum();
        for (int h = 0; h < horizon; h++) {
          double people = through[r][weeks + h];
          left[r][h] =
              people > given || people == 0
                  ? Math.max(0, people - given)
                  : Double.POSITIVE_INFINITY;
        }
      }
      return left;
    }

    /** [weeks known][region][horizon] of the label's past forecasts. */
    private double[][][] labelForecasts(int label) {
      int stream = streams.streamOf(label);
      double[][][] past = new double[weeks][][];
      for (int s = 0; s < weeks; s++) {
        past[s] = rolling.forecast(stream, s);
      }
      return scaled(past, new Shares(doses[label], streams.doses(stream)));
    }

    private static double[][][] scaled(double[][][] forecasts, Shares shares) {
      double[][][] scaled = new double[forecasts.length][][];
      for (int s = 0; s < forecasts.length; s++) {
        scaled[s] = new double[forecasts[s].length][];
        for (int r = 0; r < forecasts[s].length; r++) {
          double share = shares.share(r, s);
          scaled[s][r] = forecasts[s][r].clone();
          for (int h = 0; h < scaled[s][r].length; h++) {
            scaled[s][r][h] *= share;
          }
        }
      }
      return scaled;
    }

    private double[][][] totalForecasts() {
      double[][][] totals = new double[weeks][][];
      for (int s = 0; s < weeks; s++) {
        totals[s] = new double[s < rolling.firstOrigin() ? 0 : regions][Combination.JUDGED_WEEKS];
        for (int k = 0; k < streams.count(); k++) {
          double[][] forecast = rolling.forecast(k, s);
          for (int r = 0; r < forecast.length; r++) {
            for (int h = 0; h < Combination.JUDGED_WEEKS; h++) {
              totals[s][r][h] += forecast[r][h];
            }
          }
        }
      }
      return totals;
    }

    private void add(
        String doseNumber,
        String vaccine,
        double[][] means,
        double[][] bounds,
        ErrorHistory errors) {
      List<List<WeekForecast>> byRegion = new ArrayList<>();
      for (int r = 0; r <= regions; r++) {
        byRegion.add(new ArrayList<>());
      }
      for (int h = 0; h < horizon; h++) {
        double[] column = new double[regions];
        double nation = 0;
        double nationBound = 0;
        for (int r = 0; r < regions; r++) {
          column[r] = means[r][h];
          nation += means[r][h];
          nationBound += bounds[r][h];
        }
        double[] regionErrors = errors.regionErrors(weeks, h, column);
        for (int r = 0; r < regions; r++) {
          byRegion.get(r).add(week(h, means[r][h], regionErrors, bounds[r][h]));
        }
        double[] nationErrors = errors.nationErrors(weeks, h, column);
        byRegion.get(regions).add(week(h, nation, nationErrors, nationBound));
      }
      for (int r = 0; r < regions; r++) {
        String region = history.regions().get(r);
        series.add(new SeriesForecast(region, doseNumber, vaccine, byRegion.get(r)));
      }
      series.add(
          new SeriesForecast(WeeklyDoses.NATION, doseNumber, vaccine, byRegion.get(regions)));
    }

    private WeekForecast week(int horizon, double mean, double[] errors, double bound) {
      double[] quantiles = new double[errors.length];
      for (int i = 0; i < quantiles.length; i++) {
        quantiles[i] = Math.min(bound, ErrorHistory.moved(mean, errors[i]));
      }
      return new WeekForecast(
          history.origin().plusWeeks(horizon), horizon + 1, mean, Quantiles.of(quantiles));
    }

    private void countHits(
        String doseNumber, double[][] actual, double[][][] past, ErrorHistory errors) {
      int[][] hits = new int[regions + 1][3];
      for (int s = Math.max(rolling.firstOrigin(), weeks - HIT_WEEKS); s < weeks; s++) {
        for (int h = 0; h < HIT_HORIZONS && s + h < weeks && past[s].length > 0; h++) {
          double[] column = new double[regions];
          double nation = 0;
          double nationActual = 0;
          for (int r = 0; r < regions; r++) {
            column[r] = past[s][r][h];
            nation += column[r];
            nationActual += actual[r][s + h];
          }
          double[] regionErrors = errors.regionErrors(s, h, column);
          for (int r = 0; r < regions; r++) {
            count(hits[r], actual[r][s + h], column[r], regionErrors);
          }
          count(hits[regions], nationActual, nation, errors.nationErrors(s, h, column));
        }
      }
      for (int r = 0; r <= regions; r++) {
        if (hits[r][2] > 0) {
          hitRates.add(
              new HitRate(
                  r < regions ? history.regions().get(r) : WeeklyDoses.NATION,
                  doseNumber,
                  hits[r][0] / (double) hits[r][2],
                  hits[r][1] / (double) hits[r][2],
                  hits[r][2]));
        }
      }
    }

    private static void count(int[] hits, double actual, double forecast, double[] errors) {
      hits[0] += within(actual, forecast, errors[1], errors[5]) ? 1 : 0;
      hits[1] += within(actual, forecast, errors[0], errors[6]) ? 1 : 0;
      hits[2]++;
    }

    private static boolean within(double actual, double forecast, double low, double high) {
      return actual >= ErrorHistory.moved(forecast, low)
          && actual <= ErrorHistory.moved(forecast, high);
    }

    private List<MemberWeight> madeOf() {
      List<MemberWeight> madeOf = new ArrayList<>();
      for (int k = 0; k < doses.length; k++) {
        double[] weights = rolling.weights(streams.streamOf(k));
        Map<String, Double> families = new LinkedHashMap<>();
        for (int m = 0; m < weights.length; m++) {
          families.merge(members.get(m).family(), weights[m], Double::sum);
        }
        String doseNumber = history.doseNumbers().get(k);
        families.forEach(
            (family, weight) -> madeOf.add(new MemberWeight(doseNumber, family, weight)));
      }
      return madeOf;
    }
  }
}
