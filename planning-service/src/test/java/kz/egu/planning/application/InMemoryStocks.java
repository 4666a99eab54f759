package kz.egu.planning.application;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.domain.supply.Stock;

/** Stock in memory, as the port wants it kept. */
public final class InMemoryStocks implements Stocks {
  private static final Comparator<Report> PLACE =
      Comparator.comparing(Report::region)
          .thenComparing(Report::product)
          .thenComparing(Report::purpose);

  private final TreeSet<Report> reports = new TreeSet<>(PLACE);

  @Override
  public void put(List<Report> all) {
    all.forEach(this::put);
  }

  private void put(Report report) {
    Stock stock = report.stock();
    Stock sorted =
        new Stock(
            stock.onHandDoses(),
            stock.expiries().stream()
                .sorted(
                    Comparator.comparing(Stock.Lot::expires).thenComparing(Stock.Lot::lotNumber))
                .toList(),
            stock.incoming().stream().sorted(Comparator.comparing(Stock.Delivery::week)).toList());
    Report kept =
        new Report(
            report.region(), report.product(), report.purpose(), sorted, report.reportedAt());
    reports.remove(kept);
    reports.add(kept);
  }

  @Override
  public List<Report> reports(List<RegionCode> regions, List<ProductCode> products) {
    return reports.stream()
        .filter(report -> regions.isEmpty() || regions.contains(report.region()))
        .filter(report -> products.isEmpty() || products.contains(report.product()))
        .toList();
  }
}
