package kz.egu.registry.application;

import java.util.UUID;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.AccessLog;

/**
 * The in-memory twin keeps the contract; it follows no merges, of which the contract says nothing.
 */
class InMemoryAccessLogTest extends AccessLogContract {
  private final InMemoryAccessLog log = new InMemoryAccessLog();

  @Override
  protected AccessLog accessLog() {
    return log;
  }

  @Override
  protected PersonId somebody() {
    return new PersonId(UUID.randomUUID());
  }
}
