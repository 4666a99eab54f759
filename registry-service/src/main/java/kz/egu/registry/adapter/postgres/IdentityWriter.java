package kz.egu.registry.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.jdbc.Rows;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Changes.IdentityRevision;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of persons themselves, one after the other: these are few. Whoever does this
 * holds the locks of all persons concerned.
 */
final class IdentityWriter {
  private static final String VERSION =
      """
      with given as (
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as g(person_id, version, family_name, given_name, patronymic, birth_date, sex, region,
               recorded_by, facility, recorded_at, reason)
      ), current as (
        update person p set identity_version = g.version from given g where p.person_id = g.person_id
      )
      insert into person_version (person_id, version, family_name, given_name, patronymic, birth_date, sex,
                                  region, recorded_by, facility, recorded_at, reason)
      select * from given
      """;
  private static final String IDENTIFIERS =
      """
      insert into person_identifier (system, value, person_id, recorded_at)
      select * from unnest(?, ?, ?, ?) as g(system, value, person_id, recorded_at) order by 1, 2
      on conflict (system, value) do update set person_id = excluded.person_id
      """;

  /** Whoever was merged into the one that goes is led to the one that stays. */
  private static final String MERGED =
      """
      with given as (
        select * from unnest(?, ?, ?, ?, ?, ?)
          as g(merged, survivor, recorded_by, facility, recorded_at, reason)
      ), led as (
        update person p set merged_into = g.survivor from given g
        where p.person_id = g.merged or p.merged_into = g.merged
      )
      insert into person_merge (merged, survivor, recorded_by, facility, recorded_at, reason)
      select * from given
      """;

  private IdentityWriter() {}

  /**
   * @return true, or false if another process came in between
   */
  static boolean write(Connection connection, List<IdentityRevision> identities)
      throws SQLException {
    for (IdentityRevision revision : identities) {
      PersonId survivor = revision.person().mergedInto();
      int rows =
          survivor == null ? version(connection, revision) : merged(connection, revision, survivor);
      if (rows != 1) {
        return false;
      }
    }
    return true;
  }

  private static int version(Connection connection, IdentityRevision revision) throws SQLException {
    Person person = revision.person();
    Identity identity = person.identity();
    RegionCode region = identity.region();
    Attribution by = revision.by();
    Rows rows =
        new Rows(
            "uuid",
            "bigint",
            "text",
            "text",
            "text",
            "date",
            "text",
            "text",
            "text",
            "text",
            "timestamptz",
            "text");
    rows.add(
        person.id().value(),
        person.identityVersion(),
        identity.familyName(),
        identity.givenName(),
        identity.patronymic(),
        identity.birthDate(),
        identity.sex().wire(),
        region == null ? null : region.value(),
        by.who(),
        facility(by),
        by.at(),
        revision.reason());
    int written = rows.write(connection, VERSION);
    Rows identifiers = new Rows("text", "text", "uuid", "timestamptz");
    for (Identifier identifier : person.identifiers()) {
      identifiers.add(identifier.system(), identifier.value(), person.id().value(), by.at());
    }
    identifiers.write(connection, IDENTIFIERS);
    return written;
  }

  private static int merged(Connection connection, IdentityRevision revision, PersonId survivor)
      throws SQLException {
    Attribution by = revision.by();
    Rows rows = new Rows("uuid", "uuid", "text", "text", "timestamptz", "text");
    rows.add(
        revision.person().id().value(),
        survivor.value(),
        by.who(),
        facility(by),
        by.at(),
        revision.reason());
    return rows.write(connection, MERGED);
  }

  private static @Nullable String facility(Attribution by) {
    FacilityId facility = by.facility();
    return facility == null ? null : facility.value();
  }
}
