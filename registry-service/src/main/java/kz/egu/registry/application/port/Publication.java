package kz.egu.registry.application.port;

import java.util.List;
import java.util.Optional;
import kz.egu.kernel.event.Envelope;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.relay.RelayCursor;
import kz.egu.registry.domain.relay.TopicsState;
import org.jspecify.annotations.Nullable;

/** Where the journal is published: whole batches, each together with the cursor after it. */
public interface Publication {

  /**
   * Shuts out whoever published before, for good, and reads back how far they came.
   *
   * @throws RelayRefusedException if the topics are not what they must be
   */
  Writer takeOver();

  /**
   * The one writer, until somebody else takes over. After any exception it is of no more use and
   * must be closed: how far it came is known only by taking over again.
   */
  interface Writer extends AutoCloseable {

    /** How far publication had come at the takeover. */
    Optional<RelayCursor> cursor();

    /** The topics as they were at the takeover. */
    TopicsState topics();

    /** Makes all events and the cursor visible at once, or nothing. */
    void publish(List<OutgoingEvent> events, RelayCursor cursor);

    /** Abandons whatever is not committed. */
    @Override
    void close();
  }

  /**
   * An event ready to be sent, keyed by its person.
   *
   * @param value null for a tombstone
   */
  record OutgoingEvent(
      Topics topic,
      PersonId personId,
      Envelope envelope,
      String contentType,
      @Nullable String value) {}
}
