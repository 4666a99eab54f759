package kz.egu.registry.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.kernel.jdbc.Rows;
import kz.egu.registry.domain.matching.Portrait;
import kz.egu.registry.domain.person.Identity;

/** One look at the next rows of the journal, within one transaction. */
final class MatchingRound {
  /** Pairs noted for one person at most: who is like so many is like a default, not like them. */
  private static final int MOST_ALIKE = 20;

  /** Candidates read by each index at most. */
  private static final int MOST_CANDIDATES = 500;

  /** However many candidates there are, these rows of them are in memory. */
  private static final int READ_AT_ONCE = 1_000;

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

  /**
   * Who shares two of family name, given name and birth date, or all names, with each of a few: for
   * each of them three scans of one index each. Whoever is found by two of them comes twice.
   */
  private static final String CANDIDATES =
      """
      select g.person_id, p.person_id, p.family_key, p.given_key, p.patronymic_key, p.birth_date, p.sex,
             p.region, p.iin
      from unnest(?, ?, ?, ?, ?) as g(person_id, family_key, given_key, patronymic_key, birth_date)
      cross join lateral (
        (select * from person_portrait c
         where c.family_key = g.family_key and c.birth_date = g.birth_date%1$s limit %2$d)
        union all
        (select * from person_portrait c
         where c.given_key = g.given_key and c.birth_date = g.birth_date%1$s limit %2$d)
        union all
        (select * from person_portrait c
         where c.family_key = g.family_key and c.given_key = g.given_key
           and c.patronymic_key = g.patronymic_key%1$s limit %2$d)
      ) p
      """;

  /** Of whoever has no national number. */
  private static final String CANDIDATES_AMONG_ALL = CANDIDATES.formatted("", MOST_CANDIDATES);

  /**
   * Of whoever has one. Two with two numbers are two persons, so that only those without remain:
   * few, in indexes of their own.
   */
  private static final String CANDIDATES_WITHOUT_NUMBER =
      CANDIDATES.formatted(" and c.iin is null", MOST_CANDIDATES);

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
    note(alike(standing, true));
    note(alike(standing, false));
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

  /** Those who may be one with each of those with a national number, or of those without. */
  private Map<UUID, Set<UUID>> alike(Map<UUID, Portrait> standing, boolean numbered)
      throws SQLException {
    Rows asked = new Rows("uuid", "text", "text", "text", "date");
    standing.forEach(
        (id, one) -> {
          if (numbered == (one.iin() != null)) {
            asked.add(id, one.familyKey(), one.givenKey(), one.patronymicKey(), one.birthDate());
          }
        });
    Map<UUID, Set<UUID>> alike = new LinkedHashMap<>();
    if (asked.isEmpty()) {
      return alike;
    }
    try (PreparedStatement candidates =
        connection.prepareStatement(numbered ? CANDIDATES_WITHOUT_NUMBER : CANDIDATES_AMONG_ALL)) {
      candidates.setFetchSize(READ_AT_ONCE);
      asked.bind(connection, candidates);
      try (ResultSet row = candidates.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject(1, UUID.class);
          UUID other = row.getObject(2, UUID.class);
          Set<UUID> found = alike.computeIfAbsent(id, one -> new LinkedHashSet<>());
          if (!other.equals(id)
              && found.size() < MOST_ALIKE
              && mayBeOne.test(Objects.requireNonNull(standing.get(id)), candidate(row))) {
            found.add(other);
          }
        }
      }
    }
    return alike;
  }

  private static Portrait candidate(ResultSet row) throws SQLException {
    String region = row.getString(8);
    return new Portrait(
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getObject(6, LocalDate.class),
        Sex.fromWire(row.getString(7)).orElseThrow(),
        region == null ? null : new RegionCode(region),
        row.getString(9));
  }

  private void note(Map<UUID, Set<UUID>> alike) throws SQLException {
    try (PreparedStatement note = connection.prepareStatement(NOTE)) {
      for (Map.Entry<UUID, Set<UUID>> one : alike.entrySet()) {
        UUID id = one.getKey();
        for (UUID other : one.getValue()) {
          // As PostgreSQL compares them, byte by byte: as text.
          boolean first = id.toString().compareTo(other.toString()) < 0;
          note.setObject(1, ids.get());
          note.setObject(2, first ? id : other);
          note.setObject(3, first ? other : id);
          note.setObject(4, at.atOffset(ZoneOffset.UTC));
          note.addBatch();
        }
      }
      note.executeBatch();
    }
  }
}
