package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kz.egu.planning.application.port.MadeProjections;

/** The table {@code made_projection}. */
@ApplicationScoped
class MadeProjectionTable implements MadeProjections {
  private final DataSource database;

  @Inject
  MadeProjectionTable(DataSource database) {
    this.database = database;
  }

  @Override
  public boolean has(LocalDate origin) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select 1 from made_projection where origin = ? limit 1")) {
      select.setObject(1, origin);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException failed) {
      throw failed("read", failed);
    }
  }

  @Override
  public void save(LocalDate origin, List<Made> made) {
    String keep =
        """
        insert into made_projection (origin, programme, dose_number, region, week, mean, q025, q10,
            q90, q975) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
        """;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try (PreparedStatement insert = connection.prepareStatement(keep);
          PreparedStatement drop =
              connection.prepareStatement("delete from made_projection where origin < ?")) {
        for (Made one : made) {
          insert.setObject(1, one.origin());
          insert.setString(2, one.programme());
          insert.setInt(3, one.doseNumber());
          insert.setString(4, one.region());
          insert.setObject(5, one.week());
          insert.setDouble(6, one.mean());
          insert.setDouble(7, one.q025());
          insert.setDouble(8, one.q10());
          insert.setDouble(9, one.q90());
          insert.setDouble(10, one.q975());
          insert.addBatch();
        }
        insert.executeBatch();
        drop.setObject(1, origin.minusWeeks(KEPT_WEEKS));
        drop.executeUpdate();
        connection.commit();
        done = true;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    } catch (SQLException failed) {
      throw failed("kept", failed);
    }
  }

  @Override
  public List<Made> since(LocalDate firstOrigin, LocalDate beforeWeek) {
    String find =
        """
        select origin, programme, dose_number, region, week, mean, q025, q10, q90, q975
        from made_projection where origin >= ? and week < ? order by 1, 2, 3, 4, 5\
        """;
    List<Made> made = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(find)) {
      select.setObject(1, firstOrigin);
      select.setObject(2, beforeWeek);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          made.add(made(row));
        }
      }
    } catch (SQLException failed) {
      throw failed("read", failed);
    }
    return made;
  }

  private static Made made(ResultSet row) throws SQLException {
    return new Made(
        row.getObject(1, LocalDate.class),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getObject(5, LocalDate.class),
        row.getDouble(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9),
        row.getDouble(10));
  }

  private static IllegalStateException failed(String what, SQLException cause) {
    return new IllegalStateException("projections cannot be " + what, cause);
  }
}
