package kz.egu.registry.domain.matching;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody says of two records that may be of one person. */
public enum Verdict {
  /** They are merged. */
  SAME_PERSON,
  /** Two persons, for good. */
  NOT_THE_SAME,
  /** It cannot be told: both stay, and are asked about again when one of them changes. */
  KEEP_BOTH;

  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Verdict> fromWire(String text) {
    return Stream.of(values()).filter(one -> one.wire().equals(text)).findFirst();
  }
}
