package kz.egu.planning.domain.sums;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ages that are counted together, in whole years.
 *
 * @param from the youngest age
 * @param to the oldest age; {@link #OPEN} if there is none
 */
public record AgeBand(int from, int to) implements Comparable<AgeBand> {
  /** The end of a band without one, such as {@code 80+}. */
  public static final int OPEN = Integer.MAX_VALUE;

  /** Nobody is counted as older where years are compared. */
  private static final int OLDEST = 100;

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3})|\\+)");
  private static final Comparator<AgeBand> ORDER =
      Comparator.comparingInt(AgeBand::from).thenComparingInt(AgeBand::to);

  /**
   * @throws IllegalArgumentException if it holds no age
   */
  public AgeBand {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no age lies from " + from + " to " + to);
    }
  }

  /** As in answers and filters, such as {@code 18-29} or {@code 80+}. */
  public String text() {
    return to == OPEN ? from + "+" : from + "-" + to;
  }

  /** The band of this text, whether or not anything is counted by it. */
  public static Optional<AgeBand> fromText(String text) {
    Matcher ages = TEXT.matcher(text);
    if (!ages.matches()) {
      return Optional.empty();
    }
    int from = Integer.parseInt(ages.group(1));
    int to = ages.group(2) == null ? OPEN : Integer.parseInt(ages.group(2));
    return to < from
        ? Optional.empty()
        : Optional.of(new AgeBand(from, to)).filter(band -> band.text().equals(text));
  }

  /**
   * Which part of this band's years lie in the other, 0 to 1: what is known of who is of the
   * other's ages where people are counted by this one.
   */
  public double partIn(AgeBand other) {
    int end = Math.max(from, Math.min(to, OLDEST));
    int otherEnd = Math.max(other.from, Math.min(other.to, OLDEST));
    int shared = Math.min(end, otherEnd) - Math.max(from, other.from) + 1;
    return Math.clamp(shared / (double) (end - from + 1), 0, 1);
  }

  @Override
  public int compareTo(AgeBand other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
