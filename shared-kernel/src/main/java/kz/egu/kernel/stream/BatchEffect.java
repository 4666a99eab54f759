package kz.egu.kernel.stream;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a batch of events does to the database.
 *
 * @param <E> what the consumer works with
 */
@FunctionalInterface
public interface BatchEffect<E> {
  /**
   * Writes the effect of all these events through the connection, whose open transaction also moves
   * the offsets; commit, rollback and close are not the effect's business, and nothing outside this
   * connection may change. Whatever is thrown rolls everything back, and the batch comes again.
   * Calls never overlap within one intake.
   *
   * @param events in topic order within each partition; never empty
   */
  void apply(Connection transaction, List<E> events) throws SQLException;
}
