package kz.egu.registry.domain.relay;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether the relay may go on from a cursor: the rules against silent loss and repetition. */
public final class Continuation {
  private Continuation() {}

  /**
   * Why not, or empty if going on is the truth.
   *
   * @param cursor null if none was ever written
   * @param acceptedEra the era an operator has confirmed, as text, or null
   * @param rowsUpToCursor counts the journal's rows up to and with the cursor's; asked only in an
   *     accepted era, since it takes long
   */
  public static Optional<Refusal> judge(
      @Nullable RelayCursor cursor,
      JournalState journal,
      TopicsState topics,
      @Nullable String acceptedEra,
      LongSupplier rowsUpToCursor) {
    if (journal.inRecovery()) {
      return Optional.of(Refusal.STANDBY);
    }
    if (cursor == null) {
      return topics.holdEvents() ? Optional.of(Refusal.CURSOR_LOST) : Optional.empty();
    }
    if (!cursor.topicIds().equals(topics.topicIds())) {
      return Optional.of(Refusal.TOPICS_REPLACED);
    }
    boolean sameEra = cursor.era().equals(journal.era());
    if (!sameEra && !journal.era().toString().equals(acceptedEra)) {
      return Optional.of(
          cursor.era().systemIdentifier() == journal.era().systemIdentifier()
              ? Refusal.OTHER_TIMELINE
              : Refusal.OTHER_CLUSTER);
    }
    if (journal.nextXid() <= cursor.place().xid()) {
      return Optional.of(Refusal.XIDS_BEHIND);
    }
    // No operator's word helps here: consumers hold an event that nobody can account for.
    if (!cursor.eventId().equals(journal.atCursor())) {
      return Optional.of(Refusal.EVENT_MISSING);
    }
    // Nothing is ever deleted and positions are dense, so the count tells exactly.
    if (!sameEra && rowsUpToCursor.getAsLong() != cursor.position()) {
      return Optional.of(Refusal.ROWS_DIFFER);
    }
    return Optional.empty();
  }
}
