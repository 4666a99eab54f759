package kz.egu.planning.application;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.domain.supply.Stock;

/** Stock in memory, as the port wants it kept. */
public final class InMemoryStocks implements Stocks {
  private final TreeMap<String, Report> reports = new TreeMap<>();

  @Override
  public void put(Report report) {
    Stock stock = report.stock();
    Stock sorted =
        new Stock(
            stock.onHandDoses(),
            stock.expiries().stream()
                .sorted(
                    Comparator.comparing(Stock.Lot::expires).thenComparing(Stock.Lot::lotNumber))
                .toList(),
            stock.incoming().stream().sorted(Comparator.comparing(Stock.Delivery::week)).toList());
    reports.put(
        report.region().value() + '/' + report.product().value(),
        new Report(report.region(), report.product(), sorted, report.reportedAt()));
  }

  @Override
  public List<Report> reports(List<RegionCode> regions, List<ProductCode> products) {
    return reports.values().stream()
        .filter(report -> regions.isEmpty() || regions.contains(report.region()))
        .filter(report -> products.isEmpty() || products.contains(report.product()))
        .toList();
  }
}
