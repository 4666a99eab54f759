package kz.egu.planning.domain.demand;

/**
 * How often what came lay within the intervals forecast one to four weeks before, over the last
 * weeks, each forecast as it would have been made then.
 *
 * @param region a region's code, or {@link WeeklyDoses#NATION}
 * @param doseNumber a dose number, or {@link WeeklyDoses#TOTAL}
 * @param share80 share within the 80 % interval, 0 to 1
 * @param share95 share within the 95 % interval, 0 to 1
 * @param forecasts forecast weeks judged
 */
public record HitRate(
    String region, String doseNumber, double share80, double share95, int forecasts) {}
