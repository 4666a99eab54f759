package kz.egu.registry.domain.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the relay may go on from a cursor, and when only an operator can say. */
class ContinuationTest {
  private static final UUID EVENT = new UUID(0, 1);
  private static final Era ERA = new Era(7_500_000_000_000_000_001L, 1);
  private static final Era PROMOTED = new Era(7_500_000_000_000_000_001L, 2);
  private static final Era RESTORED = new Era(7_500_000_000_000_000_002L, 1);
  private static final List<String> TOPICS = List.of("doses-id", "persons-id");
  private static final RelayCursor CURSOR =
      new RelayCursor(ERA, new JournalPlace(1000, 77), EVENT, 77, TOPICS);

  @Test
  void theSameDatabaseFurtherOnIsFine() {
    assertThat(judge(state(ERA, 1001, EVENT))).isEmpty();
  }

  @Test
  void aFirstStartIsFineUnlessEventsAreThereWithoutACursor() {
    JournalState fresh = new JournalState(ERA, 10, false, null);
    assertThat(
            Continuation.judge(
                null, fresh, new TopicsState(TOPICS, false), null, ContinuationTest::notCounted))
        .isEmpty();
    assertThat(
            Continuation.judge(
                null, fresh, new TopicsState(TOPICS, true), null, ContinuationTest::notCounted))
        .contains(Refusal.CURSOR_LOST);
  }

  @Test
  void aStandbyIsRefused() {
    assertThat(judge(new JournalState(new Era(0, 0), 0, true, null))).contains(Refusal.STANDBY);
  }

  @Test
  void anotherClusterOrTimelineIsRefusedUntilAnOperatorConfirmsIt() {
    assertThat(judge(state(RESTORED, 2000, EVENT))).contains(Refusal.OTHER_CLUSTER);
    assertThat(judge(state(PROMOTED, 2000, EVENT))).contains(Refusal.OTHER_TIMELINE);
    assertThat(
            judge(state(PROMOTED, 2000, EVENT), RESTORED.toString(), ContinuationTest::notCounted))
        .contains(Refusal.OTHER_TIMELINE);
    assertThat(judge(state(PROMOTED, 2000, EVENT), PROMOTED.toString(), () -> 77)).isEmpty();
    assertThat(judge(state(RESTORED, 2000, EVENT), RESTORED.toString(), () -> 77)).isEmpty();
  }

  @Test
  void aConfirmedEraIsStillCountedRowByRow() {
    assertThat(judge(state(PROMOTED, 2000, EVENT), PROMOTED.toString(), () -> 76))
        .contains(Refusal.ROWS_DIFFER);
    assertThat(judge(state(PROMOTED, 2000, EVENT), PROMOTED.toString(), () -> 78))
        .contains(Refusal.ROWS_DIFFER);
  }

  @Test
  void transactionIdsBehindTheCursorAreRefusedWhoeverConfirms() {
    assertThat(judge(state(ERA, 1000, EVENT))).contains(Refusal.XIDS_BEHIND);
    assertThat(
            judge(state(RESTORED, 800, EVENT), RESTORED.toString(), ContinuationTest::notCounted))
        .contains(Refusal.XIDS_BEHIND);
  }

  @Test
  void aPublishedEventMissingFromTheJournalIsRefusedWhoeverConfirms() {
    assertThat(judge(state(ERA, 2000, null))).contains(Refusal.EVENT_MISSING);
    assertThat(judge(state(ERA, 2000, new UUID(0, 2)))).contains(Refusal.EVENT_MISSING);
    assertThat(
            judge(state(PROMOTED, 2000, null), PROMOTED.toString(), ContinuationTest::notCounted))
        .contains(Refusal.EVENT_MISSING);
  }

  @Test
  void topicsMadeAgainAreRefused() {
    assertThat(
            Continuation.judge(
                CURSOR,
                state(ERA, 2000, EVENT),
                new TopicsState(List.of("another", "persons-id"), false),
                null,
                ContinuationTest::notCounted))
        .contains(Refusal.TOPICS_REPLACED);
  }

  @Test
  void placesAreOrderedByTransactionThenRow() {
    assertThat(new JournalPlace(5, 9)).isLessThan(new JournalPlace(6, 1));
    assertThat(new JournalPlace(6, 1)).isLessThan(new JournalPlace(6, 2));
  }

  private static long notCounted() {
    throw new AssertionError("counted without need");
  }

  private static Optional<Refusal> judge(JournalState state) {
    return judge(state, null, ContinuationTest::notCounted);
  }

  private static Optional<Refusal> judge(
      JournalState state, @Nullable String accepted, LongSupplier rows) {
    return Continuation.judge(CURSOR, state, new TopicsState(TOPICS, false), accepted, rows);
  }

  private static JournalState state(Era era, long nextXid, @Nullable UUID atCursor) {
    return new JournalState(era, nextXid, false, atCursor);
  }
}
