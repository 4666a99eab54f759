package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import java.util.List;

/**
 * What a region has of one product, and what is on its way.
 *
 * @param onHandDoses doses in store, those of the lots among them
 * @param expiries doses whose last day of use is known; the rest of the stock is taken to keep
 * @param incoming deliveries ordered and not yet in store
 */
public record Stock(long onHandDoses, List<Lot> expiries, List<Delivery> incoming) {
  /** A region without anything. */
  public static final Stock NONE = new Stock(0, List.of(), List.of());

  /**
   * Keeps copies.
   *
   * @throws IllegalArgumentException if a count is negative, or the lots hold more than the stock
   */
  public Stock {
    expiries = List.copyOf(expiries);
    incoming = List.copyOf(incoming);
    if (onHandDoses < 0 || expiries.stream().mapToLong(Lot::doses).sum() > onHandDoses) {
      throw new IllegalArgumentException("lots cannot hold more doses than the stock");
    }
  }

  /**
   * Doses of one lot.
   *
   * @param expires the last day they may be given
   */
  public record Lot(String lotNumber, LocalDate expires, long doses) {
    public Lot {
      notNegative(doses);
    }
  }

  /**
   * Doses on their way.
   *
   * @param week the Monday of the week they should come in
   */
  public record Delivery(LocalDate week, long doses) {
    public Delivery {
      notNegative(doses);
    }
  }

  private static void notNegative(long doses) {
    if (doses < 0) {
      throw new IllegalArgumentException("doses cannot be negative");
    }
  }
}
