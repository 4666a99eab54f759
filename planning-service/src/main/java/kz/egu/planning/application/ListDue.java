package kz.egu.planning.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Counted;
import kz.egu.planning.application.port.Sums.DueCount;

/**
 * Answers who becomes due, and when: people by the week of their latest dose, moved on by the
 * interval their programme recommends before the next one.
 */
public final class ListDue {
  private static final int DAYS_A_WEEK = 7;

  private final Sums sums;
  private final Today today;
  private final ReferenceData reference;

  public ListDue(Sums sums, ReferenceData reference, Today today) {
    this.sums = sums;
    this.today = today;
    this.reference = reference;
  }

  public View<DueRow> answer(DueQuestion question, Part part) {
    List<DueWait> waits =
        reference.programmes(today.date()).stream().flatMap(p -> waits(p).stream()).toList();
    Counted<DueCount> counted = sums.due(question, waits, part);
    return new View<>(
        counted.rows().stream().map(ListDue::row).toList(), today.asOf(question.asOf(), counted));
  }

  /** After each dose of the series its own wait; after the last one that of revaccination. */
  static List<DueWait> waits(Programme programme) {
    List<DueWait> waits = new ArrayList<>();
    int last = programme.seriesLength();
    for (int dose = 1; dose < last; dose++) {
      wait(programme, dose, dose).ifPresent(waits::add);
    }
    wait(programme, Math.max(1, last), Integer.MAX_VALUE).ifPresent(waits::add);
    return waits;
  }

  /** Weeks start on a Monday: the Monday of a Monday moved on is that of whole weeks. */
  private static Optional<DueWait> wait(Programme programme, int from, int to) {
    return programme
        .intervalBefore(from + 1)
        .map(Programme.Interval::recommendedDays)
        .map(days -> new DueWait(programme.code(), from, to, Math.floorDiv(days, DAYS_A_WEEK)));
  }

  private static DueRow row(DueCount count) {
    return new DueRow(
        count.region().value(),
        count.week(),
        count.programme().value(),
        count.product().value(),
        count.doseNumber(),
        count.people());
  }
}
