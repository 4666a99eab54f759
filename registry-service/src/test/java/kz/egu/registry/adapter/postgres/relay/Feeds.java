package kz.egu.registry.adapter.postgres.relay;

import kz.egu.local.PostgresCluster.Database;
import kz.egu.registry.application.port.JournalFeed;

/** The journal of a test's own database. */
public final class Feeds {
  private Feeds() {}

  public static JournalFeed of(Database database) {
    return of(database.jdbcUrl(), database.username(), database.password());
  }

  public static JournalFeed of(String url, String username, String password) {
    return new PostgresJournalFeed(new JournalConnections(url, username, password));
  }
}
