package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.Sex;
import kz.egu.registry.domain.person.Identity;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** One version of who a person is, for reading. */
@Entity
@Immutable
@NullUnmarked
@IdClass(IdentityRow.Key.class)
@Table(name = "person_version")
class IdentityRow {
  /** A version's key. */
  record Key(UUID personId, long version) implements Serializable {}

  @Id
  @Column(name = "person_id")
  UUID personId;

  @Id long version;

  @Column(name = "family_name")
  String familyName;

  @Column(name = "given_name")
  String givenName;

  String patronymic;

  @Column(name = "birth_date")
  LocalDate birthDate;

  String sex;
  String region;

  Identity toDomain() {
    return new Identity(
        familyName,
        givenName,
        patronymic,
        birthDate,
        Sex.fromWire(sex).orElseThrow(),
        region == null ? null : new RegionCode(region));
  }
}
