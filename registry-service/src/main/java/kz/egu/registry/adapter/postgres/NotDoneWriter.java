package kz.egu.registry.adapter.postgres;

import java.util.List;
import kz.egu.kernel.jdbc.Rows;
import kz.egu.kernel.jdbc.Statements;
import kz.egu.registry.application.port.Changes;
import kz.egu.registry.application.port.Changes.NotDoneVersion;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import org.jspecify.annotations.Nullable;

/** Writes versions of vaccinations not done, which are never changed, and clients' numbers. */
final class NotDoneWriter {
  private static final String VERSIONS =
      """
      insert into not_done (not_done_id, version, person_id, voided, vaccine_system, vaccine_code, programme,
                            status_reason, detail, occurred_on, until_day, facility, performer,
                            recorded_by, recorder_facility, recorded_at, reason)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FREE_IDENTIFIERS =
      "update not_done_identifier set voided = true where not_done_id = any(?) and not voided";
  private static final String IDENTIFIERS =
      """
      insert into not_done_identifier (system, value, not_done_id)
      select * from unnest(?, ?, ?) as g(system, value, not_done_id) order by 1, 2
      on conflict do nothing
      """;

  private NotDoneWriter() {}

  static void add(Changes changes, Statements statements) {
    addVersions(changes.notDone(), statements);
    Rows voided = new Rows("uuid");
    changes.notDone().stream()
        .map(NotDoneVersion::notDone)
        .filter(NotDone::voided)
        .forEach(one -> voided.add(one.id().value()));
    // As with doses: numbers are given back before others take them, and those taken and given up
    // within the batch afterwards.
    statements.add(FREE_IDENTIFIERS, voided);
    Rows identifiers = new Rows("text", "text", "uuid");
    changes
        .notDoneIdentifiers()
        .forEach((name, one) -> identifiers.add(name.system(), name.value(), one.value()));
    if (!identifiers.isEmpty()) {
      statements.addEachOnce(IDENTIFIERS, identifiers);
      statements.add(FREE_IDENTIFIERS, voided);
    }
  }

  private static void addVersions(List<NotDoneVersion> versions, Statements statements) {
    Rows rows =
        new Rows(
            "uuid",
            "int",
            "uuid",
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
            "timestamptz",
            "text");
    for (NotDoneVersion version : versions) {
      NotDone notDone = version.notDone();
      NotDoneFacts facts = notDone.facts();
      rows.add(
          notDone.id().value(),
          notDone.version(),
          notDone.personId().value(),
          notDone.voided(),
          facts.vaccine().system(),
          facts.vaccine().code(),
          facts.programme().value(),
          facts.statusReason().wire(),
          facts.detail(),
          facts.occurredOn(),
          facts.until(),
          facts.facility().value(),
          facts.performer(),
          version.by().who(),
          text(version.by().facility()),
          version.by().at(),
          version.reason());
    }
    statements.add(VERSIONS, rows);
  }

  private static @Nullable String text(@Nullable Object code) {
    return code == null ? null : code.toString();
  }
}
