package kz.egu.registry.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.jdbc.Rows;
import kz.egu.registry.application.port.Claims;
import kz.egu.registry.application.port.KeyName;
import kz.egu.registry.application.port.KeyUse;
import kz.egu.registry.application.port.Records;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.dose.Dose;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import org.jspecify.annotations.Nullable;

/** Reads what a batch claims, set by set. One use for one transaction; not thread-safe. */
final class RecordsReader {
  private final Connection connection;
  private final Map<Identifier, PersonId> persons = new HashMap<>();
  private final Map<DoseId, PersonId> owners = new HashMap<>();
  private final Map<NotDoneId, PersonId> notDoneOwners = new HashMap<>();
  private final Map<KeyName, KeyUse> keys = new HashMap<>();
  private final Map<BusinessIdentifier, DoseId> doseIdentifiers = new HashMap<>();
  private final Map<BusinessIdentifier, NotDoneId> notDoneIdentifiers = new HashMap<>();

  RecordsReader(Connection connection) {
    this.connection = connection;
  }

  /** Whom the claims lead to. */
  Set<PersonId> resolve(Claims claims) throws SQLException {
    Set<PersonId> found = new HashSet<>(claims.persons());
    if (!claims.identifiers().isEmpty()) {
      Rows rows = new Rows("text", "text");
      claims.identifiers().forEach(one -> rows.add(one.system(), one.value()));
      read(
          rows,
          "select i.system, i.value, i.person_id from unnest(?, ?) as g(system, value)"
              + " join person_identifier i using (system, value)",
          row ->
              persons.put(new Identifier(text(row, 1), text(row, 2)), new PersonId(uuid(row, 3))));
    }
    if (!claims.keys().isEmpty()) {
      Rows rows = new Rows("text", "text");
      claims.keys().forEach(one -> rows.add(one.client(), one.key()));
      read(
          rows,
          "select k.client, k.key, k.fingerprint, k.dose_id, d.person_id"
              + " from unnest(?, ?) as g(client, key)"
              + " join idempotency_key k using (client, key) join dose d using (dose_id)",
          row -> {
            DoseId dose = new DoseId(uuid(row, 4));
            keys.put(new KeyName(text(row, 1), text(row, 2)), new KeyUse(text(row, 3), dose));
            owners.put(dose, new PersonId(uuid(row, 5)));
          });
    }
    if (!claims.numbers().isEmpty()) {
      Rows rows = new Rows("text", "text");
      claims.numbers().forEach(one -> rows.add(one.system(), one.value()));
      read(
          rows,
          "select i.system, i.value, i.dose_id, d.person_id"
              + " from unnest(?, ?) as g(system, value)"
              + " join dose_identifier i using (system, value) join dose d using (dose_id)"
              + " where not i.voided",
          row -> {
            DoseId dose = new DoseId(uuid(row, 3));
            doseIdentifiers.put(new BusinessIdentifier(text(row, 1), text(row, 2)), dose);
            owners.put(dose, new PersonId(uuid(row, 4)));
          });
      read(
          rows,
          "select i.system, i.value, i.not_done_id, coalesce(p.merged_into, p.person_id)"
              + " from unnest(?, ?) as g(system, value)"
              + " join not_done_identifier i using (system, value)"
              + " join not_done n on n.not_done_id = i.not_done_id and n.version = 1"
              + " join person p using (person_id)"
              + " where not i.voided",
          row -> {
            NotDoneId one = new NotDoneId(uuid(row, 3));
            notDoneIdentifiers.put(new BusinessIdentifier(text(row, 1), text(row, 2)), one);
            notDoneOwners.put(one, new PersonId(uuid(row, 4)));
          });
    }
    if (!claims.doses().isEmpty()) {
      Rows rows = new Rows("uuid");
      claims.doses().forEach(one -> rows.add(one.value()));
      read(
          rows,
          "select dose_id, person_id from dose where dose_id = any(?)",
          row -> owners.put(new DoseId(uuid(row, 1)), new PersonId(uuid(row, 2))));
    }
    if (!claims.notDone().isEmpty()) {
      Rows rows = new Rows("uuid");
      claims.notDone().forEach(one -> rows.add(one.value()));
      read(
          rows,
          NotDoneColumns.VERSIONS + "n.not_done_id = any(?) and n.version = 1",
          row -> {
            NotDone first = NotDoneColumns.of(row);
            notDoneOwners.put(first.id(), first.personId());
          });
    }
    found.addAll(notDoneOwners.values());
    found.addAll(persons.values());
    found.addAll(owners.values());
    return found;
  }

