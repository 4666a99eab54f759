package kz.egu.planning.application.port;

import java.time.Duration;
import java.time.Instant;
import kz.egu.planning.application.RebuildState;

/** The second set of sums that a rebuild fills while the first one answers. */
public interface ShadowSums {
  /** The consumer whose offsets say how far the shadow has come. */
  String CONSUMER = "planning-rebuild";

  /** How the latest rebuild is, but for the topic's size. */
  RebuildState state();

  /** Whether the sums that answer count ages by other bands than configured. */
  boolean isWanted();

  /** Empties the shadow and starts over; does nothing while one runs. */
  void begin(Instant at);

  /** Ends the running one, if any, and leaves the sums as they are. */
  void abort(Instant at);

  /** Ends the running one because it cannot go on. */
  void fail(Instant at, String detail);

  /** Records the answering sums have taken in that the shadow has not. */
  long behind();

  /**
   * Lets the shadow answer from now on, if it gets as far as the sums it replaces within the bound;
   * these stand still meanwhile, and what follows is read on from where the shadow stands.
   *
   * @param stop ends what fills the shadow; called once it has come far enough
   * @return whether they changed places
   */
  boolean swap(Instant at, Duration bound, Runnable stop);
}
