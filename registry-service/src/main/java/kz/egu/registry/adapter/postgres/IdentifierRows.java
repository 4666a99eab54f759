package kz.egu.registry.adapter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Numbers persons are known by. */
@ApplicationScoped
class IdentifierRows implements PanacheRepositoryBase<IdentifierRow, IdentifierRow.Key> {}
