package kz.egu.registry.adapter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Doses as they stand. */
@ApplicationScoped
class DoseRows implements PanacheRepositoryBase<DoseRow, UUID> {}
