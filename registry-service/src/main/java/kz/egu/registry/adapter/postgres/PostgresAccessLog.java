package kz.egu.registry.adapter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Access;
import kz.egu.registry.application.port.AccessLog;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The access log in PostgreSQL. */
@ApplicationScoped
class PostgresAccessLog implements AccessLog, PanacheRepositoryBase<AccessRow, UUID> {
  private static final UUID LAST = new UUID(-1, -1);

  /** Each record's newest rows, of which the newest are left: no more is read than is answered. */
  private static final String PAGE =
      """
      select access.*
      from (select person_id from person where person_id = :person or merged_into = :person) one
      cross join lateral (
        select * from access_log
        where person_id = one.person_id and access_id < :before
        order by access_id desc limit :rows
      ) access
      order by access.access_id desc limit :rows
      """;

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

  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void append(List<Access> accesses) {
    Reading.of(
        () -> {
          accesses.forEach(access -> persist(AccessRow.of(access)));
          flush();
          return accesses.size();
        });
  }

  @Override
  @Transactional
  public List<Access> of(PersonId person, @Nullable UUID before, int limit) {
    return Reading.of(
        () ->
            getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PAGE, AccessRow.class)
                .setParameter("person", person.value())
                .setParameter("before", before == null ? LAST : before)
                .setParameter("rows", limit)
                .getResultStream()
                .map(AccessRow::toDomain)
                .toList());
  }
}
