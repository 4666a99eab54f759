package kz.egu.planning.adapter.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import kz.egu.kernel.web.Formats;

/** Weeks on an axis: one without anything is a place too. */
final class Timeline {
  /** More than any page shows. */
  private static final int MOST = 300;

  private Timeline() {}

  /** From the first week of these to the last, those between with nothing. */
  static List<Drawing.Mark> of(SortedMap<LocalDate, Long> weeks, Formats formats) {
    List<Drawing.Mark> marks = new ArrayList<>();
    if (weeks.isEmpty()) {
      return marks;
    }
    LocalDate last = weeks.lastKey();
    for (LocalDate week = weeks.firstKey();
        !week.isAfter(last) && marks.size() < MOST;
        week = week.plusWeeks(1)) {
      marks.add(
          new Drawing.Mark(formats.shortDate(week), weeks.getOrDefault(week, 0L).doubleValue()));
    }
    return marks;
  }

  /** The same up to the week before one, so that what follows joins on. */
  static List<Drawing.Mark> before(
      LocalDate next, SortedMap<LocalDate, Long> weeks, Formats formats) {
    if (!weeks.isEmpty() && weeks.lastKey().isBefore(next.minusWeeks(1))) {
      weeks.put(next.minusWeeks(1), 0L);
    }
    return of(weeks, formats);
  }
}
