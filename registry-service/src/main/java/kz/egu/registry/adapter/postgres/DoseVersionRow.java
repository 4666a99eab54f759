package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.domain.dose.Revision.Change;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** One version of a dose, for reading. */
@Entity
@Immutable
@NullUnmarked
@IdClass(DoseVersionRow.Key.class)
@Table(name = "dose_version")
class DoseVersionRow {
  /** A version's key. */
  record Key(UUID doseId, int version) implements Serializable {}

  @Id
  @Column(name = "dose_id")
  UUID doseId;

  @Id int version;

  @Column(name = "person_id")
  UUID personId;

  String change;
  boolean voided;
  @Embedded GivenColumns given;

  @Column(name = "dose_number")
  Integer doseNumber;

  @Column(name = "recorded_by")
  String recordedBy;

  @Column(name = "recorder_facility")
  String recorderFacility;

  @Column(name = "recorded_at")
  Instant recordedAt;

  String reason;

  DoseVersionView toDomain(LocalDate recordedOn) {
    return new DoseVersionView(
        new DoseView(
            new DoseId(doseId),
            version,
            new PersonId(personId),
            voided,
            given.toDomain(),
            doseNumber,
            recordedOn,
            recordedBy,
            recordedAt),
        Change.valueOf(change.toUpperCase(Locale.ROOT)),
        recorderFacility == null ? null : new FacilityId(recorderFacility),
        reason);
  }
}
