package kz.egu.planning.domain.supply;

/** Whole doses, once, at the end; {@link Packing} tells the vials and packs that hold them. */
public final class Rounding {
  /** So much of a dose is arithmetic's dust: 95 / 0.95 must be 100, not 101. */
  private static final double DUST = 1e-6;

  private Rounding() {}

  /** Doses rounded up; none where the need is below nothing. */
  public static long doses(double exact) {
    return (long) Math.max(0, Math.ceil(exact - DUST));
  }
}
