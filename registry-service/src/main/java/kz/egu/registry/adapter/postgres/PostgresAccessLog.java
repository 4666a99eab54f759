package kz.egu.registry.adapter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kz.egu.registry.application.port.Access;
import kz.egu.registry.application.port.AccessLog;

/** The access log in PostgreSQL. */
@ApplicationScoped
class PostgresAccessLog implements AccessLog, PanacheRepositoryBase<AccessRow, UUID> {

  /** In a transaction of its own: what was read stays logged, whatever becomes of the answer. */
  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void append(Access access) {
    Reading.of(
        () -> {
          persistAndFlush(AccessRow.of(access));
          return access.id();
        });
  }
}
