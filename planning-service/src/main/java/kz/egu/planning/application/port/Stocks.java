package kz.egu.planning.application.port;

import java.time.Instant;
import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.domain.supply.Stock;

/** What regions have in store and on its way, as last reported. */
public interface Stocks {

  /** A report of one product in one region. */
  record Report(RegionCode region, ProductCode product, Stock stock, Instant reportedAt) {}

  /** Takes the place of the report before, as a whole. */
  void put(Report report);

  /**
   * Reports in the order of region and product, lots in that of expiry and number, deliveries in
   * that of their week; an empty list does not restrict.
   */
  List<Report> reports(List<RegionCode> regions, List<ProductCode> products);
}
