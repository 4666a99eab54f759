package kz.egu.registry.adapter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Persons by pseudonym. */
@ApplicationScoped
class PersonRows implements PanacheRepositoryBase<PersonRow, UUID> {}
