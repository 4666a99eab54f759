package kz.egu.issuer.domain.person;

/** What taking an event into a holder came to. */
public enum Taken {
  /** Its place was the next one. */
  APPLIED,
  /** Seen before, nothing changed. */
  REPEATED,
  /**
   * It was applied, but events before it have not been seen: some were parked or lost. Somebody
   * must look.
   */
  APPLIED_AFTER_A_GAP,
  /** It was one of the missing ones (a parked event replayed) and closes its part of the gap. */
  CLOSED_A_GAP
}
