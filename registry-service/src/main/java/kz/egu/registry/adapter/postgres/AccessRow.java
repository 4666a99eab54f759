package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
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
  String facility;
  String purpose;
  String what;

  @Column(name = "person_id")
  UUID personId;

  static AccessRow of(Access access) {
    AccessRow row = new AccessRow();
    row.accessId = access.id();
    row.at = access.at();
    row.who = access.who();
    row.facility = access.facility() == null ? null : access.facility().value();
    row.purpose = access.purpose();
    row.what = access.what();
    row.personId = access.personId() == null ? null : access.personId().value();
    return row;
  }
}
