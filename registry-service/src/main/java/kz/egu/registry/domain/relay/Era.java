package kz.egu.registry.domain.relay;

/**
 * One unbroken life of the journal's database: within it transaction ids only rise. A restored dump
 * has another system identifier, a promoted standby or a recovery to a point in time another
 * timeline.
 *
 * @param systemIdentifier {@code pg_control_system()}'s
 * @param timeline of the write-ahead log, from 1
 */
public record Era(long systemIdentifier, int timeline) {

  /** As an operator writes it: {@code systemIdentifier/timeline}. */
  @Override
  public String toString() {
    return systemIdentifier + "/" + timeline;
  }
}
