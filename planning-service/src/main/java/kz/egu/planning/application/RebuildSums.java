package kz.egu.planning.application;

import java.time.InstantSource;
import kz.egu.planning.application.port.Rebuilder;
import kz.egu.planning.application.port.ShadowSums;

/**
 * Builds the sums anew from the topic: a replay into a second set of tables, which then takes the
 * place of the first. Nothing stops answering meanwhile, and a restart goes on where it was.
 */
public final class RebuildSums {
  private final ShadowSums shadow;
  private final Rebuilder rebuilder;
  private final InstantSource clock;

  public RebuildSums(ShadowSums shadow, Rebuilder rebuilder, InstantSource clock) {
    this.shadow = shadow;
    this.rebuilder = rebuilder;
    this.clock = clock;
  }

  public RebuildState state() {
    RebuildState state = shadow.state();
    return new RebuildState(
        state.state(),
        state.detail(),
        state.startedAt(),
        state.finishedAt(),
        state.taken(),
        state.running() ? Math.max(rebuilder.total(), state.taken()) : state.taken());
  }

  /** Starts one; the one that runs, if any, goes on. */
  public RebuildState start() {
    shadow.begin(clock.instant());
    rebuilder.nudge();
    return state();
  }

  /** Ends the running one, if any. */
  public RebuildState abort() {
    shadow.abort(clock.instant());
    rebuilder.nudge();
    return state();
  }
}
