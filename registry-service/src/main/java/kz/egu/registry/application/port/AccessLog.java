package kz.egu.registry.application.port;

import java.util.List;
import java.util.UUID;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/** Every read of a person's data, kept so that the person can be shown it. */
public interface AccessLog {
  /** Durable when it returns: nobody sees a person's data before it is written that they did. */
  void append(Access access);

  /** All of them or none, as durable. */
  void append(List<Access> accesses);

  /**
   * Reads of a person and of the records merged into theirs, the newest first.
   *
   * @param before the read before whose time to go on; null for the newest
   * @throws LedgerUnavailableException if the database does not answer
   */
  List<Access> of(PersonId person, @Nullable UUID before, int limit);
}
