package kz.egu.registry.adapter.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What date parameters leave, as half-open bounds: a date in a search is the whole of the year,
 * month, day or second it names (FHIR R4, section 3.1.1.4.6).
 *
 * @param from null for the beginning of time
 * @param before null for its end
 */
record Period<T extends Comparable<? super T>>(@Nullable T from, @Nullable T before) {
  private static final Pattern FORM =
      Pattern.compile("(eq|ge|gt|le|lt|sa|eb)?([1-9][0-9]{3}(?:-[0-9]{2}){0,2})(T.{5,40})?");

  /** The days; a time behind a day does not narrow it, since doses are known by the day. */
  static Period<LocalDate> days(Iterable<String> texts, String parameter) throws Refused {
    Period<LocalDate> period = new Period<>(null, null);
    for (String text : texts) {
      Matcher form = form(text, parameter);
      try {
        period = period.narrowed(form.group(1), first(form.group(2)), next(form.group(2)));
      } catch (DateTimeException noSuchDay) {
        throw SearchQuery.invalid(parameter);
      }
    }
    return period;
  }

  /**
   * @param zone whose midnight a date without a time begins at
   */
  static Period<Instant> instants(Iterable<String> texts, ZoneId zone, String parameter)
      throws Refused {
    Period<Instant> period = new Period<>(null, null);
    for (String text : texts) {
      Matcher form = form(text, parameter);
      String date = form.group(2);
      String time = form.group(3);
      try {
        if (time == null) {
          period =
              period.narrowed(
                  form.group(1),
                  first(date).atStartOfDay(zone).toInstant(),
                  next(date).atStartOfDay(zone).toInstant());
        } else {
          Instant start = OffsetDateTime.parse(date + time).toInstant();
          Duration width = time.contains(".") ? Duration.ofMillis(1) : Duration.ofSeconds(1);
          period = period.narrowed(form.group(1), start, start.plus(width));
        }
      } catch (DateTimeException noSuchTime) {
        throw SearchQuery.invalid(parameter);
      }
    }
    return period;
  }

  private Period<T> narrowed(@Nullable String prefix, T start, T end) {
    return switch (prefix == null ? "eq" : prefix) {
      case "ge" -> from(start);
      case "gt", "sa" -> from(end);
      case "lt", "eb" -> before(start);
      case "le" -> before(end);
      default -> from(start).before(end);
    };
  }

  private Period<T> from(T bound) {
    return new Period<>(from == null || bound.compareTo(from) > 0 ? bound : from, before);
  }

  private Period<T> before(T bound) {
    return new Period<>(from, before == null || bound.compareTo(before) < 0 ? bound : before);
  }

  private static Matcher form(String text, String parameter) throws Refused {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw SearchQuery.invalid(parameter);
    }
    return form;
  }

  private static LocalDate first(String date) {
    return switch (date.length()) {
      case 4 -> Year.parse(date).atDay(1);
      case 7 -> YearMonth.parse(date).atDay(1);
      default -> LocalDate.parse(date);
    };
  }

  private static LocalDate next(String date) {
    return switch (date.length()) {
      case 4 -> first(date).plusYears(1);
      case 7 -> first(date).plusMonths(1);
      default -> first(date).plusDays(1);
    };
  }
}
