package kz.egu.registry.adapter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Versions of who persons are. */
@ApplicationScoped
class IdentityRows implements PanacheRepositoryBase<IdentityRow, IdentityRow.Key> {}
