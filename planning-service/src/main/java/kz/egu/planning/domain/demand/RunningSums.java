package kz.egu.planning.domain.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The doses of each product over all dose numbers, from the origin through each week ahead: what a
 * store must hold that wants to last so long. A sum has errors of its own, those that past sums
 * had.
 */
final class RunningSums {
  private final DoseHistory history;
  private final int horizon;
  private final int firstOrigin;
  private final SortedMap<String, Product> products = new TreeMap<>();

  RunningSums(DoseHistory history, int horizon, int firstOrigin) {
    this.history = history;
    this.horizon = horizon;
    this.firstOrigin = firstOrigin;
  }

  /** One product's dose numbers, week by week, added up; shapes as in {@link #add}. */
  private static final class Product {
    private final double[][] means;
    private final double[][] bounds;
    private final double[][][] past;
    private final double[][] doses;

    Product(int regions, int horizon, int weeks) {
      means = new double[regions][horizon];
      bounds = new double[regions][horizon];
      past = new double[weeks][0][];
      doses = new double[regions][weeks];
    }
  }

  /**
   * Adds a dose number of a product.
   *
   * @param means doses ahead, [region][horizon]
   * @param bounds the most doses there can be, [region][horizon]
   * @param past forecasts from past weeks, [weeks known][region][horizon]; maybe no rows
   * @param doses doses given, [region][week]
   */
  void add(
      String vaccine, double[][] means, double[][] bounds, double[][][] past, double[][] doses) {
    Product product =
        products.computeIfAbsent(
            vaccine, v -> new Product(history.regions().size(), horizon, history.weeks()));
    add(product.means, means);
    add(product.bounds, bounds);
    add(product.doses, doses);
    for (int s = 0; s < past.length; s++) {
      if (product.past[s].length == 0 && past[s].length > 0) {
        product.past[s] = new double[past[s].length][Combination.JUDGED_WEEKS];
      }
      add(product.past[s], past[s]);
    }
  }

  private static void add(double[][] sums, double[][] more) {
    for (int r = 0; r < more.length; r++) {
      for (int i = 0; i < sums[r].length; i++) {
        sums[r][i] += more[r][i];
      }
    }
  }

  /** By product and region. */
  List<SeriesForecast> forecasts() {
    List<SeriesForecast> forecasts = new ArrayList<>();
    products.forEach((vaccine, product) -> forecasts.addAll(forecasts(vaccine, product)));
    return forecasts;
  }

  private List<SeriesForecast> forecasts(String vaccine, Product product) {
    ErrorHistory errors = ErrorHistory.ofRunningSums(product.doses, product.past, firstOrigin);
    int regions = history.regions().size();
    double[] means = new double[regions];
    double[] bounds = new double[regions];
    double[][] highest = new double[regions][Quantiles.LEVELS.size()];
    List<List<WeekForecast>> byRegion = new ArrayList<>();
    for (int h = 0; h < horizon; h++) {
      for (int r = 0; r < regions; r++) {
        means[r] += product.means[r][h];
        bounds[r] += product.bounds[r][h];
      }
      double[] moves = errors.regionErrors(history.weeks(), h, means);
      for (int r = 0; r < regions; r++) {
        for (int q = 0; q < moves.length; q++) {
          double doses = Math.min(bounds[r], ErrorHistory.moved(means[r], moves[q]));
          // A sum of more weeks is no smaller; nor are its quantiles.
          highest[r][q] = Math.max(highest[r][q], doses);
        }
        if (h == 0) {
          byRegion.add(new ArrayList<>());
        }
        byRegion
            .get(r)
            .add(
                new WeekForecast(
                    history.origin().plusWeeks(h), h + 1, means[r], Quantiles.of(highest[r])));
      }
    }
    List<SeriesForecast> forecasts = new ArrayList<>();
    for (int r = 0; r < regions; r++) {
      forecasts.add(
          new SeriesForecast(
              history.regions().get(r), WeeklyDoses.TOTAL, vaccine, byRegion.get(r)));
    }
    return forecasts;
  }
}
