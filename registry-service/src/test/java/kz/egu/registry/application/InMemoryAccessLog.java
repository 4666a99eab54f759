package kz.egu.registry.application;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Access;
import kz.egu.registry.application.port.AccessLog;
import org.jspecify.annotations.Nullable;

/** The access log in memory; it follows no merges. Thread-safe. */
final class InMemoryAccessLog implements AccessLog {
  private final List<Access> accesses = new ArrayList<>();

  @Override
  public synchronized void append(Access access) {
    accesses.add(access);
  }

  @Override
  public synchronized void append(List<Access> all) {
    accesses.addAll(all);
  }

  @Override
  public synchronized List<Access> of(PersonId person, @Nullable UUID before, int limit) {
    return accesses.reversed().stream()
        .filter(access -> person.equals(access.personId()))
        .filter(access -> before == null || access.id().toString().compareTo(before.toString()) < 0)
        .limit(limit)
        .toList();
  }
}
