package kz.egu.planning.application;

import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.domain.supply.StockPurpose;

/** Tells what was reported last. */
public final class ListStock {
  private final Stocks stocks;

  public ListStock(Stocks stocks) {
    this.stocks = stocks;
  }

  /** An empty list does not restrict. */
  public List<Report> answer(
      List<RegionCode> regions, List<ProductCode> products, List<StockPurpose> purposes) {
    return stocks.reports(regions, products).stream()
        .filter(report -> purposes.isEmpty() || purposes.contains(report.purpose()))
        .toList();
  }
}
