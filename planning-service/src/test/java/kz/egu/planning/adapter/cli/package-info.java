/** The backtest command as a user calls it. */
@NullMarked
package kz.egu.planning.adapter.cli;

import org.jspecify.annotations.NullMarked;
