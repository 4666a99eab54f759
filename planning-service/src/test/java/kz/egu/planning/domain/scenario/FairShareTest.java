package kz.egu.planning.domain.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import kz.egu.planning.domain.scenario.Ceiling.Rule;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Scarce doses are shared out to the last one, and nobody is favoured. */
class FairShareTest {
  private static final double[] ALIKE = {1, 1, 1};

  @Example
  void largestRemaindersGetTheUnitsThatAreLeft() {
    // 10 of 17: 4.12, 2.94, 2.94.
    assertThat(FairShare.allocate(10, new long[] {7, 5, 5}, ALIKE)).containsExactly(4, 3, 3);
    // 1 of 3: of equal remainders the first.
    assertThat(FairShare.allocate(1, new long[] {1, 1, 1}, ALIKE)).containsExactly(1, 0, 0);
    assertThat(FairShare.allocate(20, new long[] {7, 5, 5}, ALIKE)).containsExactly(7, 5, 5);
    assertThat(FairShare.allocate(0, new long[] {7, 5, 5}, ALIKE)).containsExactly(0, 0, 0);
  }

  @Example
  void equityLetsTheRegionWithFewReachedGoFirstButNeverBeyondItsNeed() {
    Ceiling equity = new Ceiling(90, Rule.EQUITY);
    double[] weights = {equity.weight(0), equity.weight(1)};
    assertThat(weights).containsExactly(2, 1);
    assertThat(FairShare.allocate(90, new long[] {60, 60}, weights)).containsExactly(60, 30);
    assertThat(FairShare.allocate(110, new long[] {60, 60}, weights)).containsExactly(60, 50);
    Ceiling need = new Ceiling(90, Rule.NEED);
    assertThat(need.weight(0)).isEqualTo(need.weight(1));
  }

  @Property(tries = 500)
  void sharesAddUpAndNobodyGetsMoreThanTheyNeed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int regions) {
    Random random = new Random(seed);
    long[] needs = random.longs(regions, 0, random.nextInt(3) == 0 ? 3 : 100_000).toArray();
    double[] weights = random.doubles(regions, 1, 2).toArray();
    long all = Arrays.stream(needs).sum();
    long available = random.nextLong(all + all / 4 + 2);
    long[] shares = FairShare.allocate(available, needs, weights);
    assertThat(Arrays.stream(shares).sum()).isEqualTo(Math.min(all, available));
    for (int i = 0; i < regions; i++) {
      assertThat(shares[i]).isBetween(0L, needs[i]);
      for (int j = 0; j < regions; j++) {
        // By need alone, whoever needs more never gets less; a unit may fall to either of equals.
        long[] byNeed = FairShare.allocate(available, needs, alike(regions));
        if (needs[i] >= needs[j]) {
          assertThat(byNeed[i]).isGreaterThanOrEqualTo(byNeed[j] - 1);
        }
      }
    }
  }

  private static double[] alike(int regions) {
    double[] weights = new double[regions];
    Arrays.fill(weights, 1);
    return weights;
  }
}
