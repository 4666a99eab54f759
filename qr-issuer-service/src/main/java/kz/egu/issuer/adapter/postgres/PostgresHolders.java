package kz.egu.issuer.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.egu.issuer.application.port.Holders;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.issuer.domain.person.HeldDose;
import kz.egu.issuer.domain.person.Holder;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.jdbc.Rows;
import kz.egu.kernel.jdbc.Statements;
import org.jspecify.annotations.Nullable;

/** Holders through the one connection whose transaction the caller keeps. */
final class PostgresHolders implements Holders {
  /**
   * First those nobody knew, in the order everybody locks in; then the locks; then what belongs to
   * those locked, as it is once they are.
   */
  private static final String LOCK_AND_READ =
      """
      insert into holder (person_id) select id from unnest(?) as id order by id
      on conflict do nothing;
      select * from holder where person_id = any(?) order by person_id for update;
      select * from holder_identifier where person_id = any(?);
      select * from held_dose where person_id = any(?)\
      """;

  private static final String UPDATE_HOLDERS =
      """
      update holder h set dose_events = n.dose_events,
        missing_events = string_to_array(n.missing, ',')::bigint[],
        identity_version = n.identity_version, family_name = n.family_name,
        given_name = n.given_name, patronymic = n.patronymic, birth_date = n.birth_date,
        waiting_since = case when n.waits then coalesce(h.waiting_since, clock_timestamp()) end
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as n(person_id, dose_events, missing,
        identity_version, family_name, given_name, patronymic, birth_date, waits)
      where h.person_id = n.person_id\
      """;
  private static final String UPSERT_DOSES =
      """
      insert into held_dose (person_id, dose_id, version, voided, vaccine_system, vaccine_code,
        product, lot_number, occurred_on, programme, dose_number, facility, provenance)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (person_id, dose_id) do update set version = excluded.version,
        voided = excluded.voided, vaccine_system = excluded.vaccine_system,
        vaccine_code = excluded.vaccine_code, product = excluded.product,
        lot_number = excluded.lot_number, occurred_on = excluded.occurred_on,
        programme = excluded.programme, dose_number = excluded.dose_number,
        facility = excluded.facility, provenance = excluded.provenance\
      """;

  private final Connection transaction;

  PostgresHolders(Connection transaction) {
    this.transaction = transaction;
  }

  @Override
  public Map<PersonId, Holder> lock(SortedSet<PersonId> persons) {
    Rows ids = Rows.of("uuid", persons.stream().map(PersonId::value).toList());
    try (PreparedStatement statement = transaction.prepareStatement(LOCK_AND_READ)) {
      int bound = 0;
      for (int one = 0; one < 4; one++) {
        bound = ids.bind(transaction, statement, bound);
      }
      statement.execute();
      try (ResultSet holders = next(statement);
          ResultSet identifiers = next(statement);
          ResultSet doses = next(statement)) {
        return holders(holders, identifiers(identifiers), doses(doses));
      }
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  private static ResultSet next(PreparedStatement statement) throws SQLException {
    statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
    return Objects.requireNonNull(statement.getResultSet());
  }

  private static Map<PersonId, Holder> holders(
      ResultSet row,
      Map<PersonId, List<IdentifierHash>> identifiers,
      Map<PersonId, List<HeldDose>> doses)
      throws SQLException {
    Map<PersonId, Holder> holders = new LinkedHashMap<>();
    while (row.next()) {
      PersonId id = personId(row);
      holders.put(
          id,
          new Holder(
              id,
              row.getLong("dose_events"),
              ReadArrays.numbers(row, "missing_events"),
              row.getLong("identity_version"),
              person(row),
              identifiers.getOrDefault(id, List.of()),
              doses.getOrDefault(id, List.of())));
    }
    return holders;
  }

  private static Map<PersonId, List<HeldDose>> doses(ResultSet row) throws SQLException {
    Map<PersonId, List<HeldDose>> doses = new HashMap<>();
    while (row.next()) {
      HeldDose dose =
          new HeldDose(
              new DoseId(row.getObject("dose_id", UUID.class)),
              row.getInt("version"),
              row.getBoolean("voided") ? null : PrintedDoseRow.read(row));
      doses.computeIfAbsent(personId(row), id -> new ArrayList<>()).add(dose);
    }
    return doses;
  }

  private static Map<PersonId, List<IdentifierHash>> identifiers(ResultSet row)
      throws SQLException {
    Map<PersonId, List<IdentifierHash>> identifiers = new HashMap<>();
    while (row.next()) {
      identifiers
          .computeIfAbsent(personId(row), id -> new ArrayList<>())
          .add(new IdentifierHash(row.getString("hash")));
    }
    return identifiers;
  }

  @Override
  public void save(Collection<Holder> holders) {
    Statements statements = new Statements();
    addHolders(holders, statements);
    addIdentifiers(holders.stream().filter(Holder::identityTouched).toList(), statements);
    addDoses(holders, statements);
    try {
      statements.run(transaction);
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  private static void addHolders(Collection<Holder> holders, Statements statements) {
    Rows rows =
        new Rows("uuid", "bigint", "text", "bigint", "text", "text", "text", "date", "bool");
    for (Holder holder : holders) {
      PrintedPerson person = holder.person().orElse(null);
      rows.add(
          holder.id().value(),
          holder.doseEvents(),
          missing(holder),
          holder.identityVersion(),
          person == null ? null : person.familyName(),
          person == null ? null : person.givenName(),
          person == null ? null : person.patronymic(),
          person == null ? null : person.birthDate(),
          holder.waits());
    }
    statements.add(UPDATE_HOLDERS, rows);
  }

  private static void addIdentifiers(Collection<Holder> holders, Statements statements) {
    Rows known = new Rows("uuid", "text");
    for (Holder holder : holders) {
      holder.identifiers().forEach(hash -> known.add(holder.id().value(), hash.value()));
    }
    statements.add(
        "delete from holder_identifier where person_id = any(?)",
        Rows.of("uuid", holders.stream().map(holder -> holder.id().value()).toList()));
    statements.add(
        "insert into holder_identifier (person_id, hash) select * from unnest(?, ?) on conflict do nothing",
        known);
  }

  private static void addDoses(Collection<Holder> holders, Statements statements) {
    List<String> types = new ArrayList<>(List.of("uuid", "uuid", "int", "bool"));
    types.addAll(PrintedDoseRow.COLUMNS);
    Rows rows = new Rows(types.toArray(String[]::new));
    for (Holder holder : holders) {
      for (HeldDose dose : holder.touched()) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(holder.id().value());
        row.add(dose.id().value());
        row.add(dose.version());
        row.add(dose.printed() == null);
        Collections.addAll(row, PrintedDoseRow.values(dose.printed()));
        rows.add(row.toArray());
      }
    }
    statements.add(UPSERT_DOSES, rows);
  }

  private static @Nullable PrintedPerson person(ResultSet row) throws SQLException {
    LocalDate birthDate = row.getObject("birth_date", LocalDate.class);
    return birthDate == null
        ? null
        : new PrintedPerson(
            row.getString("family_name"),
            row.getString("given_name"),
            row.getString("patronymic"),
            birthDate);
  }

  private static String missing(Holder holder) {
    return holder.missing().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static PersonId personId(ResultSet row) throws SQLException {
    return new PersonId(row.getObject("person_id", UUID.class));
  }
}
