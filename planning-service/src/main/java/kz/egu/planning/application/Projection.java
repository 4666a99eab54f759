package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.domain.delay.Completeness;
import org.jspecify.annotations.Nullable;

/**
 * Doses ahead, what they know, what they are made of, and how well the same did lately.
 *
 * @param madeOf how much each way of forecasting counts in these rows, by the doses it stands for;
 *     adds up to 1
 * @param madeOfByDoseNumber the weights as the model has them, adding up to 1 for each programme's
 *     dose number
 * @param completeness the latest weeks that were not complete yet, and were corrected for it
 * @param eligibility version of the rules saying who may come for which dose; null if none are kept
 */
public record Projection(
    List<Row> rows,
    AsOf asOf,
    List<Weight> madeOf,
    List<SeriesWeight> madeOfByDoseNumber,
    HitRate hitRate,
    List<Completeness> completeness,
    @Nullable String eligibility) {
  public Projection {
    completeness = List.copyOf(completeness);
    rows = List.copyOf(rows);
    madeOf = List.copyOf(madeOf);
    madeOfByDoseNumber = List.copyOf(madeOfByDoseNumber);
  }

  /** The same with these rows of it alone. */
  public Projection withRows(List<Row> part) {
    return new Projection(
        part, asOf, madeOf, madeOfByDoseNumber, hitRate, completeness, eligibility);
  }

  /**
   * Doses of one week.
   *
   * @param region where they will be given, or {@link ProjectionQuestion#NATION}
   * @param week its Monday
   * @param vaccine the product's code
   * @param mean expected doses; those of the regions add up to the nation's
   * @param q025 and the others: exceeded with probability 0.975, 0.9, 0.75, 0.5, 0.25, 0.1, 0.025
   */
  public record Row(
      String region,
      LocalDate week,
      String vaccine,
      int doseNumber,
      double mean,
      double q025,
      double q10,
      double q25,
      double q50,
      double q75,
      double q90,
      double q975) {}

  /** How much a way of forecasting counts, 0 to 1. */
  public record Weight(String member, double weight) {}

  /** How much a way of forecasting counts for one dose number of a programme, 0 to 1. */
  public record SeriesWeight(String programme, int doseNumber, String member, double weight) {}

  /**
   * How often what came lay within the intervals forecast up to four weeks before.
   *
   * @param q80 share within the 80 % interval, 0 to 1; null if nothing could be judged yet
   * @param q95 share within the 95 % interval
   * @param weeks forecast weeks judged, over the series of these rows
   * @param basis {@code tracked}: projections this service made in the last half year; {@code
   *     backtest}: before there are any, what it would have projected from past weeks
   */
  public record HitRate(
      @Nullable Double q80,
      @Nullable Double q95,
      long weeks,
      String basis,
      List<RegionHits> byRegion) {
    public HitRate {
      byRegion = List.copyOf(byRegion);
    }
  }

  /** The same in one region, or in the nation. */
  public record RegionHits(String region, double q80, double q95, long weeks) {}
}
