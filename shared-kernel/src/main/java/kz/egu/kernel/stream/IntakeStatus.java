package kz.egu.kernel.stream;

import java.time.Duration;

/**
 * How an intake is at this moment, for health checks and metrics.
 *
 * @param detail in plain words, without anything of a person; empty while it runs
 * @param hasRun whether it has ever joined its group and read since it was started
 * @param sinceLastTurn time since its thread last came round; it comes round at least every second
 *     but for a long transaction
 * @param threadAlive whether its thread is there
 * @param taken events that took effect since it was started
 * @param parked records parked since it was started: each is an alarm
 * @param behind events in the topics that it has not read yet, as of its last turn; −1 if not known
 */
public record IntakeStatus(
    State state,
    String detail,
    boolean hasRun,
    Duration sinceLastTurn,
    boolean threadAlive,
    long taken,
    long parked,
    long behind) {

  /** What it does. */
  public enum State {
    /** Not started, or not yet joined. */
    STARTING,
    /** Reading. */
    RUNNING,
    /** Something it needs is away; it tries again by itself, every two seconds at the latest. */
    WAITING,
    /** It will not go on without an operator; the detail says what to do. */
    STOPPED,
    CLOSED
  }

  private static final Duration STALLED = Duration.ofSeconds(90);

  /**
   * Whether what was taken in may be shown: also while a dependency is away, since answers say as
   * of which event they are.
   */
  public boolean isReady() {
    return state == State.RUNNING || (state == State.WAITING && hasRun);
  }

  /** Whether a restart of the process would not help. */
  public boolean isLive() {
    return switch (state) {
      case STOPPED, CLOSED -> true;
      case STARTING, RUNNING, WAITING -> threadAlive && sinceLastTurn.compareTo(STALLED) < 0;
    };
  }
}
