package kz.egu.registry.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.registry.application.RelayProgress;
import org.junit.jupiter.api.Test;

/** The relay as the service starts it, seen through health and metrics. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "database", value = "relay_service"))
@TestProfile(RelayServiceTest.WithRelay.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class RelayServiceTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @Inject RelayThread relay;
  @Inject DataSource dataSource;

  @TestHTTPResource(value = "/health/ready", management = true)
  URL ready;

  @TestHTTPResource(value = "/health/live", management = true)
  URL live;

  @TestHTTPResource(value = "/metrics", management = true)
  URL metrics;

  /** Switches the relay on, with keys of its own. */
  public static final class WithRelay implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path folder = Files.createDirectories(Path.of("target", "relay-keys").toAbsolutePath());
        Path seal =
            Files.writeString(
                folder.resolve("seal.jwk.json"), RunningRelay.ISSUER.toPublicJWK().toJSONString());
        Path hash =
            Files.writeString(
                folder.resolve("hash.key"), Base64.getEncoder().encodeToString(new byte[32]));
        return Map.of(
            "egu.relay.enabled",
            "true",
            "egu.relay.partitions",
            "3",
            "egu.identity-seal.public-key",
            seal.toString(),
            "egu.identifier-hash.key",
            hash.toString());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Test
  void theServiceRelaysAndTellsHowItIsDoing()
      throws SQLException, IOException, InterruptedException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into journal (event_id, type, topic, person_id, subject, version, payload,"
              + " recorded_by, recorded_at) select gen_random_uuid(),"
              + " 'kz.egu.dose.administered.v1', 'doses', gen_random_uuid(),"
              + " gen_random_uuid()::text, 1, '{}', 'test', now() from generate_series(1, 7)");
    }
    assertThat(
            Await.until(
                BOUND, () -> relay.progress().cursor().filter(c -> c.position() == 7).isPresent()))
        .as("relayed: %s", relay.progress().standing())
        .isTrue();
    assertThat(relay.progress().standing().phase()).isEqualTo(RelayProgress.Phase.LEADING);
    JsonNode check = check(read(ready), "journal-relay");
    assertThat(check.path("status").asText()).isEqualTo("UP");
    assertThat(check.path("data").path("state").asText()).isEqualTo("leading");
    assertThat(check.path("data").path("degraded").asBoolean()).isFalse();
    assertThat(check.path("data").path("position").asLong()).isEqualTo(7);
    assertThat(check(read(live), "journal-relay-thread").path("status").asText()).isEqualTo("UP");
    assertThat(read(metrics))
        .contains("egu_relay_position 7.0")
        .contains("egu_relay_leading 1.0")
        .contains("egu_relay_oldest_unrelayed_seconds")
        .contains("egu_relay_transactions_total")
        .contains("egu_relay_failures_total 0.0");
  }

  private static JsonNode check(String health, String name) throws IOException {
    for (JsonNode check : new ObjectMapper().readTree(health).path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }

  /** Whatever the status: other checks may be down without it being the relay's matter. */
  private static String read(URL url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url.toString())).timeout(BOUND).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
