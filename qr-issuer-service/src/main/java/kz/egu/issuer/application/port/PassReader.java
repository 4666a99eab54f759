package kz.egu.issuer.application.port;

import java.time.Instant;
import kz.egu.issuer.domain.verify.Reading;

/**
 * Reads what somebody shows, in one format. Thread-safe; bounded in time and memory; no network.
 */
public interface PassReader {

  /** Whether the text claims to be of this format. */
  boolean claims(String text);

  Reading read(String text, Instant now);
}
