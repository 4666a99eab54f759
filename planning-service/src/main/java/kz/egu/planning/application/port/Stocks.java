package kz.egu.planning.application.port;

import java.time.Instant;
import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.StockPurpose;

/** What regions have in store and on its way, as last reported. */
public interface Stocks {

  /** A report of one product in one region, kept for one purpose. */
  record Report(
      RegionCode region,
      ProductCode product,
      StockPurpose purpose,
      Stock stock,
      Instant reportedAt) {}

  /**
   * Each takes the place of the report before of the same region, product and purpose, as a whole;
   * all of them or none.
   */
  void put(List<Report> reports);

  /**
   * Reports in the order of region, product and purpose (routine first), lots in that of expiry and
   * number, deliveries in that of their week; an empty list does not restrict.
   */
  List<Report> reports(List<RegionCode> regions, List<ProductCode> products);
}
