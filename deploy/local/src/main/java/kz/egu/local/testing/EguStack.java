package kz.egu.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.egu.local.IdentityProvider;
import kz.egu.local.KafkaBroker;
import kz.egu.local.PartFailed;
import kz.egu.local.PostgresCluster;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} its surroundings as configuration. Arguments: {@code database} (a
 * name; none, no database), {@code kafka} and {@code oidc} ({@code true} by default), {@code fresh}
 * ({@code true}: an empty database and an empty broker of this resource's own, for tests that need
 * to start from nothing).
 */
public final class EguStack implements QuarkusTestResourceLifecycleManager {
  private Map<String, String> arguments = Map.of();
  private @Nullable KafkaBroker own;

  @Override
  public void init(Map<String, String> initArgs) {
    arguments = Map.copyOf(initArgs);
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = new ConcurrentHashMap<>();
    List<Callable<Void>> parts = new ArrayList<>();
    boolean fresh = wants("fresh", false);
    String database = arguments.get("database");
    if (database != null) {
      parts.add(
          () -> {
            PostgresCluster cluster = TestStack.postgres();
            PostgresCluster.Database made =
                cluster.createDatabase(fresh ? TestStack.freshDatabaseName(database) : database);
            configuration.put("quarkus.datasource.jdbc.url", made.jdbcUrl());
            configuration.put("quarkus.datasource.username", made.username());
            configuration.put("quarkus.datasource.password", made.password());
            return null;
          });
    }
    if (wants("kafka", true)) {
      parts.add(
          () -> {
            KafkaBroker broker = fresh ? TestStack.ownKafka() : TestStack.kafka();
            own = fresh ? broker : null;
            configuration.put("kafka.bootstrap.servers", broker.bootstrapServers());
            return null;
          });
    }
    if (wants("oidc", true)) {
      parts.add(
          () -> {
            IdentityProvider provider = TestStack.identityProvider();
            configuration.put("quarkus.oidc.auth-server-url", provider.issuer());
            return null;
          });
    }
    runAll(parts);
    return configuration;
  }

  @Override
  public void stop() {
    if (own != null) {
      own.stop();
    }
  }

  private boolean wants(String part, boolean otherwise) {
    return Boolean.parseBoolean(arguments.getOrDefault(part, Boolean.toString(otherwise)));
  }

  private static void runAll(List<Callable<Void>> parts) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> part : threads.invokeAll(parts)) {
        part.get();
      }
    } catch (ExecutionException failed) {
      throw new PartFailed("The test stack did not start: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PartFailed("The test stack's start was interrupted", interrupted);
    }
  }
}
