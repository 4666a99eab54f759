package kz.egu.planning.application;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.StockPurpose;

/** Takes counts of what regions have in store and on its way, in place of the ones before. */
public final class ReportStock {
  private final Stocks stocks;
  private final InstantSource clock;

  public ReportStock(Stocks stocks, InstantSource clock) {
    this.stocks = stocks;
    this.clock = clock;
  }

  /** A count of one product in one region. */
  public record Count(RegionCode region, ProductCode product, StockPurpose purpose, Stock stock) {}

  /** All of them, or none if one cannot be kept; they are of one moment. */
  public List<Report> report(List<Count> counts) {
    // No finer than it is kept, so that what is answered now and later reads the same.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Report> reports =
        counts.stream()
            .map(
                count ->
                    new Report(
                        count.region(), count.product(), count.purpose(), count.stock(), now))
            .toList();
    stocks.put(reports);
    return reports;
  }
}
