package kz.egu.registry.adapter.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.SelfReports;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Decision;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.jspecify.annotations.Nullable;

/** Self-reports in PostgreSQL. Thread-safe. */
@Singleton
class PostgresSelfReports implements SelfReports {
  private static final String SELECT =
      """
      select s.*, (select coalesce(p.merged_into, p.person_id)
        from person_identifier i join person p using (person_id)
        where i.system = 'iin' and i.value = s.iin) as person_id
      from self_report s
      """;

  /** One citizen's reports come one at a time, so that their number has a bound. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('self-report ' || ?, 0))";

  private static final String SAME =
      SELECT + "where iin = ? and fingerprint = ? and status in ('pending', 'confirming')";
  private static final String OPEN =
      "select count(*) from self_report where iin = ? and status in ('pending', 'confirming')";
  private static final String FILE =
      """
      insert into self_report (self_report_id, iin, fingerprint, family_name, given_name, patronymic,
        birth_date, sex, region, vaccine_system, vaccine_code, lot_number, expiration_date, occurred_on,
        facility, place, document_reference, status, reported_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?)
      """;
  private static final String ONE = SELECT + "where self_report_id = ?";
  private static final String LIST =
      SELECT
          + """
          where (?::text is null or iin = ?) and status = any(?) and self_report_id > ?
          order by self_report_id limit ?
          """;
  private static final String STALE =
      SELECT
          + """
          where status = 'confirming' and decided_at < ? order by decided_at limit ?
          """;
  private static final String CLAIM =
      """
      update self_report set status = 'confirming', claim = ?, decided_by = ?, decided_facility = ?, decided_at = ?
      where self_report_id = ? and status = 'pending'
      """;
  private static final String RELEASE =
      """
      update self_report set status = 'pending', claim = null, decided_by = null, decided_facility = null,
        decided_at = null
      where self_report_id = ? and status = 'confirming' and claim = ?
      """;

  /** Also when another one of those at it freed it meanwhile: the dose is on record. */
  private static final String CONFIRMED =
      """
      update self_report set status = 'confirmed', dose_id = ?, decided_by = ?, decided_facility = ?, decided_at = ?
      where self_report_id = ? and status in ('pending', 'confirming')
      """;

  private static final String END =
      """
      update self_report set status = ?, decided_by = ?, decided_facility = ?, decided_at = ?, reason = ?
      where self_report_id = ? and status = 'pending'
      """;
  private static final UUID FIRST = new UUID(0, 0);

  private final DataSource dataSource;

