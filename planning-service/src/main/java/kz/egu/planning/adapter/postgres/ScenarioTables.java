package kz.egu.planning.adapter.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.planning.application.port.Scenarios;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Ceiling;
import kz.egu.planning.domain.scenario.Scenario;
import kz.egu.planning.domain.sums.AgeBand;
import org.jspecify.annotations.Nullable;

/** Scenarios in PostgreSQL, one row each. */
@ApplicationScoped
class ScenarioTables implements Scenarios {
  /** Makes those who keep wait for each other, so that their number is exact. */
  private static final String LOCK = "lock table scenario in share row exclusive mode";

  private static final String KEEP =
      """
      insert into scenario (id, name, created_at, programme, uptake, interval_days,
        revaccination_days, target_groups, ceiling_doses, ceiling_rule, wastage)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing\
      """;

  private final DataSource database;

  @Inject
  ScenarioTables(DataSource database) {
    this.database = database;
  }

  @Override
  public Kept keep(Scenario scenario) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Kept kept = keep(connection, scenario);
        connection.commit();
        return kept;
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("a scenario cannot be written", failed);
    }
  }

  private static Kept keep(Connection connection, Scenario scenario) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.execute();
    }
    try (PreparedStatement count = connection.prepareStatement("select count(*) from scenario");
        ResultSet row = count.executeQuery()) {
      row.next();
      if (row.getLong(1) >= MOST) {
        return Kept.TOO_MANY;
      }
    }
    Assumptions assumptions = scenario.assumptions();
    Ceiling ceiling = assumptions.ceiling();
    Array groups =
        connection.createArrayOf(
            "text", assumptions.targetGroups().stream().map(AgeBand::text).toArray());
    try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
      keep.setObject(1, scenario.id());
      keep.setString(2, scenario.name());
      keep.setObject(3, scenario.createdAt().atOffset(ZoneOffset.UTC));
      ProgrammeCode programme = assumptions.programme();
      keep.setObject(4, programme == null ? null : programme.value(), Types.VARCHAR);
      keep.setDouble(5, assumptions.uptake());
      keep.setObject(6, assumptions.intervalDays(), Types.INTEGER);
      keep.setObject(7, assumptions.revaccinationDays(), Types.INTEGER);
      keep.setArray(8, groups);
      keep.setObject(9, ceiling == null ? null : ceiling.dosesPerWeek(), Types.BIGINT);
      keep.setObject(10, ceiling == null ? null : ceiling.rule().name(), Types.VARCHAR);
      keep.setObject(11, assumptions.wastage(), Types.DOUBLE);
      return keep.executeUpdate() == 1 ? Kept.KEPT : Kept.NAME_TAKEN;
    }
  }

  @Override
  public Optional<Scenario> find(UUID id) {
    return read("select * from scenario where id = ?", id).stream().findFirst();
  }

  @Override
  public List<Scenario> all() {
    return read("select * from scenario order by created_at, id", null);
  }

  private List<Scenario> read(String sql, @Nullable UUID id) {
    List<Scenario> scenarios = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement read = connection.prepareStatement(sql)) {
      if (id != null) {
        read.setObject(1, id);
      }
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          scenarios.add(scenario(row));
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("scenarios cannot be read", failed);
    }
    return scenarios;
  }

  private static Scenario scenario(ResultSet row) throws SQLException {
    String programme = row.getString("programme");
    String rule = row.getString("ceiling_rule");
    List<AgeBand> groups =
        Arrays.stream((String[]) row.getArray("target_groups").getArray())
            .flatMap(text -> AgeBand.fromText(text).stream())
            .toList();
    return new Scenario(
        row.getObject("id", UUID.class),
        row.getString("name"),
        new Assumptions(
            programme == null ? null : new ProgrammeCode(programme),
            row.getDouble("uptake"),
            row.getObject("interval_days", Integer.class),
            row.getObject("revaccination_days", Integer.class),
            groups,
            rule == null
                ? null
                : new Ceiling(row.getLong("ceiling_doses"), Ceiling.Rule.valueOf(rule)),
            row.getObject("wastage", Double.class)),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  @Override
  public boolean forget(UUID id) {
    try (Connection connection = database.getConnection();
        PreparedStatement forget =
            connection.prepareStatement("delete from scenario where id = ?")) {
      forget.setObject(1, id);
      return forget.executeUpdate() > 0;
    } catch (SQLException failed) {
      throw new IllegalStateException("a scenario cannot be forgotten", failed);
    }
  }
}
