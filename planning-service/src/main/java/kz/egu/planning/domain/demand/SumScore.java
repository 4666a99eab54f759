package kz.egu.planning.domain.demand;

/**
 * How a quantile of the doses of all weeks ahead together did, pooled over products, regions and
 * origins.
 *
 * @param level the quantile's
 * @param sums sums scored
 * @param sufficedPercent sums that stayed at or below it, in percent
 * @param safetyPercent doses of it on top of those expected, in percent of these
 * @param addedSufficedPercent the same of the weeks' and dose numbers' quantiles added up
 * @param addedSafetyPercent the same
 */
public record SumScore(
    double level,
    int sums,
    double sufficedPercent,
    double safetyPercent,
    double addedSufficedPercent,
    double addedSafetyPercent) {}
