package kz.egu.planning.application;

import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to plan, and on what terms. An empty list does not restrict.
 *
 * @param serviceLevel the probability that stock shall suffice, 0.5 to 0.975
 * @param leadTimeWeeks from placing an order to having it
 * @param reviewWeeks from one order to the next
 * @param clientsPerSession mean clients while an opened vial keeps; null if not known: then WHO's
 *     indicative wastage counts
 * @param targetShare the part of the population the vaccine is for; null if not known
 * @param coverage the part of those expected to come within a year; null if not known
 */
public record SupplyQuestion(
    List<RegionCode> regions,
    List<ProductCode> products,
    double serviceLevel,
    int leadTimeWeeks,
    int reviewWeeks,
    @Nullable Integer clientsPerSession,
    @Nullable Double targetShare,
    @Nullable Double coverage) {
  public SupplyQuestion {
    regions = List.copyOf(regions);
    products = List.copyOf(products);
  }

  int weeks() {
    return leadTimeWeeks + reviewWeeks;
  }
}
