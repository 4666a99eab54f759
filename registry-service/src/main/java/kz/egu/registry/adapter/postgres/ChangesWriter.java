package kz.egu.registry.adapter.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.egu.kernel.event.DoseEventCodec;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.jdbc.Rows;
import kz.egu.kernel.jdbc.Statements;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Changes;
import kz.egu.registry.application.port.Changes.AttributedRevision;
import kz.egu.registry.application.port.Changes.RegisteredPerson;
import kz.egu.registry.application.port.JournalEntry;
import kz.egu.registry.domain.dose.Dose;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import org.jspecify.annotations.Nullable;

/** Writes a batch's changes, each table in one statement, all in one way there and back. */
final class ChangesWriter {
  private static final String PERSONS =
      """
      with given as (
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as g(person_id, identity_version, person_version, family_name, given_name, patronymic,
               birth_date, sex, region, recorded_by, facility, recorded_at)
      ), persons as (
        insert into person (person_id, identity_version, person_version, recorded_at)
        select person_id, identity_version, person_version, recorded_at from given
      )
      insert into person_version (person_id, version, family_name, given_name, patronymic, birth_date, sex,
                                  region, recorded_by, facility, recorded_at)
      select person_id, identity_version, family_name, given_name, patronymic, birth_date, sex,
             region, recorded_by, facility, recorded_at from given
      """;
  private static final String IDENTIFIERS =
      """
      insert into person_identifier (system, value, person_id, recorded_at)
      select * from unnest(?, ?, ?, ?) as g(system, value, person_id, recorded_at) order by 1, 2
      on conflict do nothing
      """;
  private static final String PERSON_VERSIONS =
      """
      update person p set person_version = g.person_version
      from unnest(?, ?) as g(person_id, person_version) where p.person_id = g.person_id
      """;
  private static final String DOSE_COLUMNS =
      """
      vaccine_system, vaccine_code, product, programme, lot_number, expiration_date, occurred_on, facility,
      facility_region, performer, site, route, claimed_dose_number, provenance, dose_number, assurances\
      """;
  private static final String DOSES =
      """
      with given as (
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as g(dose_id, person_id, version, voided, %1$s,
               recorded_on, entry, first_answer, recorded_by, recorded_at, change, reason, recorder_facility, n)
      ), standing as (
        insert into dose (dose_id, person_id, version, voided, %1$s,
                          recorded_on, entry, first_answer, recorded_by, recorded_at)
        select distinct on (dose_id) dose_id, person_id, version, voided, %1$s,
               recorded_on, entry, first_answer, recorded_by, recorded_at
        from given order by dose_id, n desc
        on conflict (dose_id) do update set (person_id, version, voided, %1$s, entry, recorded_by, recorded_at)
          = row (%2$s)
      )
      insert into dose_version (dose_id, person_id, version, voided, %1$s,
                                recorded_by, recorded_at, change, reason, recorder_facility)
      select dose_id, person_id, version, voided, %1$s,
             recorded_by, recorded_at, change, reason, recorder_facility from given order by n
      """
          .formatted(
              DOSE_COLUMNS,
              "excluded."
                  + ("person_id, version, voided, "
                          + DOSE_COLUMNS
                          + ", entry, recorded_by, recorded_at")
                      .replaceAll(",\\s*", ", excluded."));
  private static final String FREE_DOSE_IDENTIFIERS =
      "update dose_identifier set voided = true where dose_id = any(?) and not voided";
  private static final String DOSE_IDENTIFIERS =
      """
      insert into dose_identifier (system, value, dose_id)
      select * from unnest(?, ?, ?) as g(system, value, dose_id) order by 1, 2
      on conflict do nothing
      """;
  private static final String KEYS =
      """
      insert into idempotency_key (client, key, fingerprint, dose_id, recorded_at)
      select * from unnest(?, ?, ?, ?, ?) as g(client, key, fingerprint, dose_id, recorded_at) order by 1, 2
      on conflict do nothing
      """;
  private static final String JOURNAL =
      """
      insert into journal (event_id, type, topic, person_id, subject, version, payload,
                           recorded_by, recorded_at, traceparent)
      select event_id, type, topic, person_id, subject, version, payload, recorded_by, recorded_at, traceparent
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
        as g(event_id, type, topic, person_id, subject, version, payload, recorded_by, recorded_at, traceparent, n)
      order by n
      """;

  private ChangesWriter() {}

  /**
   * @return false if another process came in between, so that nothing of it may stay
   */
  static boolean write(Connection connection, Changes changes) throws SQLException {
    Statements statements = new Statements();
    addPersons(changes, statements);
    if (!changes.identities().isEmpty()) {
      if (!statements.run(connection) || !IdentityWriter.write(connection, changes.identities())) {
        return false;
      }
    }
    addDoses(changes, statements);
    addKeys(changes, statements);
    addJournal(changes, statements);
    NotDoneWriter.add(changes, statements);
    return statements.run(connection);
  }

