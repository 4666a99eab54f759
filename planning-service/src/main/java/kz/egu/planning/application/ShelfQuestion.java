package kz.egu.planning.application;

import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.domain.supply.StockPurpose;
import org.jspecify.annotations.Nullable;

/**
 * Whose shelves to look at. An empty list does not restrict.
 *
 * @param weeks from this week on, at least 1
 * @param clientsPerSession as for orders
 */
public record ShelfQuestion(
    List<RegionCode> regions,
    List<ProductCode> products,
    List<StockPurpose> purposes,
    int weeks,
    @Nullable Integer clientsPerSession) {
  public ShelfQuestion {
    regions = List.copyOf(regions);
    products = List.copyOf(products);
    purposes = List.copyOf(purposes);
  }
}
