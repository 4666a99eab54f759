package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import kz.egu.kernel.code.ProductCode;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a product's supply from one day on.
 *
 * @param from the first day it holds; until the day of the product's next terms
 * @param wastage share of doses supplied that nobody gets, as the country observed it, all losses
 *     together; null if not observed
 * @param clientsPerSession mean clients while an opened vial keeps; null if not known
 */
public record ProductTerms(
    ProductCode product,
    LocalDate from,
    Packing packing,
    Presentation presentation,
    @Nullable Double wastage,
    @Nullable Integer clientsPerSession) {
  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a share lies out of [0, 1) or a session has no clients
   */
  public ProductTerms {
    if (wastage != null) {
      Wastage.factor(wastage);
    }
    if (clientsPerSession != null && (clientsPerSession < 1 || clientsPerSession > 5_000)) {
      throw new IllegalArgumentException("a session has 1 to 5000 clients");
    }
  }
}
