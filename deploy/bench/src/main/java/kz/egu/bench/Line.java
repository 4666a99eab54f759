package kz.egu.bench;

import org.jspecify.annotations.Nullable;

/**
 * One number, and what it is to be held against.
 *
 * @param what is measured
 * @param peer what was measured beside it in the same run; null where nothing compares
 * @param peerValue in the same unit; NaN without a peer
 * @param goal in words; null where there is none
 * @param reached whether the goal is; meaningless without one
 */
record Line(
    String what,
    double value,
    String unit,
    @Nullable String peer,
    double peerValue,
    @Nullable String goal,
    boolean reached) {

  static Line of(String what, double value, String unit) {
    return new Line(what, value, unit, null, Double.NaN, null, true);
  }

  Line beside(String other, double otherValue) {
    return new Line(what, value, unit, other, otherValue, goal, reached);
  }

  Line atLeast(double wanted) {
    return goal("≥ " + Numbers.show(wanted), value >= wanted);
  }

  Line atMost(double wanted) {
    return goal("≤ " + Numbers.show(wanted), value <= wanted);
  }

  /** The value is to be so many times the peer's, or more. */
  Line atLeastTimes(double ratio) {
    return goal("≥ " + Numbers.show(ratio) + " × peer", value >= ratio * peerValue);
  }

  private Line goal(String words, boolean holds) {
    return goal == null
        ? new Line(what, value, unit, peer, peerValue, words, holds)
        : new Line(what, value, unit, peer, peerValue, goal + " and " + words, reached && holds);
  }
}
