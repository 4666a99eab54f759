package kz.egu.planning.application;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.domain.supply.Stock;

/** Takes a count of what a region has in store and on its way, in place of the one before. */
public final class ReportStock {
  private final Stocks stocks;
  private final InstantSource clock;

  public ReportStock(Stocks stocks, InstantSource clock) {
    this.stocks = stocks;
    this.clock = clock;
  }

  public Report report(RegionCode region, ProductCode product, Stock stock) {
    // No finer than it is kept, so that what is answered now and later reads the same.
    Report report =
        new Report(region, product, stock, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    stocks.put(report);
    return report;
  }
}
