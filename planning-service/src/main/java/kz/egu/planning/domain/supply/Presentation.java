package kz.egu.planning.domain.supply;

/** How a vaccine comes, as far as it decides how long an opened vial keeps. */
public enum Presentation {
  LIQUID,
  /** Freeze-dried: must be thrown away within hours of being dissolved. */
  LYOPHILISED
}
