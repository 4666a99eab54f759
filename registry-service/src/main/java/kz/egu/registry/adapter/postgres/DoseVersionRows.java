package kz.egu.registry.adapter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Versions of doses. */
@ApplicationScoped
class DoseVersionRows implements PanacheRepositoryBase<DoseVersionRow, DoseVersionRow.Key> {}
