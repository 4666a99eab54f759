package kz.egu.planning.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.event.DoseFacts;

/**
 * Counts the doses on record one by one, without any event: what sums must come to. Keys are the
 * columns of the rows, joined by a bar.
 */
public final class Recount {
  /** The ages its bands begin at. */
  public static final String AGE_BANDS = "0,5,12,18,30,40,50,60,70,80";

  /** Every table of sums, as the schema has them. */
  public static final List<String> TABLES =
      List.of(
          "volume",
          "coverage",
          "cohort",
          "volume_now",
          "coverage_now",
          "cohort_now",
          "volume_day_now",
          "volume_age_now",
          "volume_nation_now",
          "volume_nation_age_now",
          "volume_recorded");

  private Recount() {}

  /** region | week | product | programme | dose number | age band | provenance → doses. */
  public static Map<String, Long> volumes(List<List<DoseFacts>> histories) {
    Map<String, Long> counts = new TreeMap<>();
    for (List<DoseFacts> history : histories) {
      for (DoseFacts dose : history) {
        add(
            counts,
            dose.facilityRegion(),
            monday(dose.occurredOn()),
            dose.product(),
            dose.programme(),
            dose.doseNumber(),
            band(dose),
            dose.provenance().wire());
      }
    }
    return counts;
  }

  /** region | day | product | programme | dose number → doses. */
  public static Map<String, Long> days(List<List<DoseFacts>> histories) {
    Map<String, Long> counts = new TreeMap<>();
    for (List<DoseFacts> history : histories) {
      for (DoseFacts dose : history) {
        add(
            counts,
            dose.facilityRegion(),
            dose.occurredOn(),
            dose.product(),
            dose.programme(),
            dose.doseNumber());
      }
    }
    return counts;
  }

  /** region | home known | programme | dose number | age band → people. */
  public static Map<String, Long> coverage(List<List<DoseFacts>> histories) {
    Map<String, Long> counts = new TreeMap<>();
    for (List<DoseFacts> history : histories) {
      for (DoseFacts dose : history) {
        RegionCode home = dose.personRegion();
        add(
            counts,
            home != null ? home : dose.facilityRegion(),
            home != null,
            dose.programme(),
            dose.doseNumber(),
            band(dose));
      }
    }
    return counts;
  }

  /** region | programme | dose number | week | product of each person's latest dose → people. */
  public static Map<String, Long> cohorts(List<List<DoseFacts>> histories) {
    Map<String, Long> counts = new TreeMap<>();
    for (List<DoseFacts> history : histories) {
      history.stream()
          .collect(Collectors.groupingBy(dose -> dose.programme().value()))
          .values()
          .forEach(
              series -> {
                DoseFacts latest =
                    series.stream()
                        .max(Comparator.comparingInt(DoseFacts::doseNumber))
                        .orElseThrow();
                RegionCode home = latest.personRegion();
                add(
                    counts,
                    home != null ? home : latest.facilityRegion(),
                    latest.programme(),
                    latest.doseNumber(),
                    monday(latest.occurredOn()),
                    latest.product());
              });
    }
    return counts;
  }

  private static void add(Map<String, Long> counts, Object... key) {
    String joined = Arrays.stream(key).map(Object::toString).collect(Collectors.joining("|"));
    counts.merge(joined, 1L, Long::sum);
  }

  private static LocalDate monday(LocalDate day) {
    LocalDate monday = day;
    while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      monday = monday.minusDays(1);
    }
    return monday;
  }

  private static String band(DoseFacts dose) {
    int age = dose.occurredOn().getYear() - dose.birthYear();
    if (age < 5) {
      return "0-4";
    }
    if (age < 12) {
      return "5-11";
    }
    if (age < 18) {
      return "12-17";
    }
    if (age < 30) {
      return "18-29";
    }
    return age >= 80 ? "80+" : age / 10 * 10 + "-" + (age / 10 * 10 + 9);
  }
}
