package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Access;
import org.jspecify.annotations.NullUnmarked;

/** One read of a person's data. */
@Entity
@NullUnmarked
@Table(name = "access_log")
class AccessRow {
  @Id
  @Column(name = "access_id")
  UUID accessId;

  Instant at;
  String who;
  String role;
  String facility;
  String purpose;
  String what;
  String route;

  @Column(name = "person_id")
  UUID personId;

  static AccessRow of(Access access) {
    AccessRow row = new AccessRow();
    row.accessId = access.id();
    row.at = access.at();
    row.who = access.who();
    row.role = access.role();
    row.facility = access.facility() == null ? null : access.facility().value();
    row.purpose = access.purpose();
    row.what = access.what();
    row.route = access.route();
    row.personId = access.personId() == null ? null : access.personId().value();
    return row;
  }

  Access toDomain() {
    return new Access(
        accessId,
        at,
        who,
        // Rows older than these columns say nothing of them.
        role == null ? "" : role,
        facility == null ? null : new FacilityId(facility),
        purpose,
        what,
        route == null ? "" : route,
        personId == null ? null : new PersonId(personId));
  }
}
