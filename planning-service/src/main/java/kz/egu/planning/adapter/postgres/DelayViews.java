package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kz.egu.planning.application.port.DelayedReports;
import kz.egu.planning.domain.delay.RecordedLate;
import kz.egu.planning.domain.delay.ReportingDelay;
import org.jspecify.annotations.Nullable;

/** The reporting triangle out of the sums by day of recording. */
@ApplicationScoped
class DelayViews implements DelayedReports {
  private final DataSource database;

  @Inject
  DelayViews(DataSource database) {
    this.database = database;
  }

  @Override
  public @Nullable LocalDate firstRecorded() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select min(recorded_on) from volume");
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getObject(1, LocalDate.class) : null;
    } catch (SQLException failed) {
      throw new IllegalStateException("the sums cannot be read", failed);
    }
  }

  @Override
  public List<RecordedLate> triangle(
      LocalDate from, LocalDate origin, LocalDate day, @Nullable LocalDate asOf) {
    // Recorded up to seven days after the week's end, counted to the same weekday, is age 0.
    String sql =
        """
        select region, week, greatest(0, (recorded_on - week - 1 - ?) / 7) as age, sum(doses)
        from volume_recorded
        where week >= ? and week < ? and recorded_on >= ?
            and recorded_on <= ? and (recorded_on - week - 1 - ?) / 7 <= ?
        group by 1, 2, 3\
        """;
    int weekday = (int) ChronoUnit.DAYS.between(origin, day);
    List<RecordedLate> cells = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, weekday);
      select.setObject(2, from);
      select.setObject(3, origin);
      select.setObject(4, from);
      select.setObject(5, asOf == null ? LocalDate.of(2199, 12, 31) : asOf);
      select.setInt(6, weekday);
      select.setInt(7, ReportingDelay.OLDEST_AGE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          cells.add(
              new RecordedLate(
                  row.getString(1),
                  row.getObject(2, LocalDate.class),
                  row.getInt(3),
                  row.getLong(4)));
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the sums cannot be read", failed);
    }
    return cells;
  }
}
