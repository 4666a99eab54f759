package kz.egu.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kz.egu.local.Await;
import kz.egu.local.Daemon;
import kz.egu.local.EguHome;
import kz.egu.local.JavaCommand;
import kz.egu.local.PartFailed;
import kz.egu.local.Secrets;

/**
 * One of the three services as a process, configured by a file in its folder that only its owner
 * may read.
 */
final class ServiceProcess {
  private static final Duration READY_BOUND = Duration.ofMinutes(3);

  /** Each failing probe may write to the service's log. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private ServiceProcess() {}

  /** The jar a build leaves behind. */
  static Path jar(Part service) {
    return EguHome.path().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** Starts the service unless it runs, and waits until it says it is ready. */
  static Daemon start(Part service, Site site, Map<String, String> settings) {
    Path folder = site.folder(service);
    Daemon daemon = Daemon.find(folder).orElseGet(() -> launch(service, folder, settings));
    boolean ready =
        Await.until(
            READY_BOUND,
            PAUSE,
            () -> {
              if (!daemon.isAlive()) {
                throw new PartFailed(
                    service.id()
                        + " ended while it started:\n"
                        + Daemon.lastWords(daemon.log(), 20)
                        + "\nWhole log: "
                        + daemon.log());
              }
              return isReady(service, site);
            });
    if (!ready) {
      throw new PartFailed(
          service.id()
              + " runs but did not become ready in "
              + READY_BOUND.toSeconds()
              + " s"
              + whatIsDown(service, site)
              + ":\n"
              + Daemon.lastWords(daemon.log(), 10)
              + "\nWhole log: "
              + daemon.log());
    }
    return daemon;
  }

  static boolean isReady(Part service, Site site) throws IOException, InterruptedException {
    return readiness(service, site).statusCode() == 200;
  }

  private static HttpResponse<String> readiness(Part service, Site site)
      throws IOException, InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create(site.managementUrl(service) + "/q/health/ready"))
            .timeout(Duration.ofSeconds(3))
            .build();
    return HTTP.send(probe, HttpResponse.BodyHandlers.ofString());
  }

  /**
   * The readiness checks that fail, with what they tell; empty if the service does not answer at
   * all.
   */
  private static String whatIsDown(Part service, Site site) {
    List<String> down = new ArrayList<>();
    try {
      for (JsonNode check : JSON.readTree(readiness(service, site).body()).path("checks")) {
        if (check.path("status").asText().equals("DOWN")) {
          down.add(check.path("name").asText() + " " + check.path("data"));
        }
      }
    } catch (IOException mute) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return down.isEmpty() ? "" : "; down: " + String.join(", ", down);
  }

  private static Daemon launch(Part service, Path folder, Map<String, String> settings) {
    Path jar = jar(service);
    if (!Files.isRegularFile(jar)) {
      throw new PartFailed(
          service.id()
              + " is not built: "
              + jar
              + " is missing; ./egu mvn -DskipTests package builds it");
    }
    try {
      Properties properties = new Properties();
      properties.putAll(settings);
      StringWriter text = new StringWriter();
      properties.store(text, "Written by ./egu at each start: changes made here are lost.");
      // Quarkus reads config/application.properties of the working directory, over what the jar
      // holds.
      Secrets.write(folder.resolve("config/application.properties"), text.toString());
    } catch (IOException failed) {
      throw new PartFailed(
          service.id() + " could not be configured: " + failed.getMessage(), failed);
    }
    List<String> command =
        List.of(
            JavaCommand.java(),
            "-Xmx" + ServiceSettings.heapMegabytes(service) + "m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC",
            "-jar",
            jar.toString());
    return Daemon.start(folder, command, Map.of());
  }
}
