package kz.egu.issuer.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.egu.issuer.application.port.Holders;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.issuer.domain.person.HeldDose;
import kz.egu.issuer.domain.person.Holder;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.kernel.id.PersonId;
import org.jspecify.annotations.Nullable;

/** Holders through the one connection whose transaction the caller keeps. */
final class PostgresHolders implements Holders {
  private final Connection transaction;

  PostgresHolders(Connection transaction) {
    this.transaction = transaction;
  }

  @Override
  public Map<PersonId, Holder> lock(SortedSet<PersonId> persons) {
    try {
      insertUnknown(persons);
      Map<PersonId, List<HeldDose>> doses = doses(persons);
      Map<PersonId, List<IdentifierHash>> identifiers = identifiers(persons);
      String read = "select * from holder where person_id = any(?) order by person_id for update";
      Map<PersonId, Holder> holders = new LinkedHashMap<>();
      try (PreparedStatement select = transaction.prepareStatement(read)) {
        select.setArray(1, ids(persons));
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            PersonId id = personId(row);
            holders.put(
                id,
                new Holder(
                    id,
                    row.getLong("dose_events"),
                    Rows.numbers(row, "missing_events"),
                    row.getLong("identity_version"),
                    person(row),
                    identifiers.getOrDefault(id, List.of()),
                    doses.getOrDefault(id, List.of())));
          }
        }
      }
      return holders;
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  /** Before anything else is locked, and in the order everybody locks in. */
  private void insertUnknown(Collection<PersonId> persons) throws SQLException {
    String insert =
        """
        insert into holder (person_id) select id from unnest(?) as id order by id
        on conflict do nothing\
        """;
    String lock =
        "select person_id from holder where person_id = any(?) order by person_id for update";
    for (String sql : List.of(insert, lock)) {
      try (PreparedStatement statement = transaction.prepareStatement(sql)) {
        statement.setArray(1, ids(persons));
        statement.execute();
      }
    }
  }

  private Map<PersonId, List<HeldDose>> doses(Collection<PersonId> persons) throws SQLException {
    Map<PersonId, List<HeldDose>> doses = new HashMap<>();
    try (PreparedStatement select =
        transaction.prepareStatement("select * from held_dose where person_id = any(?)")) {
      select.setArray(1, ids(persons));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          HeldDose dose =
              new HeldDose(
                  new DoseId(row.getObject("dose_id", UUID.class)),
                  row.getInt("version"),
                  row.getBoolean("voided") ? null : PrintedDoseRow.read(row));
          doses.computeIfAbsent(personId(row), id -> new ArrayList<>()).add(dose);
        }
      }
    }
    return doses;
  }

  private Map<PersonId, List<IdentifierHash>> identifiers(Collection<PersonId> persons)
      throws SQLException {
    Map<PersonId, List<IdentifierHash>> identifiers = new HashMap<>();
    try (PreparedStatement select =
        transaction.prepareStatement("select * from holder_identifier where person_id = any(?)")) {
      select.setArray(1, ids(persons));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          identifiers
              .computeIfAbsent(personId(row), id -> new ArrayList<>())
              .add(new IdentifierHash(row.getString("hash")));
        }
      }
    }
    return identifiers;
  }

  @Override
  public void save(Collection<Holder> holders) {
    try {
      saveHolders(holders);
      saveIdentifiers(holders.stream().filter(Holder::identityTouched).toList());
      saveDoses(holders);
    } catch (SQLException failed) {
      throw new StorageException(failed);
    }
  }

  private void saveHolders(Collection<Holder> holders) throws SQLException {
    String update =
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
    try (PreparedStatement statement = transaction.prepareStatement(update)) {
      Columns<Holder> columns = new Columns<>(transaction, statement, holders);
      columns.add("uuid", holder -> holder.id().value());
      columns.add("int8", Holder::doseEvents);
      columns.add("text", PostgresHolders::missing);
      columns.add("int8", Holder::identityVersion);
      columns.add("text", holder -> holder.person().map(PrintedPerson::familyName).orElse(null));
      columns.add("text", holder -> holder.person().map(PrintedPerson::givenName).orElse(null));
      columns.add("text", holder -> holder.person().map(PrintedPerson::patronymic).orElse(null));
      columns.add("date", holder -> holder.person().map(PrintedPerson::birthDate).orElse(null));
      columns.add("bool", Holder::waits);
      statement.executeUpdate();
    }
  }

  private void saveIdentifiers(Collection<Holder> holders) throws SQLException {
    if (holders.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        transaction.prepareStatement("delete from holder_identifier where person_id = any(?)")) {
      delete.setArray(1, ids(holders.stream().map(Holder::id).toList()));
      delete.executeUpdate();
    }
    record Known(PersonId person, IdentifierHash hash) {}
    List<Known> known =
        holders.stream()
            .flatMap(
                holder -> holder.identifiers().stream().map(hash -> new Known(holder.id(), hash)))
            .toList();
    String insert =
        """
        insert into holder_identifier (person_id, hash) select * from unnest(?, ?)
        on conflict do nothing\
        """;
    try (PreparedStatement statement = transaction.prepareStatement(insert)) {
      Columns<Known> columns = new Columns<>(transaction, statement, known);
      columns.add("uuid", one -> one.person().value());
      columns.add("text", one -> one.hash().value());
      statement.executeUpdate();
    }
  }

  private void saveDoses(Collection<Holder> holders) throws SQLException {
    record Touched(PersonId person, HeldDose dose) {
      @Nullable PrintedDose printed() {
        return dose.printed();
      }
    }
    List<Touched> touched =
        holders.stream()
            .flatMap(
                holder -> holder.touched().stream().map(dose -> new Touched(holder.id(), dose)))
            .toList();
    if (touched.isEmpty()) {
      return;
    }
    String upsert =
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
    try (PreparedStatement statement = transaction.prepareStatement(upsert)) {
      Columns<Touched> columns = new Columns<>(transaction, statement, touched);
      columns.add("uuid", one -> one.person().value());
      columns.add("uuid", one -> one.dose().id().value());
      columns.add("int4", one -> one.dose().version());
      columns.add("bool", one -> one.dose().printed() == null);
      PrintedDoseRow.write(columns, Touched::printed);
      statement.executeUpdate();
    }
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

  private java.sql.Array ids(Collection<PersonId> persons) throws SQLException {
    return Rows.column(transaction, "uuid", persons, PersonId::value);
  }
}
