package kz.egu.issuer.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/** Gives each signing key its row, so that it has a list from its first day. */
public final class KnownKeys {
  private final DataSource database;

  public KnownKeys(DataSource database) {
    this.database = database;
  }

  public void add(Collection<String> kids) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into signing_key (kid) select unnest(?) on conflict do nothing")) {
      insert.setArray(1, Rows.column(connection, "text", kids, kid -> kid));
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }
}
