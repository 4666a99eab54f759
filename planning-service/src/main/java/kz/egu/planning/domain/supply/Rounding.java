package kz.egu.planning.domain.supply;

/** Whole doses, once, at the end; whole vials from whole doses. */
public final class Rounding {
  /** So much of a dose is arithmetic's dust: 95 / 0.95 must be 100, not 101. */
  private static final double DUST = 1e-6;

  private Rounding() {}

  /** Doses rounded up; none where the need is below nothing. */
  public static long doses(double exact) {
    return (long) Math.max(0, Math.ceil(exact - DUST));
  }

  /** Vials that hold so many doses. */
  public static long vials(long doses, int dosesPerVial) {
    return Math.ceilDiv(doses, dosesPerVial);
  }
}
