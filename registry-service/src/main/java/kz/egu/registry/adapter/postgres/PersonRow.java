package kz.egu.registry.adapter.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A person by pseudonym, for reading. */
@Entity
@Immutable
@NullUnmarked
@Table(name = "person")
class PersonRow {
  @Id
  @Column(name = "person_id")
  UUID personId;

  @Column(name = "identity_version")
  long identityVersion;

  @Column(name = "person_version")
  long personVersion;

  @Column(name = "merged_into")
  UUID mergedInto;
}
