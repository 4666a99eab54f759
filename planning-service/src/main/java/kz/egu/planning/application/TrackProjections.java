package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.egu.planning.application.port.MadeProjections;
import kz.egu.planning.application.port.MadeProjections.Made;
import kz.egu.planning.domain.demand.Forecast;
import kz.egu.planning.domain.demand.SeriesForecast;
import kz.egu.planning.domain.demand.WeekForecast;
import kz.egu.planning.domain.demand.WeeklyDoses;
import kz.egu.planning.domain.sums.Weeks;

/** Makes each week's projection once and keeps it, so that it can be judged when its weeks came. */
public final class TrackProjections {
  /** Weeks ahead that are judged. */
  static final int WEEKS_AHEAD = 4;

  private final ProjectVolumes projections;
  private final MadeProjections made;
  private final Today today;

  public TrackProjections(ProjectVolumes projections, MadeProjections made, Today today) {
    this.projections = projections;
    this.made = made;
    this.today = today;
  }

  /** Whether this week's is kept. */
  public boolean isKept() {
    return made.has(Weeks.mondayOf(today.date()));
  }

  /**
   * Makes this week's if it is not there.
   *
   * @return how many forecast weeks were kept
   */
  public int makeDue() {
    LocalDate day = today.date();
    LocalDate origin = Weeks.mondayOf(day);
    if (made.has(origin)) {
      return 0;
    }
    List<Made> all = new ArrayList<>();
    projections
        .forecasts(day, WEEKS_AHEAD)
        .forEach((programme, forecast) -> add(programme, forecast, all));
    if (!all.isEmpty()) {
      made.save(origin, all);
    }
    return all.size();
  }

  /** A dose number's own series: that of all products, or of the one there is. */
  private static void add(String programme, Forecast forecast, List<Made> all) {
    Set<String> summed =
        forecast.series().stream()
            .filter(series -> series.vaccine().equals(WeeklyDoses.ALL_VACCINES))
            .map(SeriesForecast::doseNumber)
            .collect(Collectors.toSet());
    for (SeriesForecast series : forecast.series()) {
      boolean own =
          !summed.contains(series.doseNumber())
              || series.vaccine().equals(WeeklyDoses.ALL_VACCINES);
      if (own && !series.doseNumber().equals(WeeklyDoses.TOTAL)) {
        for (WeekForecast week : series.weeks()) {
          all.add(
              new Made(
                  forecast.origin(),
                  programme,
                  Integer.parseInt(series.doseNumber()),
                  series.region(),
                  week.week(),
                  week.mean(),
                  week.quantiles().q025(),
                  week.quantiles().q10(),
                  week.quantiles().q90(),
                  week.quantiles().q975()));
        }
      }
    }
  }
}
