package kz.egu.planning.application;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import kz.egu.planning.application.port.Sums.Counted;
import org.jspecify.annotations.Nullable;

/** The day it is where the registry keeps its calendar. */
public final class Today {
  private final InstantSource clock;
  private final ZoneId zone;

  public Today(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  public LocalDate date() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /**
   * What rows know that were asked for as of this day, or without a day; no day is in the future.
   */
  AsOf asOf(@Nullable LocalDate asked, Counted<?> counted) {
    LocalDate today = date();
    LocalDate date = asked == null || asked.isAfter(today) ? today : asked;
    return new AsOf(date, counted.position(), counted.time());
  }
}