  /**
   * The histories of these persons, which must be locked by now.
   *
   * @return empty if a dose or a number belongs to somebody else since it was resolved
   */
  @Nullable Records read(Collection<PersonId> locked) throws SQLException {
    Map<PersonId, History> histories = locked.isEmpty() ? Map.of() : histories(locked);
    for (Map.Entry<DoseId, PersonId> owner : owners.entrySet()) {
      History history = histories.get(owner.getValue());
      if (history == null || history.dose(owner.getKey()).isEmpty()) {
        return null;
      }
    }
    for (Map.Entry<Identifier, PersonId> named : persons.entrySet()) {
      History history = histories.get(named.getValue());
      if (history == null || !history.person().identifiers().contains(named.getKey())) {
        return null;
      }
    }
    Map<NotDoneId, NotDone> notDone = locked.isEmpty() ? Map.of() : notDone(locked);
    if (!notDone.keySet().containsAll(notDoneOwners.keySet())) {
      return null;
    }
    return new Records(
        histories, persons, owners, notDone, keys, doseIdentifiers, notDoneIdentifiers);
  }

  private Map<NotDoneId, NotDone> notDone(Collection<PersonId> ids) throws SQLException {
    Rows rows = new Rows("uuid", "uuid");
    ids.forEach(one -> rows.add(one.value(), one.value()));
    Map<NotDoneId, NotDone> found = new HashMap<>();
    read(
        rows,
        NotDoneColumns.VERSIONS
            + "n.person_id in (select person_id from person"
            + " where person_id = any(?) or merged_into = any(?))"
            + NotDoneColumns.STANDING,
        row -> {
          NotDone one = NotDoneColumns.of(row);
          found.put(one.id(), one);
        });
    return found;
  }

  private Map<PersonId, History> histories(Collection<PersonId> ids) throws SQLException {
    Rows rows = new Rows("uuid");
    ids.forEach(one -> rows.add(one.value()));
    Map<PersonId, List<Identifier>> identifiers = new HashMap<>();
    read(
        rows,
        "select person_id, system, value from person_identifier where person_id = any(?)"
            + " order by recorded_at, system, value",
        row ->
            identifiers
                .computeIfAbsent(new PersonId(uuid(row, 1)), id -> new ArrayList<>())
                .add(new Identifier(text(row, 2), text(row, 3))));
    Map<PersonId, List<Dose>> doses = new HashMap<>();
    read(
        rows,
        "select * from dose where person_id = any(?) order by entry",
        row ->
            doses
                .computeIfAbsent(
                    new PersonId(row.getObject("person_id", UUID.class)), id -> new ArrayList<>())
                .add(dose(row)));
    Map<PersonId, History> histories = new HashMap<>();
    read(
        rows,
        "select p.person_id, p.identity_version, p.person_version, v.family_name, v.given_name,"
            + " v.patronymic, v.birth_date, v.sex, v.region, p.merged_into from person p join person_version v"
            + " on v.person_id = p.person_id and v.version = p.identity_version"
            + " where p.person_id = any(?)",
        row -> {
          PersonId id = new PersonId(uuid(row, 1));
          String region = row.getString(9);
          Identity identity =
              new Identity(
                  text(row, 4),
                  text(row, 5),
                  row.getString(6),
                  row.getObject(7, LocalDate.class),
                  Sex.fromWire(text(row, 8)).orElseThrow(),
                  region == null ? null : new RegionCode(region));
          Person person =
              new Person(
                  id,
                  row.getLong(2),
                  identity,
                  identifiers.getOrDefault(id, List.of()),
                  row.getLong(3),
                  personId(row.getObject(10, UUID.class)));
          histories.put(id, new History(person, doses.getOrDefault(id, List.of())));
        });
    return histories;
  }

  private static Dose dose(ResultSet row) throws SQLException {
    return new Dose(
        new DoseId(row.getObject("dose_id", UUID.class)),
        row.getInt("version"),
        row.getBoolean("voided"),
        GivenReading.of(row),
        row.getObject("recorded_on", LocalDate.class),
        row.getLong("entry"),
        FirstAnswerJson.read(row.getString("first_answer")));
  }

  private interface EachRow {
    void accept(ResultSet row) throws SQLException;
  }

  private void read(Rows parameters, String sql, EachRow each) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.bind(connection, statement);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          each.accept(row);
        }
      }
    }
  }

  private static @Nullable PersonId personId(@Nullable UUID id) {
    return id == null ? null : new PersonId(id);
  }

  private static UUID uuid(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }
}
