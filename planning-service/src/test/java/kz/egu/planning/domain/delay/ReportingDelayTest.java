package kz.egu.planning.domain.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Recent weeks are raised by how late earlier ones were, and by nothing else. */
class ReportingDelayTest {
  private static final LocalDate ORIGIN = LocalDate.of(2026, 6, 1);
  private static final LocalDate LIVE = LocalDate.of(2020, 1, 6);

  /** So many doses a week, of which a part is known at age 0, another at 1, the rest at 2. */
  private static List<RecordedLate> weeks(
      String region, int weeks, long doses, double first, double second) {
    List<RecordedLate> cells = new ArrayList<>();
    for (int age = 0; age < weeks; age++) {
      LocalDate week = ORIGIN.minusWeeks(age + 1L);
      long now = Math.round(doses * first);
      long later = Math.round(doses * second);
      cells.add(new RecordedLate(region, week, 0, now));
      if (age >= 1) {
        cells.add(new RecordedLate(region, week, 1, later));
      }
      if (age >= 2) {
        cells.add(new RecordedLate(region, week, 2, doses - now - later));
      }
    }
    return cells;
  }

  @Test
  void theChainLadderByHand() {
    // 1,000 a week: 600 known at once, 900 a week later, all after two. f(0) = 1.5, f(1) = 10/9.
    var delay = ReportingDelay.of(ORIGIN, LIVE, weeks("KZ-75", 20, 1_000, 0.6, 0.3));
    assertThat(delay.share("KZ-75", ORIGIN.minusWeeks(1))).isCloseTo(0.6, within(1e-9));
    assertThat(delay.share("KZ-75", ORIGIN.minusWeeks(2))).isCloseTo(0.9, within(1e-9));
    assertThat(delay.share("KZ-75", ORIGIN.minusWeeks(3))).isEqualTo(1);
    assertThat(delay.share("KZ-75", ORIGIN)).isEqualTo(1);
    assertThat(delay.incomplete())
        .extracting(Completeness::week)
        .containsExactly(ORIGIN.minusWeeks(2), ORIGIN.minusWeeks(1));
  }

  @Property(tries = 200)
  void whereNothingIsLateNothingIsCorrected(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 26) int weeks) {
    Random random = new Random(seed);
    List<RecordedLate> cells = new ArrayList<>();
    for (int age = 0; age < weeks; age++) {
      for (String region : List.of("KZ-71", "KZ-75")) {
        cells.add(
            new RecordedLate(region, ORIGIN.minusWeeks(age + 1L), 0, random.nextInt(100_000)));
      }
    }
    var delay = ReportingDelay.of(ORIGIN, LIVE, cells);
    for (int age = 0; age < 10; age++) {
      assertThat(delay.share("KZ-71", ORIGIN.minusWeeks(age + 1L))).isEqualTo(1);
      assertThat(delay.share("KZ-10", ORIGIN.minusWeeks(age + 1L))).isEqualTo(1);
    }
    assertThat(delay.incomplete()).isEmpty();
  }

  @Property(tries = 200)
  void sharesRiseWithAgeAndTheTrueOneIsFound(
      @ForAll @DoubleRange(min = 0.4, max = 1) double first,
      @ForAll @DoubleRange(min = 0, max = 1) double ofTheRest) {
    double second = (1 - first) * ofTheRest;
    var delay = ReportingDelay.of(ORIGIN, LIVE, weeks("KZ-75", 20, 100_000, first, second));
    double before = 0;
    for (int age = 0; age < ReportingDelay.OLDEST_AGE; age++) {
      double share = delay.share("KZ-75", ORIGIN.minusWeeks(age + 1L));
      assertThat(share).isBetween(ReportingDelay.LEAST_SHARE, 1.0).isGreaterThanOrEqualTo(before);
      before = share;
    }
    assertThat(delay.share("KZ-75", ORIGIN.minusWeeks(1))).isCloseTo(first, within(0.001));
  }

  @Test
  void aRegionWithFewDosesIsDrawnToTheNation() {
    List<RecordedLate> cells = new ArrayList<>(weeks("KZ-75", 20, 10_000, 0.5, 0.5));
    cells.addAll(weeks("KZ-71", 20, 1, 1, 0));
    cells.addAll(weeks("KZ-79", 20, 10_000, 1, 0));
    var delay = ReportingDelay.of(ORIGIN, LIVE, cells);
    LocalDate last = ORIGIN.minusWeeks(1);
    double nation = delay.share("KZ-10", last);
    assertThat(nation).isCloseTo(2 / 2.666, within(0.01));
    assertThat(delay.share("KZ-71", last)).isCloseTo(nation, within(0.03));
    assertThat(delay.share("KZ-75", last)).isCloseTo(0.5, within(0.01));
    assertThat(delay.share("KZ-79", last)).isGreaterThan(0.99);
  }

  @Test
  void historyBroughtInOnTheFirstDayIsNoDelay() {
    List<RecordedLate> cells = new ArrayList<>();
    for (int age = 0; age < 20; age++) {
      cells.add(new RecordedLate("KZ-75", ORIGIN.minusWeeks(age + 1L), age, 1_000));
    }
    var delay = ReportingDelay.of(ORIGIN, ORIGIN.minusDays(1), cells);
    assertThat(delay.share("KZ-75", ORIGIN.minusWeeks(1))).isEqualTo(1);
    assertThat(delay.incomplete()).isEmpty();
  }
}
