package kz.egu.registry.adapter.postgres;

import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;
import kz.egu.registry.application.port.LedgerUnavailableException;

/** Says in the port's words that the database is away. */
final class Reading {
  private Reading() {}

  /**
   * @throws LedgerUnavailableException if the database does not answer
   */
  static <T> T of(Supplier<T> read) {
    try {
      return read.get();
    } catch (PersistenceException away) {
      // Without the cause: a database's message may quote what was asked for.
      throw new LedgerUnavailableException(
          "cannot read", new IllegalStateException(away.getClass().getSimpleName()));
    }
  }
}
