package kz.egu.registry.adapter.postgres.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.event.DoseAdministered;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.EventTypes;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.id.UuidV7;
import kz.egu.local.PostgresCluster;
import kz.egu.local.PostgresCluster.Database;
import kz.egu.local.testing.TestStack;
import org.flywaydb.core.Flyway;

/** A database with the registry's own schema, and the writes a registry would do to its journal. */
public final class TestJournal {
  private final Database database;
  private final IdSource ids = new UuidV7(InstantSource.system(), new Random(20261123));

  private TestJournal(Database database) {
    this.database = database;
  }

  public static TestJournal fresh() {
    return in(TestStack.postgres());
  }

  public static TestJournal in(PostgresCluster cluster) {
    Database database = cluster.createDatabase(TestStack.freshDatabaseName("relay"));
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.username(), database.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    return new TestJournal(database);
  }

  public Database database() {
    return database;
  }

  public Connection connect() throws SQLException {
    return database.connect();
  }

  /** A transaction left open for the caller to end. */
  public Connection begin() throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    return connection;
  }

  public PersonId newPersonId() {
    return new PersonId(nextId());
  }

  public synchronized UUID nextId() {
    return ids.next();
  }

  /** One dose event, in whatever transaction the connection is in. */
  public UUID dose(Connection connection, PersonId person, long personVersion) throws SQLException {
    DoseId dose = new DoseId(nextId());
    DoseAdministered event =
        new DoseAdministered(dose, 1, person, personVersion, LocalDate.of(2026, 11, 23), facts());
    return row(
        connection,
        EventTypes.DOSE_ADMINISTERED,
        "doses",
        person,
        dose.toString(),
        personVersion,
        new String(DoseEventCodec.write(event), UTF_8));
  }

  /** A transaction of its own for each of so many doses of one person. */
  public void doses(Connection connection, PersonId person, int count) throws SQLException {
    for (int version = 1; version <= count; version++) {
      dose(connection, person, version);
    }
  }

  /** So many rows in one statement, for tests of size. */
  public void bulk(int rows) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into journal
            (event_id, type, topic, person_id, subject, version, payload, recorded_by, recorded_at)
          select gen_random_uuid(), 'kz.egu.dose.administered.v1', 'doses',
                 ('00000000-0000-7000-8000-' || lpad((i %% 500)::text, 12, '0'))::uuid,
                 gen_random_uuid()::text, 1 + i / 500, '{"n":' || i || '}', 'bulk', now()
          from generate_series(0, %d - 1) i
          """
              .formatted(rows));
    }
  }

  /** Identity data, and the identity event that goes with it. */
  public UUID identity(
      Connection connection, PersonId person, long version, String familyName, String iin)
      throws SQLException {
    execute(
        connection,
        "insert into person values (?, ?, 0, now()) on conflict (person_id) do update set"
            + " identity_version = excluded.identity_version",
        person.value(),
        version);
    execute(
        connection,
        "insert into person_version (person_id, version, family_name, given_name, birth_date, sex,"
            + " recorded_by, recorded_at) values (?, ?, ?, 'Әлия', '1990-01-01', 'female', 'test',"
            + " now())",
        person.value(),
        version,
        familyName);
    execute(
        connection,
        "insert into person_identifier values ('iin', ?, ?, now()) on conflict do nothing",
        iin,
        person.value());
    return row(
        connection,
        EventTypes.PERSON_IDENTIFIED,
        "persons",
        person,
        person.toString(),
        version,
        null);
  }

  /** What an erasure does: the data goes, an event says so. */
  public UUID erase(Connection connection, PersonId person, long version) throws SQLException {
    execute(connection, "delete from person_version where person_id = ?", person.value());
    execute(connection, "delete from person_identifier where person_id = ?", person.value());
    return row(
        connection, EventTypes.PERSON_ERASED, "persons", person, person.toString(), version, null);
  }

  public static void lock(Connection connection, PersonId person) throws SQLException {
    execute(
        connection, "select pg_advisory_xact_lock(?)", person.value().getLeastSignificantBits());
  }

  public static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  /** What the journal holds now, in the order that counts. */
  public List<Row> rows() throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select event_id, type, topic, person_id, subject, version, payload, recorded_at"
                    + " from journal order by xid, seq")) {
      while (row.next()) {
        rows.add(
            new Row(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant()));
      }
    }
    return rows;
  }

  /** A row of the journal as a checker sees it. */
  public record Row(
      UUID eventId,
      String type,
      String topic,
      String personId,
      String subject,
      long version,
      @org.jspecify.annotations.Nullable String payload,
      Instant recordedAt) {}

  private UUID row(
      Connection connection,
      String type,
      String topic,
      PersonId person,
      String subject,
      long version,
      @org.jspecify.annotations.Nullable String payload)
      throws SQLException {
    UUID event = nextId();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into journal (event_id, type, topic, person_id, subject, version, payload,"
                + " recorded_by, recorded_at, traceparent)"
                + " values (?, ?, ?, ?, ?, ?, ?, 'test', ?, ?)")) {
      insert.setObject(1, event);
      insert.setString(2, type);
      insert.setString(3, topic);
      insert.setObject(4, person.value());
      insert.setString(5, subject);
      insert.setLong(6, version);
      insert.setString(7, payload);
      insert.setObject(8, OffsetDateTime.now(ZoneOffset.UTC));
      insert.setString(9, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      insert.executeUpdate();
    }
    return event;
  }

  private static DoseFacts facts() {
    return new DoseFacts(
        VaccineCode.of("cvx", "208"),
        new ProductCode("cvx-208"),
        "LOT-1",
        LocalDate.of(2026, 11, 20),
        LocalDate.of(2026, 11, 23),
        new ProgrammeCode("covid-19"),
        1,
        new FacilityId("KZ-75-0001"),
        new RegionCode("KZ-75"),
        null,
        Provenance.PRIMARY,
        1990,
        Sex.FEMALE,
        null);
  }
}
