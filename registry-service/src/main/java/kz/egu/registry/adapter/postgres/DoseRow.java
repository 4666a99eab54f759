package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.DoseView;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A dose as it stands, for reading. */
@Entity
@Immutable
@NullUnmarked
@Table(name = "dose")
class DoseRow {
  @Id
  @Column(name = "dose_id")
  UUID doseId;

  @Column(name = "person_id")
  UUID personId;

  int version;
  boolean voided;
  @Embedded GivenColumns given;

  @Column(name = "dose_number")
  Integer doseNumber;

  @Column(name = "recorded_on")
  LocalDate recordedOn;

  long entry;

  @Column(name = "recorded_by")
  String recordedBy;

  @Column(name = "recorded_at")
  Instant recordedAt;

  DoseView toDomain() {
    return new DoseView(
        new DoseId(doseId),
        version,
        new PersonId(personId),
        voided,
        given.toDomain(),
        doseNumber,
        recordedOn,
        recordedBy,
        recordedAt);
  }
}
