package kz.egu.planning.domain.demand;

import java.time.LocalDate;
import java.util.List;

/**
 * What all series will need from one week on, what it is made of, and how well it did lately.
 *
 * @param origin the Monday of the first week forecast; only weeks before it were used
 * @param series per dose number, vaccine and region; per dose number over all vaccines where there
 *     are several; totals over dose numbers; and each of these for the nation
 * @param running per product and region, over all dose numbers: the doses from the origin through
 *     each week, as one quantity, whose quantiles are those of the sum
 * @param madeOf the weights of the members, adding up to 1 per dose number
 * @param hitRates per dose number and region, totals and nation included
 */
public record Forecast(
    LocalDate origin,
    List<SeriesForecast> series,
    List<SeriesForecast> running,
    List<MemberWeight> madeOf,
    List<HitRate> hitRates) {

  /** Keeps copies. */
  public Forecast {
    series = List.copyOf(series);
    running = List.copyOf(running);
    madeOf = List.copyOf(madeOf);
    hitRates = List.copyOf(hitRates);
  }
}
