package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.egu.planning.application.port.MadeProjections;
import kz.egu.planning.application.port.MadeProjections.Made;
import kz.egu.planning.domain.delay.ReportingDelay;

/** Holds projections that were really made against what came, once it is known. */
public final class ReportCard {
  /** Origins looked back at. */
  static final int WEEKS = 26;

  /** A week counts as known once this share of it is thought to be. */
  private static final double KNOWN = 0.95;

  private final MadeProjections made;

  public ReportCard(MadeProjections made) {
    this.made = made;
  }

  /** The doses of a week, in a region or in the nation. */
  private record Cell(String programme, int doseNumber, String region, LocalDate week) {}

  /**
   * How the projections of these series did.
   *
   * @param series programme and dose number, joined by a bar
   * @param regions codes and the nation's; all if empty
   * @param origin weeks from this one on have not come
   * @param came doses by week, as far as known
   */
  HitCount judge(
      Set<String> series,
      List<String> regions,
      LocalDate origin,
      List<VolumeRow> came,
      ReportingDelay delay) {
    HitCount hits = new HitCount("tracked");
    List<Made> asked =
        made.since(origin.minusWeeks(WEEKS), origin).stream()
            .filter(one -> series.contains(key(one.programme(), one.doseNumber())))
            .filter(one -> regions.isEmpty() || regions.contains(one.region()))
            .filter(one -> delay.share(one.region(), one.week()) >= KNOWN)
            .toList();
    if (asked.isEmpty()) {
      return hits;
    }
    Map<Cell, Double> doses = doses(came, delay);
    for (Made one : asked) {
      double actual =
          doses.getOrDefault(
              new Cell(one.programme(), one.doseNumber(), one.region(), one.week()), 0.0);
      hits.add(
          one.region(),
          actual >= one.q10() && actual <= one.q90() ? 1 : 0,
          actual >= one.q025() && actual <= one.q975() ? 1 : 0,
          1);
    }
    return hits;
  }

  static String key(String programme, int doseNumber) {
    return programme + "|" + doseNumber;
  }

  private static Map<Cell, Double> doses(List<VolumeRow> rows, ReportingDelay delay) {
    Map<Cell, Double> doses = new HashMap<>();
    for (VolumeRow row : rows) {
      String programme = Objects.requireNonNull(row.programme());
      int doseNumber = Objects.requireNonNull(row.doseNumber());
      String region = Objects.requireNonNull(row.region());
      LocalDate week = Objects.requireNonNull(row.week());
      double given = row.doses() / delay.share(region, week);
      doses.merge(new Cell(programme, doseNumber, region, week), given, Double::sum);
      doses.merge(
          new Cell(programme, doseNumber, ProjectionQuestion.NATION, week), given, Double::sum);
    }
    return doses;
  }
}
