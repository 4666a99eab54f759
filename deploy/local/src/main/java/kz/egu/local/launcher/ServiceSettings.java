package kz.egu.local.launcher;

import java.util.Map;
import java.util.TreeMap;
import kz.egu.local.PostgresCluster.Database;

/** What each service is told when the launcher starts it: the one place to look. */
final class ServiceSettings {
  private ServiceSettings() {}

  /** Whole configuration of a service, as Quarkus properties. */
  static Map<String, String> of(Part service, Site site, Database database) {
    SuiteKeys keys = new SuiteKeys(site.keys());
    Map<String, String> settings = new TreeMap<>(common(service, site, database));
    settings.put("quarkus.oidc.pages.token-state-manager.encryption-secret", keys.sessions());
    settings.put("quarkus.oidc.pages.authentication.state-secret", keys.sessions());
    switch (service) {
      case REGISTRY -> {
        settings.put("egu.identity-seal.public-key", keys.sealPublic().toString());
        settings.put("egu.identifier-hash.key", keys.identifierHash().toString());
        settings.put("egu.pages.issuer-url", site.url(Part.ISSUER));
      }
      case ISSUER -> {
        settings.put("egu.identity-seal.private-key", keys.sealPrivate().toString());
        settings.put("egu.identifier-hash.key", keys.identifierHash().toString());
        settings.put("egu.signing.keystore", keys.signingKeystore().toString());
        settings.put("egu.signing.password-file", keys.signingPassword().toString());
        settings.put("egu.signing.create-if-missing", "true");
        settings.put("egu.issuer.url", site.url(Part.ISSUER));
        settings.put("egu.pages.registry-url", site.url(Part.REGISTRY));
      }
      case PLANNING -> {}
      case REGISTRY_POSTGRES, POSTGRES, KAFKA, IDENTITY_PROVIDER ->
          throw new IllegalArgumentException(service + " is no service");
    }
    return settings;
  }

  /**
   * The database each service owns; the registry has a cluster of its own, so that nobody's long
   * transaction stalls its relay.
   */
  static String databaseName(Part service) {
    return switch (service) {
      case REGISTRY -> "registry";
      case ISSUER -> "issuer";
      case PLANNING -> "planning";
      case REGISTRY_POSTGRES, POSTGRES, KAFKA, IDENTITY_PROVIDER ->
          throw new IllegalArgumentException(service + " is no service");
    };
  }

  /** The cluster that holds it. */
  static Part cluster(Part service) {
    return service == Part.REGISTRY ? Part.REGISTRY_POSTGRES : Part.POSTGRES;
  }

  /** The most a service's heap may grow to, in megabytes. */
  static int heapMegabytes(Part service) {
    return service == Part.REGISTRY ? 512 : 384;
  }

  private static Map<String, String> common(Part service, Site site, Database database) {
    return Map.ofEntries(
        Map.entry("quarkus.http.host", "localhost"),
        Map.entry("quarkus.http.port", Integer.toString(site.port(service))),
        Map.entry("quarkus.management.host", "localhost"),
        Map.entry(
            "quarkus.management.port", Integer.toString(service.ports(site.portBase()).getLast())),
        Map.entry("kafka.bootstrap.servers", "localhost:" + site.port(Part.KAFKA)),
        Map.entry("quarkus.oidc.auth-server-url", site.url(Part.IDENTITY_PROVIDER) + "/egu"),
        Map.entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
        Map.entry("quarkus.datasource.username", database.username()),
        Map.entry("quarkus.datasource.password", database.password()));
  }
}
