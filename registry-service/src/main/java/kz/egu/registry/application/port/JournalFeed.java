package kz.egu.registry.application.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.relay.JournalPlace;
import kz.egu.registry.domain.relay.JournalRow;
import kz.egu.registry.domain.relay.JournalState;
import kz.egu.registry.domain.relay.RelayCursor;
import org.jspecify.annotations.Nullable;

/** The journal from the relay's side: in its one order, and to one reader at a time. */
public interface JournalFeed {

  /**
   * A session of its own; whoever leads by it leads until it is closed or lost.
   *
   * @throws JournalUnreadableException if the database cannot be reached
   */
  Session open();

  /**
   * When the oldest row after the place was recorded, also one that may not be read yet.
   *
   * @throws JournalUnreadableException if the database cannot be reached
   */
  Optional<Instant> oldestAfter(JournalPlace place);

  /**
   * One session; not thread-safe. Every method throws {@link JournalUnreadableException} once the
   * session is lost.
   */
  interface Session extends AutoCloseable {

    /** Becomes the one reader, if nobody else is; never waits. */
    boolean lead();

    /** What must be known before going on from the cursor, or from the start if it is null. */
    JournalState state(@Nullable RelayCursor cursor);

    /** How many rows the journal holds up to and with the place; reads all of its index. */
    long rowsUpTo(JournalPlace place);

    /**
     * The next rows in order. Only rows no running transaction can still come before: none that
     * commits late is skipped.
     */
    List<JournalRow> after(JournalPlace place, int limit);

    /** The identities still on record among these; an erased one is absent. */
    Map<IdentityKey, Identity> identities(Collection<IdentityKey> wanted);

    @Override
    void close();
  }

  /** A version of a person's identity. */
  record IdentityKey(PersonId personId, long version) {}

  /**
   * A person's identity data.
   *
   * @param identifiers all the person has at the time of reading, whatever the version
   */
  record Identity(
      String familyName,
      String givenName,
      @Nullable String patronymic,
      LocalDate birthDate,
      List<Identifier> identifiers) {

    public Identity {
      identifiers = List.copyOf(identifiers);
    }

    /** Names stay out of logs, so they do not print themselves. */
    @Override
    public String toString() {
      return "Identity[…]";
    }
  }
}
