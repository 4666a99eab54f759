package kz.egu.registry.domain.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.Programme.Interval;
import org.jspecify.annotations.Nullable;

/** A programme applied to one person. */
public final class Schedule {
  private Schedule() {}

  /**
   * The window of the dose after those given: no earlier than both age and interval allow. Empty
   * once the series is complete and nobody comes back.
   *
   * @param givenOn the days of the doses given, in order
   */
  public static Optional<NextDue> nextDue(
      Programme programme, LocalDate birthDate, List<LocalDate> givenOn) {
    int next = givenOn.size() + 1;
    boolean known = next <= programme.seriesLength() || programme.revaccination() != null;
    if (!known) {
      return Optional.empty();
    }
    @Nullable Interval age = programme.ages(next).orElse(null);
    @Nullable Interval spacing =
        givenOn.isEmpty() ? null : programme.intervalBefore(next).orElse(null);
    if (age == null && spacing == null) {
      return Optional.empty();
    }
    LocalDate last = givenOn.isEmpty() ? birthDate : givenOn.getLast();
    LocalDate earliest =
        latestOf(
            age == null ? null : birthDate.plusDays(age.minimumDays()),
            last.plusDays(spacing == null ? 0 : spacing.minimumDays()));
    LocalDate recommended =
        latestOf(
            age == null ? null : birthDate.plusDays(age.recommendedDays()),
            spacing == null ? earliest : last.plusDays(spacing.recommendedDays()));
    return Optional.of(
        new NextDue(
            programme.code(),
            earliest,
            latestOf(recommended, earliest),
            latest(age, spacing, birthDate, last, recommended)));
  }

  private static @Nullable LocalDate latest(
      @Nullable Interval age,
      @Nullable Interval spacing,
      LocalDate birthDate,
      LocalDate last,
      LocalDate recommended) {
    LocalDate bySpacing =
        spacing == null || spacing.latestDays() == null
            ? null
            : last.plusDays(spacing.latestDays());
    LocalDate byAge =
        age == null || age.latestDays() == null ? null : birthDate.plusDays(age.latestDays());
    if (bySpacing == null && byAge == null) {
      return null;
    }
    // A person far behind is past due by age before the spacing allows a dose: the later one holds.
    return Stream.of(bySpacing, byAge, recommended)
        .filter(java.util.Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElse(recommended);
  }

  private static LocalDate latestOf(@Nullable LocalDate one, LocalDate other) {
    return one == null || one.isBefore(other) ? other : one;
  }
}