  private static void addPersons(Changes changes, Statements statements) {
    Rows persons =
        new Rows(
            "uuid",
            "bigint",
            "bigint",
            "text",
            "text",
            "text",
            "date",
            "text",
            "text",
            "text",
            "text",
            "timestamptz");
    Rows identifiers = new Rows("text", "text", "uuid", "timestamptz");
    for (RegisteredPerson registered : changes.registered()) {
      Person person = registered.person();
      Identity identity = person.identity();
      Attribution by = registered.by();
      persons.add(
          person.id().value(),
          person.identityVersion(),
          person.version(),
          identity.familyName(),
          identity.givenName(),
          identity.patronymic(),
          identity.birthDate(),
          identity.sex().wire(),
          text(identity.region()),
          by.who(),
          text(by.facility()),
          by.at());
      for (Identifier identifier : person.identifiers()) {
        identifiers.add(identifier.system(), identifier.value(), person.id().value(), by.at());
      }
    }
    statements.add(PERSONS, persons);
    statements.addEachOnce(IDENTIFIERS, identifiers);
    Rows versions = new Rows("uuid", "bigint");
    changes.personVersions().forEach((person, version) -> versions.add(person.value(), version));
    statements.addEachOnce(PERSON_VERSIONS, versions);
  }

  private static void addDoses(Changes changes, Statements statements) {
    Rows doses =
        new Rows(
            "uuid",
            "uuid",
            "int",
            "bool",
            "text",
            "text",
            "text",
            "text",
            "text",
            "date",
            "date",
            "text",
            "text",
            "text",
            "text",
            "text",
            "int",
            "text",
            "int",
            "text",
            "date",
            "bigint",
            "text",
            "text",
            "timestamptz",
            "text",
            "text",
            "text",
            "int");
    Map<DoseId, Boolean> isVoided = new LinkedHashMap<>();
    for (AttributedRevision attributed : changes.revisions()) {
      var revision = attributed.revision();
      Dose dose = revision.dose();
      Given given = dose.given();
      doses.add(
          dose.id().value(),
          revision.personId().value(),
          dose.version(),
          dose.voided(),
          given.vaccine().system(),
          given.vaccine().code(),
          given.product().value(),
          given.programme().value(),
          given.lotNumber(),
          given.expirationDate(),
          given.occurredOn(),
          given.facility().value(),
          given.facilityRegion().value(),
          given.performer(),
          given.site(),
          given.route(),
          given.claimedDoseNumber(),
          given.provenance().wire(),
          revision.doseNumber(),
          AssurancesJson.write(given.assurances()),
          dose.recordedOn(),
          dose.entry(),
          FirstAnswerJson.write(dose.firstAnswer()),
          attributed.by().who(),
          attributed.by().at(),
          revision.change().wire(),
          revision.reason(),
          text(attributed.by().facility()),
          doses.size());
      // The last version stands: a dose that moved was voided only where it came from.
      isVoided.put(dose.id(), dose.voided());
    }
    Rows voided = new Rows("uuid");
    isVoided.entrySet().stream()
        .filter(Map.Entry::getValue)
        .forEach(one -> voided.add(one.getKey().value()));
    statements.add(DOSES, doses);
    // Voided doses give their numbers back before others take them, and those taken and given up
    // within the batch afterwards.
    statements.add(FREE_DOSE_IDENTIFIERS, voided);
    Rows identifiers = new Rows("text", "text", "uuid");
    changes
        .doseIdentifiers()
        .forEach((name, dose) -> identifiers.add(name.system(), name.value(), dose.value()));
    if (!identifiers.isEmpty()) {
      statements.addEachOnce(DOSE_IDENTIFIERS, identifiers);
      statements.add(FREE_DOSE_IDENTIFIERS, voided);
    }
  }

  private static void addKeys(Changes changes, Statements statements) {
    Rows keys = new Rows("text", "text", "text", "uuid", "timestamptz");
    changes
        .keys()
        .forEach(
            (name, use) ->
                keys.add(
                    name.client(),
                    name.key(),
                    use.fingerprint(),
                    use.doseId().value(),
                    changes.keysBy().at()));
    statements.addEachOnce(KEYS, keys);
  }

  private static void addJournal(Changes changes, Statements statements) {
    Rows journal =
        new Rows(
            "uuid",
            "text",
            "text",
            "uuid",
            "text",
            "bigint",
            "text",
            "text",
            "timestamptz",
            "text");
    for (JournalEntry entry : changes.journal()) {
      journal.add(
          entry.eventId(),
          entry.type(),
          entry.event() == null ? "persons" : "doses",
          entry.personId().value(),
          entry.subject(),
          entry.version(),
          entry.event() == null ? null : new String(DoseEventCodec.write(entry.event()), UTF_8),
          entry.by().who(),
          entry.by().at(),
          entry.traceparent());
    }
    statements.add(JOURNAL, journal);
  }

  private static @Nullable String text(@Nullable Object code) {
    return code == null ? null : code.toString();
  }
}
