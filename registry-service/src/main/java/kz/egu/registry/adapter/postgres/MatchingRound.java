package kz.egu.registry.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.registry.domain.matching.Portrait;
import kz.egu.registry.domain.person.Identity;

/** One look at the next rows of the journal, within one transaction. */
final class MatchingRound {
  /** Pairs noted for one person at most: who is like so many is like a default, not like them. */
  private static final int MOST_ALIKE = 20;

  /** Candidates read by each index at most. */
  private static final int MOST_CANDIDATES = 500;

  private static final String CURSOR =
      "select xid::text, seq from person_match_cursor for update skip locked";
  private static final String ROWS =
      """
      select j.xid::text, j.seq, j.topic, j.person_id from journal j
      where (j.xid, j.seq) > (?::xid8, ?::bigint)
        and j.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by j.xid, j.seq limit ?
      """;
  private static final String ADVANCE =
      "update person_match_cursor set xid = ?::xid8, seq = ?::bigint";

  /** Persons as they stand by now, which may be later than the row that names them. */
  private static final String PERSONS =
      """
      select p.person_id, p.merged_into is not null, v.family_name, v.given_name, v.patronymic, v.birth_date,
             v.sex, v.region, (select i.value from person_identifier i
                               where i.person_id = p.person_id and i.system = 'iin' limit 1)
      from person p join person_version v on v.person_id = p.person_id and v.version = p.identity_version
      where p.person_id = any (?)
      """;

  private static final String FORGET = "delete from person_portrait where person_id = any (?)";
  private static final String CLOSE =
      """
      update person_match set verdict = 'merged', decided_at = now()
      where verdict is null and (one = any (?) or other = any (?))
      """;
  private static final String KEEP =
      """
      insert into person_portrait (person_id, family_key, given_key, patronymic_key, birth_date, sex, region, iin)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (person_id) do update set (family_key, given_key, patronymic_key, birth_date, sex, region, iin)
        = (excluded.family_key, excluded.given_key, excluded.patronymic_key, excluded.birth_date, excluded.sex,
           excluded.region, excluded.iin)
      """;

  /** Each part is one scan of one index. */
  static final String CANDIDATES =
      """
      (select * from person_portrait where family_key = ? and birth_date = ? limit %1$d)
      union
      (select * from person_portrait where given_key = ? and birth_date = ? limit %1$d)
      union
      (select * from person_portrait where family_key = ? and given_key = ? and patronymic_key = ? limit %1$d)
      """
          .formatted(MOST_CANDIDATES);

  /** A pair people could not tell apart is asked about again; one that is told apart is not. */
  private static final String NOTE =
      """
      insert into person_match (match_id, one, other, found_at) values (?, ?, ?, ?)
      on conflict (one, other) do update set verdict = null, decided_by = null, decided_at = null
      where person_match.verdict = 'keep-both'
      """;

  private final Connection connection;
  private final BiPredicate<Portrait, Portrait> mayBeOne;
  private final Supplier<UUID> ids;
  private final Instant at;

  MatchingRound(
      Connection connection,
      BiPredicate<Portrait, Portrait> mayBeOne,
      Supplier<UUID> ids,
      Instant at) {
    this.connection = connection;
    this.mayBeOne = mayBeOne;
    this.ids = ids;
    this.at = at;
  }

