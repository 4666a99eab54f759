package kz.egu.planning.domain.sums;

import java.util.Arrays;
import java.util.Optional;

/**
 * Ages that are counted together. Events carry the year of birth alone, so an age is the difference
 * of two years: up to one year too high for those whose birthday was still to come.
 */
public enum AgeBand {
  AGE_0_4(0, "0-4"),
  AGE_5_11(5, "5-11"),
  AGE_12_17(12, "12-17"),
  AGE_18_29(18, "18-29"),
  AGE_30_39(30, "30-39"),
  AGE_40_49(40, "40-49"),
  AGE_50_59(50, "50-59"),
  AGE_60_69(60, "60-69"),
  AGE_70_79(70, "70-79"),
  AGE_80_PLUS(80, "80+");

  private static final AgeBand[] OLDEST_FIRST =
      Arrays.stream(values()).sorted((a, b) -> b.from - a.from).toArray(AgeBand[]::new);

  private final int from;
  private final String text;

  AgeBand(int from, String text) {
    this.from = from;
    this.text = text;
  }

  /** The band of somebody born in one year, in another; a negative age counts as the youngest. */
  public static AgeBand of(int birthYear, int inYear) {
    int age = inYear - birthYear;
    for (AgeBand band : OLDEST_FIRST) {
      if (age >= band.from) {
        return band;
      }
    }
    return AGE_0_4;
  }

  /** As in answers and filters, such as {@code 18-29} or {@code 80+}. */
  public String text() {
    return text;
  }

  public static Optional<AgeBand> fromText(String text) {
    return Arrays.stream(values()).filter(band -> band.text.equals(text)).findFirst();
  }
}
