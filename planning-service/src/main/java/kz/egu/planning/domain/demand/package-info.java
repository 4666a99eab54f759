/**
 * How many doses each region will need: weekly dose counts in, calibrated forecasts out, and the
 * rolling backtest that scores them.
 */
@NullMarked
package kz.egu.planning.domain.demand;

import org.jspecify.annotations.NullMarked;
