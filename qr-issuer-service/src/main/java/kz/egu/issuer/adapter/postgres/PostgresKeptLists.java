package kz.egu.issuer.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kz.egu.issuer.application.port.KeptLists;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.kernel.jdbc.Rows;

/** A row per key. */
@Singleton
final class PostgresKeptLists implements KeptLists {
  private final DataSource database;

  PostgresKeptLists(DataSource database) {
    this.database = database;
  }

  @Override
  public List<RevocationList> all() {
    List<RevocationList> all = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select kid, ctr, rids from known_list order by kid");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        all.add(
            new RevocationList(row.getString(1), row.getLong(2), ReadArrays.texts(row, "rids")));
      }
      return all;
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  @Override
  public void keep(RevocationList list) {
    String upsert =
        """
        insert into known_list (kid, ctr, rids) values (?, ?, ?)
        on conflict (kid) do update set ctr = excluded.ctr, rids = excluded.rids
          where excluded.ctr >= known_list.ctr\
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(upsert)) {
      statement.setString(1, list.kid());
      statement.setLong(2, list.ctr());
      Rows.of("text", list.rids()).bind(connection, statement, 2);
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }
}
