package kz.egu.issuer.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Counts what somebody should look at. */
public final class Attention {
  private final DataSource database;

  public Attention(DataSource database) {
    this.database = database;
  }

  /**
   * @param waiting persons whose doses have been here for long without their identity
   * @param withGaps persons of whom dose events are missing
   */
  public record Counts(long waiting, long withGaps) {}

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
