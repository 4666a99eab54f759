package kz.egu.issuer.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import kz.egu.issuer.application.port.Compromises;

/** Compromised keys, each a row of the keys known. */
@Singleton
final class PostgresCompromises implements Compromises {
  private final DataSource database;

  PostgresCompromises(DataSource database) {
    this.database = database;
  }

  @Override
  public Set<String> kids() {
    Set<String> kids = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select kid from signing_key where compromised_at is not null");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        kids.add(row.getString(1));
      }
      return kids;
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public void record(String kid, Instant at) {
    String update =
        "update signing_key set compromised_at = coalesce(compromised_at, ?) where kid = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setString(2, kid);
      if (statement.executeUpdate() != 1) {
        throw new IllegalArgumentException("no such key");
      }
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public Map<String, Long> left() {
    String read =
        """
        select k.kid, (select count(distinct p.person_id) from pass p
            where p.kid = k.kid and p.status <> 'revoked')
        from signing_key k where k.compromised_at is not null\
        """;
    Map<String, Long> left = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(read);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        left.put(row.getString(1), row.getLong(2));
      }
      return left;
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }
}
