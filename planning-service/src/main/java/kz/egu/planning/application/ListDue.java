package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Cohort;
import kz.egu.planning.application.port.Sums.Counted;
import kz.egu.planning.domain.sums.Weeks;
import org.jspecify.annotations.Nullable;

/**
 * Answers who becomes due, and when: people by the week of their latest dose, moved on by the
 * interval their programme recommends before the next one.
 */
public final class ListDue {
  private static final Comparator<DueRow> ORDER =
      Comparator.comparing(DueRow::region)
          .thenComparing(DueRow::week)
          .thenComparing(DueRow::programme)
          .thenComparing(DueRow::vaccine)
          .thenComparingInt(DueRow::doseNumber);

  private final Sums sums;
  private final ReferenceData reference;
  private final Today today;

  public ListDue(Sums sums, ReferenceData reference, Today today) {
    this.sums = sums;
    this.reference = reference;
    this.today = today;
  }

  public View<DueRow> answer(DueQuestion question) {
    Counted<Cohort> counted =
        sums.cohorts(question.regions(), question.programmes(), question.asOf());
    Map<DueRow, Long> people = new TreeMap<>(ORDER);
    for (Cohort cohort : counted.rows()) {
      LocalDate week = dueWeek(cohort);
      if (week != null && isAsked(week, question)) {
        DueRow row =
            new DueRow(
                cohort.region().value(),
                week,
                cohort.programme().value(),
                cohort.product().value(),
                cohort.doseNumber() + 1,
                0);
        people.merge(row, cohort.people(), Long::sum);
      }
    }
    return new View<>(
        people.entrySet().stream()
            .filter(entry -> entry.getValue() != 0)
            .map(entry -> with(entry.getKey(), entry.getValue()))
            .toList(),
        today.asOf(question.asOf(), counted));
  }

  /** Null where the programme knows no further dose. */
  private @Nullable LocalDate dueWeek(Cohort cohort) {
    return reference
        .programme(cohort.programme())
        .flatMap(programme -> programme.intervalBefore(cohort.doseNumber() + 1))
        .map(Programme.Interval::recommendedDays)
        .map(days -> Weeks.mondayOf(cohort.lastWeek().plusDays(days)))
        .orElse(null);
  }

  private static boolean isAsked(LocalDate week, DueQuestion question) {
    LocalDate from = question.from();
    LocalDate to = question.to();
    return (from == null || !week.isBefore(Weeks.mondayOf(from)))
        && (to == null || !week.isAfter(to));
  }

  private static DueRow with(DueRow key, Long people) {
    return new DueRow(
        key.region(),
        key.week(),
        key.programme(),
        key.vaccine(),
        key.doseNumber(),
        Objects.requireNonNull(people));
  }
}
