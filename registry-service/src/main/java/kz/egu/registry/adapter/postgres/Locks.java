package kz.egu.registry.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.LongStream;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;

/**
 * Advisory locks until the end of the transaction, taken in ascending order and before any write:
 * whoever comes later also gets the later transaction id, which makes the journal's order causal
 * for each person (row locks do not: the id is assigned before they wait). A lock's number is
 * hashed, so two persons may share one; that costs a wait, never correctness.
 */
final class Locks {
  private static final long SIGN = Long.MIN_VALUE;
  private static final String SQL =
      "select pg_advisory_xact_lock(k) from unnest(?) with ordinality as given(k, n) order by n";

  private Locks() {}

  /** Identifiers: a person not yet on record has nothing else to lock. */
  static void identifiers(Connection connection, Collection<Identifier> identifiers)
      throws SQLException {
    // Below zero, so that every identifier sorts before every person.
    take(
        connection,
        identifiers.stream().mapToLong(one -> hash(one.system() + "\n" + one.value()) | SIGN));
  }

  static void persons(Connection connection, Collection<PersonId> persons) throws SQLException {
    take(connection, persons.stream().mapToLong(one -> hash(one.toString()) & ~SIGN));
  }

  private static void take(Connection connection, LongStream locks) throws SQLException {
    Long[] sorted = locks.distinct().sorted().boxed().toArray(Long[]::new);
    if (sorted.length == 0) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      Array array = connection.createArrayOf("bigint", sorted);
      statement.setArray(1, array);
      statement.execute();
    }
  }

  private static long hash(String text) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
