/** The backtest command: CSV in, forecasts as CSV out, scores on the screen. */
@NullMarked
package kz.egu.planning.adapter.cli;

import org.jspecify.annotations.NullMarked;