  PostgresSelfReports(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Optional<SelfReport> file(SelfReport report, String fingerprint, int mostOpen) {
    return inTransaction(
        connection -> {
          try (PreparedStatement lock = statement(connection, LOCK, report.iin())) {
            lock.execute();
          }
          try (var same = statement(connection, SAME, report.iin(), fingerprint)) {
            Optional<SelfReport> open = read(same).stream().findFirst();
            if (open.isPresent()) {
              return open;
            }
          }
          try (var open = statement(connection, OPEN, report.iin());
              ResultSet row = open.executeQuery()) {
            if (row.next() && row.getInt(1) >= mostOpen) {
              return Optional.empty();
            }
          }
          insert(connection, report, fingerprint);
          return Optional.of(report);
        });
  }

  private static void insert(Connection connection, SelfReport report, String fingerprint)
      throws SQLException {
    SubmittedPerson person = report.person();
    SubmittedDose dose = report.dose();
    try (var file =
        statement(
            connection,
            FILE,
            report.id(),
            report.iin(),
            fingerprint,
            person.familyName(),
            person.givenName(),
            person.patronymic(),
            person.birthDate(),
            person.sex(),
            person.region(),
            dose.vaccineSystem(),
            dose.vaccineCode(),
            dose.lotNumber(),
            dose.expirationDate(),
            dose.occurredOn(),
            dose.facility(),
            report.place(),
            report.documentReference(),
            at(report.reportedAt()))) {
      file.executeUpdate();
    }
  }

  @Override
  public Optional<SelfReport> report(UUID id) {
    return list(ONE, id).stream().findFirst();
  }

  @Override
  public List<SelfReport> list(
      @Nullable String iin, Set<Status> statuses, @Nullable UUID after, int limit) {
    String[] wanted = statuses.stream().map(Status::wire).toArray(String[]::new);
    return list(LIST, iin, iin, wanted, after == null ? FIRST : after, limit);
  }

  @Override
  public List<SelfReport> stale(Instant before, int limit) {
    return list(STALE, at(before), limit);
  }

  @Override
  public boolean claim(UUID id, UUID claim, Attribution by) {
    return change(CLAIM, claim, by.who(), facility(by), at(by.at()), id);
  }

  @Override
  public boolean release(UUID id, UUID claim) {
    return change(RELEASE, id, claim);
  }

  @Override
  public boolean confirmed(UUID id, DoseId dose, Attribution by) {
    return change(CONFIRMED, dose.value(), by.who(), facility(by), at(by.at()), id);
  }

  @Override
  public boolean reject(UUID id, Attribution by, String reason) {
    return change(END, "rejected", by.who(), facility(by), at(by.at()), reason, id);
  }

  @Override
  public boolean withdraw(UUID id, Attribution by) {
    return change(END, "withdrawn", by.who(), facility(by), at(by.at()), null, id);
  }

  private boolean change(String sql, @Nullable Object... values) {
    return inTransaction(
        connection -> {
          try (PreparedStatement change = statement(connection, sql, values)) {
            return change.executeUpdate() == 1;
          }
        });
  }

  private List<SelfReport> list(String sql, @Nullable Object... values) {
    return inTransaction(
        connection -> {
          try (PreparedStatement list = statement(connection, sql, values)) {
            return read(list);
          }
        });
  }

  private static PreparedStatement statement(
      Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
    return statement;
  }

  private static @Nullable String facility(Attribution by) {
    return by.facility() == null ? null : by.facility().value();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static List<SelfReport> read(PreparedStatement statement) throws SQLException {
    List<SelfReport> reports = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        reports.add(report(row));
      }
    }
    return reports;
  }

  private static SelfReport report(ResultSet row) throws SQLException {
    String iin = row.getString("iin");
    UUID person = row.getObject("person_id", UUID.class);
    UUID dose = row.getObject("dose_id", UUID.class);
    return new SelfReport(
        row.getObject("self_report_id", UUID.class),
        iin,
        new SubmittedPerson(
            List.of(new SubmittedIdentifier(Identifier.IIN, iin)),
            row.getString("family_name"),
            row.getString("given_name"),
            row.getString("patronymic"),
            row.getString("birth_date"),
            row.getString("sex"),
            row.getString("region")),
        new SubmittedDose(
            row.getString("vaccine_system"),
            row.getString("vaccine_code"),
            row.getString("lot_number"),
            row.getString("expiration_date"),
            row.getString("occurred_on"),
            row.getString("facility"),
            null,
            null,
            null,
            null,
            Provenance.SELF_REPORTED),
        row.getString("place"),
        row.getString("document_reference"),
        Status.fromWire(row.getString("status")).orElseThrow(),
        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
        person == null ? null : new PersonId(person),
        decision(row),
        dose == null ? null : new DoseId(dose));
  }

  private static @Nullable Decision decision(ResultSet row) throws SQLException {
    String who = row.getString("decided_by");
    String facility = row.getString("decided_facility");
    return who == null
        ? null
        : new Decision(
            who,
            facility == null ? null : new FacilityId(facility),
            row.getObject("decided_at", OffsetDateTime.class).toInstant(),
            row.getObject("claim", UUID.class),
            row.getString("reason"));
  }

  private <T> T inTransaction(Transactions.Work<T> work) {
    return Transactions.run(dataSource, "self-reports", work);
  }
}
