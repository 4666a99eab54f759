package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import kz.egu.kernel.id.Identifier;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A number a person is known by, for reading. */
@Entity
@Immutable
@NullUnmarked
@IdClass(IdentifierRow.Key.class)
@Table(name = "person_identifier")
class IdentifierRow {
  /** A number's key. */
  record Key(String system, String value) implements Serializable {}

  @Id String system;

  @Id String value;

  @Column(name = "person_id")
  UUID personId;

  @Column(name = "recorded_at")
  Instant recordedAt;

  Identifier toDomain() {
    return new Identifier(system, value);
  }
}
