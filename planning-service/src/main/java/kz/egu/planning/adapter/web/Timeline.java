package kz.egu.planning.adapter.web;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** Weeks on an axis: one without anything is a place too. */
final class Timeline {
  /** More than any page shows. */
  private static final int MOST = 300;

  private Timeline() {}

  /** From the first week of these to the last, those between with nothing. */
  static SortedMap<LocalDate, Long> filled(SortedMap<LocalDate, Long> weeks) {
    SortedMap<LocalDate, Long> filled = new TreeMap<>();
    if (weeks.isEmpty()) {
      return filled;
    }
    LocalDate last = weeks.lastKey();
    for (LocalDate week = weeks.firstKey();
        !week.isAfter(last) && filled.size() < MOST;
        week = week.plusWeeks(1)) {
      filled.put(week, weeks.getOrDefault(week, 0L));
    }
    return filled;
  }

  /** The same up to the week before one, so that what follows joins on. */
  static SortedMap<LocalDate, Long> filledBefore(LocalDate next, SortedMap<LocalDate, Long> weeks) {
    SortedMap<LocalDate, Long> before = new TreeMap<>(weeks.headMap(next));
    if (!before.isEmpty()) {
      before.putIfAbsent(next.minusWeeks(1), 0L);
    }
    return filled(before);
  }
}
