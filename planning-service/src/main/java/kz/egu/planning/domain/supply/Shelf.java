package kz.egu.planning.domain.supply;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store drawn on week by week, first expiry first out: what goes from which lot, and what expires
 * on the shelf. Stock without a known expiry goes after all lots, deliveries after that.
 */
public final class Shelf {
  private static final int DAYS_TO_SUNDAY = 6;
  private static final double DUST = 1e-6;

  private Shelf() {}

  /** What a shelf holds doses by. */
  public enum Source {
    /** A lot whose last day of use is known. */
    LOT,
    /** Stock on hand whose expiry nobody reported. */
    UNDATED,
    /** Deliveries that have come by then. */
    DELIVERY
  }

  /**
   * Doses of one source in one week.
   *
   * @param lotNumber null but of a lot
   * @param expires the lot's last day of use
   * @param atStart doses there at the start of the week, or come in it
   * @param used doses that leave the store, waste included
   * @param expired doses that can be given no more: the lot's last day lies before the week's end
   */
  public record Part(
      Source source,
      @Nullable String lotNumber,
      @Nullable LocalDate expires,
      double atStart,
      double used,
      double expired) {
    /** Doses there at the end of the week. */
    public double left() {
      return atStart - used - expired;
    }
  }

  /**
   * One week.
   *
   * @param week its Monday
   * @param parts in the order they are drawn on; those that hold nothing left out
   * @param missing doses wanted that nothing is there for
   */
  public record Week(LocalDate week, List<Part> parts, double missing) {
    public Week {
      parts = List.copyOf(parts);
    }

    double expired() {
      return parts.stream().mapToDouble(Part::expired).sum();
    }
  }

  /**
   * Draws on a stock.
   *
   * @param stock as it is at the start
   * @param firstWeek the Monday to start with; deliveries overdue come in it
   * @param use doses that shall leave the store in that week and each one after
   */
  public static List<Week> draw(Stock stock, LocalDate firstWeek, double[] use) {
    List<Stock.Lot> lots =
        stock.expiries().stream()
            .sorted(Comparator.comparing(Stock.Lot::expires).thenComparing(Stock.Lot::lotNumber))
            .toList();
    double[] left = lots.stream().mapToDouble(Stock.Lot::doses).toArray();
    double undated = stock.onHandDoses() - lots.stream().mapToLong(Stock.Lot::doses).sum();
    double delivered = 0;
    List<Week> weeks = new ArrayList<>();
    for (int w = 0; w < use.length; w++) {
      LocalDate monday = firstWeek.plusWeeks(w);
      delivered += come(stock, monday, w == 0);
      double open = use[w];
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < left.length; i++) {
        Stock.Lot lot = lots.get(i);
        boolean keeps = !lot.expires().isBefore(monday.plusDays(DAYS_TO_SUNDAY));
        double used = keeps ? Math.min(open, left[i]) : 0;
        double expired = keeps ? 0 : left[i];
        add(parts, new Part(Source.LOT, lot.lotNumber(), lot.expires(), left[i], used, expired));
        open -= used;
        left[i] -= used + expired;
      }
      double fromUndated = Math.min(open, undated);
      add(parts, new Part(Source.UNDATED, null, null, undated, fromUndated, 0));
      undated -= fromUndated;
      open -= fromUndated;
      double fromDelivered = Math.min(open, delivered);
      add(parts, new Part(Source.DELIVERY, null, null, delivered, fromDelivered, 0));
      delivered -= fromDelivered;
      open -= fromDelivered;
      weeks.add(new Week(monday, parts, open < DUST ? 0 : open));
    }
    return weeks;
  }

  private static void add(List<Part> parts, Part part) {
    if (part.atStart() > DUST) {
      parts.add(part);
    }
  }

  private static double come(Stock stock, LocalDate monday, boolean first) {
    return stock.incoming().stream()
        .filter(
            delivery -> first ? !delivery.week().isAfter(monday) : delivery.week().equals(monday))
        .mapToLong(Stock.Delivery::doses)
        .sum();
  }
}
