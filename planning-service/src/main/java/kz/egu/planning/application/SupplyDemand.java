package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.domain.demand.Quantiles;
import kz.egu.planning.domain.demand.SeriesForecast;
import kz.egu.planning.domain.demand.WeekForecast;
import kz.egu.planning.domain.supply.DemandThrough;

/**
 * What people will want of each product in each region, over all dose numbers, through each of the
 * weeks planned for.
 *
 * <p>Means are those of the rows. Quantiles are the projection's own of the sum; where the rows
 * suppose more or less than was projected, these move in the same proportion. Only where nothing
 * was projected, weeks and dose numbers are taken as rising and falling together.
 */
final class SupplyDemand {
  private SupplyDemand() {}

  /** One product in one region. */
  record Item(RegionCode region, ProductCode product) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byRegion = region.compareTo(other.region);
      return byRegion == 0 ? product.compareTo(other.product) : byRegion;
    }
  }

  /** Means and quantiles of weeks or dose numbers, added up as if they rose and fell together. */
  private record Sum(double mean, Quantiles quantiles) {
    static final Sum NOTHING = new Sum(0, new Quantiles(0, 0, 0, 0, 0, 0, 0));

    Sum plus(Sum other) {
      double[] sum = new double[Quantiles.LEVELS.size()];
      Arrays.setAll(sum, i -> quantiles.values().get(i) + other.quantiles.values().get(i));
      return new Sum(mean + other.mean, ScenarioWeeks.of(sum));
    }
  }

  /**
   * Adds up.
   *
   * @param rows of regions, week by week, by dose number
   * @param running the projection's sums, see {@code Forecast}
   */
  static SortedMap<Item, List<DemandThrough>> of(
      List<Projection.Row> rows, List<SeriesForecast> running) {
    Map<Item, List<WeekForecast>> projected = new HashMap<>();
    for (SeriesForecast series : running) {
      projected.put(
          new Item(new RegionCode(series.region()), new ProductCode(series.vaccine())),
          series.weeks());
    }
    SortedMap<Item, SortedMap<LocalDate, Sum>> weekly = new TreeMap<>();
    for (Projection.Row row : rows) {
      Item item = new Item(new RegionCode(row.region()), new ProductCode(row.vaccine()));
      weekly
          .computeIfAbsent(item, i -> new TreeMap<>())
          .merge(row.week(), new Sum(row.mean(), quantiles(row)), Sum::plus);
    }
    SortedMap<Item, List<DemandThrough>> demands = new TreeMap<>();
    weekly.forEach(
        (item, weeks) ->
            demands.put(item, through(weeks, projected.getOrDefault(item, List.of()))));
    return demands;
  }

  /** Nobody wants anything. */
  static List<DemandThrough> none(LocalDate firstWeek, int weeks) {
    List<DemandThrough> none = new ArrayList<>();
    for (int week = 0; week < weeks; week++) {
      Quantiles nothing = new Quantiles(0, 0, 0, 0, 0, 0, 0);
      none.add(new DemandThrough(firstWeek.plusWeeks(week), 0, nothing));
    }
    return Collections.unmodifiableList(none);
  }

  private static List<DemandThrough> through(
      SortedMap<LocalDate, Sum> weekly, List<WeekForecast> projected) {
    List<DemandThrough> through = new ArrayList<>();
    Sum sum = Sum.NOTHING;
    for (Map.Entry<LocalDate, Sum> week : weekly.entrySet()) {
      sum = sum.plus(week.getValue());
      int w = through.size();
      Quantiles quantiles = sum.quantiles();
      if (w < projected.size() && projected.get(w).mean() > 0) {
        double factor = sum.mean() / projected.get(w).mean();
        quantiles = ScenarioWeeks.scaled(projected.get(w).quantiles(), factor);
      }
      through.add(new DemandThrough(week.getKey(), sum.mean(), quantiles));
    }
    return through;
  }

  private static Quantiles quantiles(Projection.Row row) {
    return new Quantiles(
        row.q025(), row.q10(), row.q25(), row.q50(), row.q75(), row.q90(), row.q975());
  }
}