  /**
   * @return journal rows looked at
   */
  int look(int limit) throws SQLException {
    String xid;
    long seq;
    try (PreparedStatement cursor = connection.prepareStatement(CURSOR);
        ResultSet row = cursor.executeQuery()) {
      if (!row.next()) {
        return 0;
      }
      xid = row.getString(1);
      seq = row.getLong(2);
    }
    int looked = 0;
    Set<UUID> told = new LinkedHashSet<>();
    try (PreparedStatement rows = connection.prepareStatement(ROWS)) {
      rows.setString(1, xid);
      rows.setLong(2, seq);
      rows.setInt(3, limit);
      try (ResultSet row = rows.executeQuery()) {
        while (row.next()) {
          looked++;
          xid = row.getString(1);
          seq = row.getLong(2);
          if (row.getString(3).equals("persons")) {
            told.add(row.getObject(4, UUID.class));
          }
        }
      }
    }
    if (looked == 0) {
      return 0;
    }
    if (!told.isEmpty()) {
      look(told);
    }
    try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
      advance.setString(1, xid);
      advance.setLong(2, seq);
      advance.executeUpdate();
    }
    return looked;
  }

  private void look(Set<UUID> told) throws SQLException {
    Map<UUID, Portrait> standing = new TreeMap<>();
    Rows gone = new Rows("uuid");
    Rows named = new Rows("uuid");
    told.forEach(named::add);
    try (PreparedStatement persons = connection.prepareStatement(PERSONS)) {
      named.bind(connection, persons);
      try (ResultSet row = persons.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject(1, UUID.class);
          if (row.getBoolean(2)) {
            gone.add(id);
          } else {
            standing.put(id, portrait(row));
          }
        }
      }
    }
    if (!gone.isEmpty()) {
      gone.write(connection, FORGET);
      try (PreparedStatement close = connection.prepareStatement(CLOSE)) {
        var array = connection.createArrayOf("uuid", gone.column(0));
        close.setArray(1, array);
        close.setArray(2, array);
        close.executeUpdate();
      }
    }
    Rows kept = new Rows("uuid", "text", "text", "text", "date", "text", "text", "text");
    standing.forEach(
        (id, one) ->
            kept.add(
                id,
                one.familyKey(),
                one.givenKey(),
                one.patronymicKey(),
                one.birthDate(),
                one.sex().wire(),
                one.region() == null ? null : one.region().value(),
                one.iin()));
    if (!kept.isEmpty()) {
      kept.write(connection, KEEP);
    }
    for (Map.Entry<UUID, Portrait> one : standing.entrySet()) {
      note(one.getKey(), alike(one.getKey(), one.getValue()));
    }
  }

  private static Portrait portrait(ResultSet row) throws SQLException {
    String region = row.getString(8);
    return Portrait.of(
        new Identity(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getObject(6, LocalDate.class),
            Sex.fromWire(row.getString(7)).orElseThrow(),
            region == null ? null : new RegionCode(region)),
        row.getString(9));
  }

  private List<UUID> alike(UUID id, Portrait one) throws SQLException {
    List<UUID> alike = new ArrayList<>();
    try (PreparedStatement candidates = connection.prepareStatement(CANDIDATES)) {
      candidates.setString(1, one.familyKey());
      candidates.setObject(2, one.birthDate());
      candidates.setString(3, one.givenKey());
      candidates.setObject(4, one.birthDate());
      candidates.setString(5, one.familyKey());
      candidates.setString(6, one.givenKey());
      candidates.setString(7, one.patronymicKey());
      try (ResultSet row = candidates.executeQuery()) {
        while (row.next() && alike.size() < MOST_ALIKE) {
          UUID other = row.getObject("person_id", UUID.class);
          String region = row.getString("region");
          Portrait portrait =
              new Portrait(
                  row.getString("family_key"),
                  row.getString("given_key"),
                  row.getString("patronymic_key"),
                  row.getObject("birth_date", LocalDate.class),
                  Sex.fromWire(row.getString("sex")).orElseThrow(),
                  region == null ? null : new RegionCode(region),
                  row.getString("iin"));
          if (!other.equals(id) && mayBeOne.test(one, portrait)) {
            alike.add(other);
          }
        }
      }
    }
    return alike;
  }

  private void note(UUID id, List<UUID> alike) throws SQLException {
    if (alike.isEmpty()) {
      return;
    }
    try (PreparedStatement note = connection.prepareStatement(NOTE)) {
      for (UUID other : alike) {
        // As PostgreSQL compares them, byte by byte: as text.
        boolean first = id.toString().compareTo(other.toString()) < 0;
        note.setObject(1, ids.get());
        note.setObject(2, first ? id : other);
        note.setObject(3, first ? other : id);
        note.setObject(4, at.atOffset(ZoneOffset.UTC));
        note.addBatch();
      }
      note.executeBatch();
    }
  }
}
