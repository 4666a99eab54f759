package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.code.ProductCode;
import org.jspecify.annotations.Nullable;

/**
 * Which doses ahead to project. An empty list does not restrict.
 *
 * @param regions codes, or {@link #NATION}
 * @param weeks how many weeks ahead, from the one that holds the day asked as of
 * @param asOf the last day of recording to use; null for all
 */
public record ProjectionQuestion(
    List<String> regions,
    List<ProductCode> products,
    List<Integer> doseNumbers,
    int weeks,
    @Nullable LocalDate asOf) {
  /** All regions together. */
  public static final String NATION = "ALL";

  public ProjectionQuestion {
    regions = List.copyOf(regions);
    products = List.copyOf(products);
    doseNumbers = List.copyOf(doseNumbers);
  }
}
