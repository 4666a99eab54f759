package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Which doses given to count, and by what. An empty list does not restrict.
 *
 * @param from the first week is the one that holds this day; null for no bound
 * @param to the last week is the one that holds this day; null for no bound
 * @param asOf the last day of recording to count; null for all
 */
public record VolumeQuestion(
    Set<VolumeColumn> groupBy,
    List<RegionCode> regions,
    List<ProductCode> products,
    List<Integer> doseNumbers,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate asOf) {
  public VolumeQuestion {
    groupBy = Set.copyOf(groupBy);
    regions = List.copyOf(regions);
    products = List.copyOf(products);
    doseNumbers = List.copyOf(doseNumbers);
  }
}
