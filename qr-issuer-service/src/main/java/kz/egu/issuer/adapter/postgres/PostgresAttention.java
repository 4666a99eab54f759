package kz.egu.issuer.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import kz.egu.issuer.application.port.Attention;

/** Counts by indexes that hold only what needs attention. */
@Singleton
final class PostgresAttention implements Attention {
  private final DataSource database;

  PostgresAttention(DataSource database) {
    this.database = database;
  }

  @Override
  public Counts count(Duration longerThan) {
    String read =
        """
        select (select count(*) from holder
            where waiting_since < clock_timestamp() - make_interval(secs => ?)),
          (select count(*) from holder where missing_events <> '{}')\
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(read)) {
      select.setDouble(1, (double) longerThan.toSeconds());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Counts(row.getLong(1), row.getLong(2));
      }
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }
}
