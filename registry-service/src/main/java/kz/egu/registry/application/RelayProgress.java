package kz.egu.registry.application;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import kz.egu.registry.domain.relay.RelayCursor;
import org.jspecify.annotations.Nullable;

/** How the relay is doing, for health and metrics. Thread-safe. */
public final class RelayProgress {

  /** What the relay is at. */
  public enum Phase {
    STARTING,
    STANDBY,
    LEADING,
    FAILING,
    REFUSED,
    STOPPED
  }

  /**
   * @param reason why it fails or refuses; empty otherwise
   */
  public record Standing(Phase phase, String reason) {}

  private volatile Standing standing = new Standing(Phase.STARTING, "");
  private volatile @Nullable RelayCursor cursor;
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  public Standing standing() {
    return standing;
  }

  /** How far publication had come when last known by this instance. */
  public Optional<RelayCursor> cursor() {
    return Optional.ofNullable(cursor);
  }

  /** Batches published by this instance since it started. */
  public long transactions() {
    return transactions.get();
  }

  /** Events published by this instance since it started. */
  public long events() {
    return events.get();
  }

  /** Terms of this instance that ended by an exception or a refusal. */
  public long failures() {
    return failures.get();
  }

  void standby() {
    // Another instance moves the cursor now; an old one would be taken for a backlog.
    cursor = null;
    standing = new Standing(Phase.STANDBY, "");
  }

  void startFrom(@Nullable RelayCursor known) {
    cursor = known;
  }

  void leading() {
    standing = new Standing(Phase.LEADING, "");
  }

  void published(RelayCursor after, int count) {
    cursor = after;
    transactions.incrementAndGet();
    events.addAndGet(count);
  }

  /** A term ended by an exception; the next one starts from the cursor. */
  public void failed(String reason) {
    failures.incrementAndGet();
    standing = new Standing(Phase.FAILING, reason);
  }

  /** Going on would lose or repeat events. */
  public void refused(String reason) {
    failures.incrementAndGet();
    standing = new Standing(Phase.REFUSED, reason);
  }

  public void stopped() {
    standing = new Standing(Phase.STOPPED, "");
  }
}
