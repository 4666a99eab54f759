package kz.egu.registry.adapter.postgres.relay;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Connections of the relay's own: leadership lives as long as its connection, so it may not be one
 * a pool closes, checks or hands to others.
 */
@Singleton
class JournalConnections {
  /**
   * Read-only, so that no mistake here writes. A session silent for half a minute belongs to a
   * stopped process: the server ends it, and another instance may lead. The planner is kept to the
   * journal's own order, since the statistics of a table that only grows are always behind.
   */
  private static final String SESSION =
      "-c default_transaction_read_only=on -c statement_timeout=10s -c idle_session_timeout=30s"
          + " -c enable_seqscan=off -c enable_sort=off -c enable_bitmapscan=off";

  private final String url;
  private final String username;
  private final String password;

  @Inject
  JournalConnections(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String username,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    this.url = url;
    this.username = username;
    this.password = password;
  }

  Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "egu-relay");
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("socketTimeout", "15");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", SESSION);
    return DriverManager.getConnection(url, properties);
  }
}
