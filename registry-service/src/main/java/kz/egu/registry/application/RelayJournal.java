package kz.egu.registry.application;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.Envelope;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.registry.application.port.JournalFeed;
import kz.egu.registry.application.port.JournalFeed.Identity;
import kz.egu.registry.application.port.JournalFeed.IdentityKey;
import kz.egu.registry.application.port.Publication;
import kz.egu.registry.application.port.Publication.OutgoingEvent;
import kz.egu.registry.application.port.RelayRefusedException;
import kz.egu.registry.domain.relay.Continuation;
import kz.egu.registry.domain.relay.Era;
import kz.egu.registry.domain.relay.JournalPlace;
import kz.egu.registry.domain.relay.JournalRow;
import kz.egu.registry.domain.relay.JournalState;
import kz.egu.registry.domain.relay.RelayCursor;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the journal in its own order, each row exactly once, whatever fails: the cursor is
 * committed with the events it stands for, so after any failure it is read back and believed.
 */
public final class RelayJournal {

  /**
   * @param batchSize rows per transaction at most
   * @param pollInterval pause unless there is more than a batch to relay
   * @param standbyInterval pause between two tries to become the leader
   * @param acceptedEra an era the operator has confirmed, as {@code systemIdentifier/timeline}
   */
  public record Settings(
      int batchSize,
      Duration pollInterval,
      Duration standbyInterval,
      @Nullable String acceptedEra) {}

  private final JournalFeed feed;
  private final Publication publication;
  private final IdentitySeal.Sealer sealer;
  private final IdentifierHash.Key hashKey;
  private final RelayProgress progress;
  private final Settings settings;

  public RelayJournal(
      JournalFeed feed,
      Publication publication,
      IdentitySeal.Sealer sealer,
      IdentifierHash.Key hashKey,
      RelayProgress progress,
      Settings settings) {
    this.feed = feed;
    this.publication = publication;
    this.sealer = sealer;
    this.hashKey = hashKey;
    this.progress = progress;
    this.settings = settings;
  }

  /**
   * Waits to lead, then relays until asked to stop. Any exception ends the term: nothing but the
   * cursor tells then what was published, so the caller simply calls again.
   *
   * @throws RelayRefusedException if going on would lose or repeat events
   */
  public void serve(StopSignal stop) {
    try (JournalFeed.Session journal = feed.open()) {
      while (!journal.lead()) {
        progress.standby();
        if (stop.pause(settings.standbyInterval())) {
          return;
        }
      }
      try (Publication.Writer writer = publication.takeOver()) {
        relay(journal, writer, stop);
      }
    }
  }

  private void relay(JournalFeed.Session journal, Publication.Writer writer, StopSignal stop) {
    RelayCursor cursor = writer.cursor().orElse(null);
    progress.startFrom(cursor);
    JournalState state = journal.state(cursor);
    refuseUnlessContinuous(cursor, state, journal, writer);
    progress.leading();
    while (!stop.isStopped()) {
      List<JournalRow> rows = journal.after(place(cursor), settings.batchSize());
      if (!rows.isEmpty()) {
        long before = cursor == null ? 0 : cursor.position();
        // Sealing takes its time, so it is done before the transaction begins.
        List<OutgoingEvent> events = compose(rows, before, journal);
        cursor = after(rows.getLast(), before + rows.size(), state.era(), writer);
        writer.publish(events, cursor);
        progress.published(cursor, events.size());
      }
      if (rows.size() < settings.batchSize()) {
        // A transaction costs brokers and readers the same for one event as for a hundred.
        stop.pause(settings.pollInterval());
      }
    }
  }

  private void refuseUnlessContinuous(
      @Nullable RelayCursor cursor,
      JournalState state,
      JournalFeed.Session journal,
      Publication.Writer writer) {
    JournalPlace place = place(cursor);
    Continuation.judge(
            cursor, state, writer.topics(), settings.acceptedEra(), () -> journal.rowsUpTo(place))
        .ifPresent(
            refusal -> {
              throw new RelayRefusedException(
                  refusal.code(),
                  refusal.wayOut()
                      + " [era here "
                      + state.era()
                      + (cursor == null
                          ? ""
                          : ", cursor's era "
                              + cursor.era()
                              + ", cursor's transaction "
                              + cursor.place().xid()
                              + ", position "
                              + cursor.position())
                      + ", next transaction here "
                      + state.nextXid()
                      + "]");
            });
  }

  private static JournalPlace place(@Nullable RelayCursor cursor) {
    return cursor == null ? JournalPlace.START : cursor.place();
  }

  private static RelayCursor after(
      JournalRow last, long position, Era era, Publication.Writer writer) {
    return new RelayCursor(era, last.place(), last.eventId(), position, writer.topics().topicIds());
  }

  private List<OutgoingEvent> compose(
      List<JournalRow> rows, long before, JournalFeed.Session journal) {
    Set<IdentityKey> wanted =
        rows.stream()
            .filter(row -> row.type().equals(EventTypes.PERSON_IDENTIFIED))
            .map(row -> new IdentityKey(row.personId(), row.version()))
            .collect(toSet());
    Map<IdentityKey, Identity> identities =
        wanted.isEmpty() ? Map.of() : journal.identities(wanted);
    List<OutgoingEvent> events = new ArrayList<>(rows.size());
    long position = before;
    for (JournalRow row : rows) {
      position++;
      events.add(
          switch (row.topic()) {
            case DOSES ->
                event(row, row.type(), position, DoseEventCodec.CONTENT_TYPE, row.payload());
            case PERSONS ->
                person(
                    row, position, identities.get(new IdentityKey(row.personId(), row.version())));
          });
    }
    return events;
  }

  /** An identity that is gone, or was asked to go, becomes a tombstone. */
  private OutgoingEvent person(JournalRow row, long position, @Nullable Identity identity) {
    if (identity == null) {
      return event(row, EventTypes.PERSON_ERASED, position, IdentitySeal.CONTENT_TYPE, null);
    }
    String sealed =
        sealer.seal(
            new PersonIdentity(
                row.personId(),
                row.version(),
                identity.familyName(),
                identity.givenName(),
                identity.patronymic(),
                identity.birthDate(),
                identity.identifiers().stream().map(hashKey::hash).toList()));
    return event(row, row.type(), position, IdentitySeal.CONTENT_TYPE, sealed);
  }

  private static OutgoingEvent event(
      JournalRow row, String type, long position, String contentType, @Nullable String value) {
    Envelope envelope =
        new Envelope(
            row.eventId(),
            type,
            Envelope.REGISTRY,
            row.subject(),
            row.recordedAt(),
            row.traceparent(),
            position);
    return new OutgoingEvent(row.topic(), row.personId(), envelope, contentType, value);
  }
}
