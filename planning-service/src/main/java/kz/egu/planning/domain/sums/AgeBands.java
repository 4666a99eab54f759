package kz.egu.planning.domain.sums;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The bands a country counts ages by: from birth on, without gap or overlap. Events carry the year
 * of birth alone, so an age is the difference of two years: up to one year too high for those whose
 * birthday was still to come. Immutable.
 */
public final class AgeBands {
  /** Each band multiplies the rows of the sums. */
  public static final int MOST = 25;

  private static final int OLDEST_START = 120;

  private final List<AgeBand> bands;

  private AgeBands(List<AgeBand> bands) {
    this.bands = List.copyOf(bands);
  }

  /**
   * The bands that begin at these ages, such as {@code 0,5,12,18}.
   *
   * @throws IllegalArgumentException unless these are at most {@value #MOST} whole years, the first
   *     0, each above the one before and none above 120
   */
  public static AgeBands startingAt(String ages) {
    int[] starts = Arrays.stream(ages.split(",", -1)).mapToInt(AgeBands::age).toArray();
    if (starts[0] != 0 || starts.length > MOST) {
      throw new IllegalArgumentException(
          "age bands begin at 0 and are at most " + MOST + ", unlike " + ages);
    }
    List<AgeBand> bands = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] - 1 : AgeBand.OPEN;
      if (end < starts[i]) {
        throw new IllegalArgumentException("age bands begin at rising ages, unlike " + ages);
      }
      bands.add(new AgeBand(starts[i], end));
    }
    return new AgeBands(bands);
  }

  private static int age(String text) {
    String age = text.strip();
    if (!age.matches("\\d{1,3}") || Integer.parseInt(age) > OLDEST_START) {
      throw new IllegalArgumentException("age bands begin at whole years, unlike '" + age + "'");
    }
    return Integer.parseInt(age);
  }

  /** The band of somebody born in one year, in another; a negative age counts as the youngest. */
  AgeBand of(int birthYear, int inYear) {
    int age = inYear - birthYear;
    for (int i = bands.size() - 1; i > 0; i--) {
      if (age >= bands.get(i).from()) {
        return bands.get(i);
      }
    }
    return bands.getFirst();
  }

  public boolean have(AgeBand band) {
    return bands.contains(band);
  }

  /** From the youngest on. */
  public List<AgeBand> all() {
    return bands;
  }

  /** The ages they begin at, as {@link #startingAt} reads them. */
  public String starts() {
    return bands.stream().map(band -> "" + band.from()).collect(Collectors.joining(","));
  }
}
