package kz.egu.kernel.web;

import com.ibm.icu.text.Collator;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.Locale;
import kz.egu.kernel.http.Language;

/** Numbers, dates and order as a reader of the language writes them. Immutable. */
public final class Formats {
  /** Less would be rounded to nothing. */
  private static final double LITTLE = 0.0005;

  private static final String NO_BREAK_SPACE = "\u00a0";

  private final Language language;
  private final Locale locale;
  private final DateTimeFormatter longDate;
  private final DateTimeFormatter shortDate;

  /** The formats of Kazakhstan for Kazakh and Russian, of Britain for English. */
  public Formats(Language language) {
    this.language = language;
    this.locale = Locale.forLanguageTag(language.tag() + (language == Language.EN ? "-GB" : "-KZ"));
    this.longDate = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    // Kazakh's own short date has a year of two digits.
    this.shortDate =
        DateTimeFormatter.ofPattern(language == Language.EN ? "dd/MM/uuuu" : "dd.MM.uuuu", locale);
  }

  public Locale locale() {
    return locale;
  }

  /** A whole number, thousands apart: {@code 1 234 567}. */
  public String number(long value) {
    return spaced(NumberFormat.getIntegerInstance(locale).format(value));
  }

  /** A number with so many digits after the decimal sign. */
  public String number(double value, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return spaced(format.format(value));
  }

  /**
   * A share as percent with one digit: {@code 81,4 %} in Russian, {@code 81,4%} in Kazakh. What is
   * little is not none: {@code <0.1%}.
   *
   * @param share 1 is the whole
   */
  public String percent(double share) {
    boolean little = share > 0 && share < LITTLE;
    String number = little ? "<" + number(0.1, 1) : number(100 * share, 1);
    return language == Language.RU ? number + NO_BREAK_SPACE + "%" : number + "%";
  }

  /** Such as {@code 23 November 2026}. */
  public String date(LocalDate date) {
    return spaced(longDate.format(date));
  }

  /** Such as {@code 23.11.2026}. */
  public String shortDate(LocalDate date) {
    return shortDate.format(date);
  }

  /** The order of an index in this language; the JDK has none of Kazakh. */
  public Comparator<String> order() {
    Collator collator = Collator.getInstance(locale);
    return collator::compare;
  }

  /** One kind of space between thousands, whatever the JDK's data say. */
  private static String spaced(String number) {
    return number.replace('\u202f', '\u00a0');
  }

  /** The format's decimal sign, for scripts. */
  public char decimalSign() {
    return ((DecimalFormat) NumberFormat.getNumberInstance(locale))
        .getDecimalFormatSymbols()
        .getDecimalSeparator();
  }
}
