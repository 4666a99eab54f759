package kz.egu.planning.domain.demand;

import java.time.LocalDate;

/**
 * What one series will need in one week.
 *
 * @param week the Monday of the week
 * @param horizon 1 for the first week not known yet
 * @param mean expected doses; means of regions add up to the nation's
 * @param quantiles the predictive distribution of the doses
 */
public record WeekForecast(LocalDate week, int horizon, double mean, Quantiles quantiles) {}
