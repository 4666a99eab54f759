package kz.egu.registry.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.notdone.StatusReason;

/** Vaccinations not done as they are read from the database. */
final class NotDoneColumns {
  /** Each version with whoever stands for the person by now. */
  static final String VERSIONS =
      """
      select n.*, coalesce(p.merged_into, p.person_id) as owner
      from not_done n join person p using (person_id)
      where\s""";

  /** To be added to what is looked for among versions: the last one stands. */
  static final String STANDING =
      " and not exists (select from not_done later"
          + " where later.not_done_id = n.not_done_id and later.version > n.version)";

  private NotDoneColumns() {}

  static NotDone of(ResultSet row) throws SQLException {
    String facility = row.getString("facility");
    return new NotDone(
        new NotDoneId(row.getObject("not_done_id", UUID.class)),
        row.getInt("version"),
        new PersonId(row.getObject("owner", UUID.class)),
        row.getBoolean("voided"),
        new NotDoneFacts(
            new VaccineCode(row.getString("vaccine_system"), row.getString("vaccine_code")),
            new ProgrammeCode(row.getString("programme")),
            StatusReason.fromWire(row.getString("status_reason")).orElseThrow(),
            row.getString("detail"),
            row.getObject("occurred_on", LocalDate.class),
            row.getObject("until_day", LocalDate.class),
            new FacilityId(facility),
            row.getString("performer")));
  }
}
