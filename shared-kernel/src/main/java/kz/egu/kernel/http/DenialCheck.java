package kz.egu.kernel.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service is not ready before it has been seen to refuse a stranger.
 *
 * <p>With a dependency lost or a property mistyped the framework may come up without any security
 * and answer everybody. So the service calls one of its own protected resources without a token,
 * until that was answered 401 once.
 */
@Readiness
@ApplicationScoped
public class DenialCheck implements HealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String path;
  private final int port;
  private volatile boolean denied;

  @Inject
  DenialCheck(
      @ConfigProperty(name = "egu.self-test.path") Optional<String> path,
      @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
    this.path = path.orElse("");
    this.port = port;
  }

  @Override
  public HealthCheckResponse call() {
    if (denied) {
      return HealthCheckResponse.named("strangers are refused").up().build();
    }
    String seen = path.isEmpty() ? "egu.self-test.path is not set" : probe();
    denied = seen.equals("401");
    return HealthCheckResponse.named("strangers are refused")
        .status(denied)
        .withData("answer", seen)
        .build();
  }

  private String probe() {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(PATIENCE)
              .build();
      return Integer.toString(
          client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
