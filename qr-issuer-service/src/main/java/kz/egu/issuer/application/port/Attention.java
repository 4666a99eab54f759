package kz.egu.issuer.application.port;

import java.time.Duration;

/** What somebody should look at. */
public interface Attention {

  /**
   * @param waiting persons whose doses have been here for long without their identity
   * @param withGaps persons of whom dose events are missing
   */
  record Counts(long waiting, long withGaps) {}

  Counts count(Duration longerThan);
}
