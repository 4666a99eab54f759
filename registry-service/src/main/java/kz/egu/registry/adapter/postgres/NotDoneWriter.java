package kz.egu.registry.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import kz.egu.registry.application.port.Changes.NotDoneVersion;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import org.jspecify.annotations.Nullable;

/** Writes versions of vaccinations not done; nothing written is ever changed. */
final class NotDoneWriter {
  private static final String VERSIONS =
      """
      insert into not_done (not_done_id, version, person_id, voided, vaccine_system, vaccine_code, programme,
                            status_reason, detail, occurred_on, until_day, facility, performer,
                            recorded_by, recorder_facility, recorded_at, reason)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private NotDoneWriter() {}

  static void write(Connection connection, List<NotDoneVersion> versions) throws SQLException {
    if (versions.isEmpty()) {
      return;
    }
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
    rows.write(connection, VERSIONS);
  }

  private static @Nullable String text(@Nullable Object code) {
    return code == null ? null : code.toString();
  }
}
