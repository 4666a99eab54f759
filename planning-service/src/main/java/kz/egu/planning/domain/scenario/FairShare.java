package kz.egu.planning.domain.scenario;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Shares out what is scarce: in proportion to weighted need, nobody more than they need, in whole
 * units that add up exactly.
 *
 * <p>Who would get more than they need gets the need, and the rest is shared among the others
 * again. Whole units go by the method of largest remainders (Hare and Hamilton); of equal
 * remainders the first in order goes first, so the same question has the same answer.
 */
public final class FairShare {
  private static final double DUST = 1e-9;

  private FairShare() {}

  /**
   * Shares out.
   *
   * @param available units there are
   * @param needs units each wants; where all can be served, each gets its own
   * @param weights how much one unit of each one's need counts, above 0
   * @return units each gets; their sum is the smaller of what is there and what is needed
   * @throws IllegalArgumentException if a number is below nothing, or the lengths differ
   */
  public static long[] allocate(long available, long[] needs, double[] weights) {
    if (available < 0
        || needs.length != weights.length
        || Arrays.stream(needs).anyMatch(need -> need < 0)
        || Arrays.stream(weights).anyMatch(weight -> !(weight > 0))) {
      throw new IllegalArgumentException("needs and weights of the same length, none below 0");
    }
    if (Arrays.stream(needs).sum() <= available) {
      return needs.clone();
    }
    double[] exact = exact(available, needs, weights);
    long[] shares = new long[needs.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.min(needs[i], (long) Math.floor(exact[i] + DUST));
    }
    long left = available - Arrays.stream(shares).sum();
    int[] byRemainder =
        IntStream.range(0, needs.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> shares[i] - exact[i])
                    .thenComparingInt(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    // A pass serves each of those with room once; sums of remainders need one, dust another.
    while (left > 0) {
      for (int i : byRemainder) {
        if (left > 0 && shares[i] < needs[i]) {
          shares[i]++;
          left--;
        }
      }
    }
    return shares;
  }

  private static double[] exact(long available, long[] needs, double[] weights) {
    double[] exact = new double[needs.length];
    boolean[] served = new boolean[needs.length];
    double left = available;
    boolean again = true;
    while (again) {
      again = false;
      double all = 0;
      for (int i = 0; i < needs.length; i++) {
        all += served[i] ? 0 : needs[i] * weights[i];
      }
      double part = all > 0 ? left / all : 0;
      for (int i = 0; i < needs.length; i++) {
        if (!served[i] && weights[i] * part >= 1) {
          served[i] = true;
          exact[i] = needs[i];
          left -= needs[i];
          again = true;
        } else if (!served[i]) {
          exact[i] = needs[i] * weights[i] * part;
        }
      }
    }
    return exact;
  }
}
