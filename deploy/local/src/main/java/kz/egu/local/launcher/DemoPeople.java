package kz.egu.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.local.IdentityProvider;
import kz.egu.local.PartFailed;
import kz.egu.local.Role;

/**
 * The synthetic people a first start records, through the registry's public API as a clinic would.
 * Who they are depends on nothing but the day; a start broken off is taken up again without
 * doubling anything.
 */
final class DemoPeople {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 6;

  private final Site site;
  private final Console console;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  DemoPeople(Site site, Console console) {
    this.site = site;
    this.console = console;
  }

  /** Somebody to try things with. */
  record Sample(String name, String iin, int doses) {}

  /** The sample person of a suite whose first start recorded demo people. */
  static Optional<Sample> sample(Site site) {
    try {
      JsonNode written = JSON.readTree(Files.readString(marker(site)));
      JsonNode sample = written.path("sample");
      return sample.isObject()
          ? Optional.of(
              new Sample(
                  sample.path("name").asText(),
                  sample.path("iin").asText(),
                  sample.path("doses").asInt()))
          : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Notes that this suite shall stay without demo people. */
  static void skip(Site site) throws IOException {
    if (!Files.exists(marker(site))) {
      Files.writeString(marker(site), "{\"recorded\":0}\n");
    }
  }

  /** A dose to record by hand, as JSON. */
  static String exampleDose() {
    return DemoCountry.json(DemoCountry.example(today())).toString();
  }

  /** Records them unless this was done, or waived, before. */
  void recordOnce() {
    if (Files.exists(marker(site))) {
      return;
    }
    long since = System.nanoTime();
    console.begin("demo people");
    List<DemoCountry.Person> people = DemoCountry.people(today());
    int doses = people.stream().mapToInt(person -> person.doses().size()).sum();
    AtomicInteger recorded = new AtomicInteger();
    Map<String, Integer> refused = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      Tokens tokens =
          new Tokens(
              IdentityProvider.start(
                  site.folder(Part.IDENTITY_PROVIDER), site.port(Part.IDENTITY_PROVIDER)));
      List<Future<Void>> running = new ArrayList<>();
      for (DemoCountry.Person person : people) {
        running.add(
            threads.submit(
                () -> {
                  // One after the other, oldest first, as they happened.
                  for (DemoCountry.Dose dose : person.doses()) {
                    Optional<String> refusal = record(tokens, person, dose);
                    if (refusal.isPresent()) {
                      synchronized (refused) {
                        refused.merge(refusal.get(), 1, Integer::sum);
                      }
                    } else {
                      console.progress(
                          "  recording demo people: "
                              + recorded.incrementAndGet()
                              + " of "
                              + doses
                              + " doses");
                    }
                  }
                  return null;
                }));
      }
      for (Future<Void> person : running) {
        person.get();
      }
      DemoCountry.Person sample = people.getFirst();
      ObjectNode written = JSON.createObjectNode().put("recorded", recorded.get());
      written
          .putObject("sample")
          .put("name", sample.fullName())
          .put("iin", sample.iin())
          .put("doses", sample.doses().size());
      Files.writeString(marker(site), written + "\n");
    } catch (ExecutionException failed) {
      console.failed("demo people");
      throw failed.getCause() instanceof PartFailed known
          ? known
          : new PartFailed("The demo people could not be recorded: " + failed.getCause(), failed);
    } catch (IOException failed) {
      throw new PartFailed("The demo people could not be noted: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted", interrupted);
    }
    console.done(
        "demo people", since, recorded.get() + " doses of " + people.size() + " synthetic people");
    refused.forEach((code, count) -> console.problem(count + " demo doses were refused: " + code));
  }

  /** Nothing if it was recorded, else the registry's code. A busy registry is asked again. */
  private Optional<String> record(Tokens tokens, DemoCountry.Person person, DemoCountry.Dose dose)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(site.url(Part.REGISTRY) + "/v1/doses"))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + tokens.clinic(dose.facility()))
            .header("Content-Type", "application/json")
            .header(
                "Idempotency-Key",
                "demo-" + person.iin() + "-" + dose.vaccine() + "-" + dose.occurredOn())
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    DemoCountry.json(new DemoCountry.Visit(person, dose)).toString()))
            .build();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 201) {
        return Optional.empty();
      }
      if (answer.statusCode() != 503 || attempt == 20) {
        return Optional.of(answer.statusCode() + " " + code(answer.body()));
      }
      Thread.sleep(Duration.ofMillis(500));
    }
  }

  private static String code(String body) {
    try {
      JsonNode problem = JSON.readTree(body);
      JsonNode field = problem.path("errors").path(0);
      return problem.path("code").asText("")
          + (field.isMissingNode()
              ? ""
              : " " + field.path("pointer").asText() + " " + field.path("code").asText());
    } catch (IOException notJson) {
      return "";
    }
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Almaty"));
  }

  private static Path marker(Site site) {
    return site.data().resolve("demo.json");
  }

  /** One token per facility. */
  private record Tokens(IdentityProvider provider, Map<String, String> given) {
    Tokens(IdentityProvider provider) {
      this(provider, new ConcurrentHashMap<>());
    }

    String clinic(String facility) {
      return given.computeIfAbsent(
          facility, id -> provider.token(Role.CLINIC, Map.of("facility", id)));
    }
  }
}
