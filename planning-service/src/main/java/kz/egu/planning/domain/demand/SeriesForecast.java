package kz.egu.planning.domain.demand;

import java.util.List;

/**
 * The weeks ahead of one series.
 *
 * @param region a region's code, or {@link WeeklyDoses#NATION}
 * @param doseNumber a dose number, or {@link WeeklyDoses#TOTAL}
 * @param vaccine a product, or {@link WeeklyDoses#ALL_VACCINES}
 * @param weeks by horizon, without gaps
 */
public record SeriesForecast(
    String region, String doseNumber, String vaccine, List<WeekForecast> weeks) {

  /** Keeps a copy of the weeks. */
  public SeriesForecast {
    weeks = List.copyOf(weeks);
  }
}
