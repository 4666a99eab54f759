package kz.egu.planning.domain.demand;

/**
 * How well the forecasts of one dose number did, pooled over regions and origins.
 *
 * @param doseNumber a dose number, or {@link WeeklyDoses#TOTAL}
 * @param weeksAhead horizons 1 to this
 * @param forecasts forecast weeks scored
 * @param wapePercent Σ|y−ŷ| over Σy of the mean, in percent
 * @param naiveWapePercent the same of last week again
 * @param lastSeasonWapePercent the same of the week a year ago; not a number without a year before
 * @param wisToNaive weighted interval score over the naive one's
 * @param coverage80Percent weeks within the 80 % interval, in percent
 * @param coverage95Percent weeks within the 95 % interval, in percent
 */
public record ScoreLine(
    String doseNumber,
    int weeksAhead,
    int forecasts,
    double wapePercent,
    double naiveWapePercent,
    double lastSeasonWapePercent,
    double wisToNaive,
    double coverage80Percent,
    double coverage95Percent) {}
