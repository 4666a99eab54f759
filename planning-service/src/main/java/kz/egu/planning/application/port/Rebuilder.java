package kz.egu.planning.application.port;

/** Replays the topic into the shadow for as long as a rebuild is asked for. */
public interface Rebuilder {
  /** Looks at once whether there is something to do or to stop. */
  void nudge();

  /** Records the topic held when last looked at; 0 before. */
  long total();
}
