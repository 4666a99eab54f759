package kz.egu.local.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kz.egu.local.PartFailed;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches to {@code POST /fhir} until each entry has an answer. Every entry is a conditional
 * create, so whatever was cut off is simply sent again. Not safe for several threads.
 */
final class RegistryDoor {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
  private static final int TRIES = 20;

  private final URI fhir;
  private final Supplier<String> tokens;
  private final Consumer<String> talk;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private @Nullable String token;

  /**
   * @param registry the registry's address
   * @param tokens gives a clinic worker's token; asked again when one has expired
   * @param talk told of every pause, in a line for people
   */
  RegistryDoor(URI registry, Supplier<String> tokens, Consumer<String> talk) {
    this.fhir = registry.resolve("/fhir");
    this.tokens = tokens;
    this.talk = talk;
  }

  /**
   * One answer for each submission, in their order. A batch that is refused as a whole is halved
   * until the entry at fault stands alone.
   *
   * @throws PartFailed if the registry cannot be reached, stays busy, or refuses the token
   */
  List<EntryOutcome> send(List<Submission> batch) {
    HttpResponse<byte[]> answer = post(body(batch));
    return switch (answer.statusCode()) {
      case 200 -> outcomes(answer.body(), batch.size());
      case 400, 413, 422 -> halves(batch, answer);
      default ->
          throw new PartFailed(
              "The registry answered " + answer.statusCode() + " " + codes(answer.body()));
    };
  }

  private List<EntryOutcome> halves(List<Submission> batch, HttpResponse<byte[]> answer) {
    if (batch.size() == 1) {
      List<String> codes = codes(answer.body());
      String code = codes.isEmpty() ? "status-" + answer.statusCode() : codes.getFirst();
      return List.of(EntryOutcome.refused(answer.statusCode(), code));
    }
    int middle = batch.size() / 2;
    List<EntryOutcome> both = new ArrayList<>(send(batch.subList(0, middle)));
    both.addAll(send(batch.subList(middle, batch.size())));
    return both;
  }

  private static byte[] body(List<Submission> batch) {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "batch");
    bundle.putArray("entry").addAll(batch.stream().map(Submission::request).toList());
    try {
      return JSON.writeValueAsBytes(bundle);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<EntryOutcome> outcomes(byte[] body, int expected) {
    JsonNode entries = json(body).path("entry");
    if (entries.size() != expected) {
      throw new PartFailed(
          "The registry answered "
              + entries.size()
              + " entries to "
              + expected
              + "; nothing can be said of them");
    }
    return IntStream.range(0, expected).mapToObj(i -> EntryOutcome.of(entries.get(i))).toList();
  }

  private static List<String> codes(byte[] body) {
    return EntryOutcome.codes(json(body));
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  private HttpResponse<byte[]> post(byte[] body) {
    boolean renewed = false;
    for (int attempt = 1; ; attempt++) {
      String fault;
      Duration pause;
      try {
        HttpResponse<byte[]> answer =
            http.send(request(body), HttpResponse.BodyHandlers.ofByteArray());
        int status = answer.statusCode();
        if (status == 401 && !renewed) {
          token = null;
          renewed = true;
          continue;
        }
        if (status != 408 && status != 429 && status < 500) {
          return answer;
        }
        fault = "it answered " + status;
        pause =
            Pause.asked(answer.headers().firstValue("Retry-After").orElse(null))
                .orElse(Pause.after(attempt));
      } catch (IOException broken) {
        fault = "it could not be reached (" + broken.getClass().getSimpleName() + ")";
        pause = Pause.after(attempt);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new PartFailed("The import was stopped; run it again to go on", stopped);
      }
      if (attempt == TRIES) {
        throw new PartFailed(
            "The registry at " + fhir + " gave no answer: " + fault + ", " + TRIES + " times");
      }
      talk.accept("The registry is busy or away: " + fault + "; trying again");
      Pause.rest(pause);
    }
  }

  private HttpRequest request(byte[] body) {
    if (token == null) {
      token = tokens.get();
    }
    return HttpRequest.newBuilder(fhir)
        .timeout(CALL_LIMIT)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/fhir+json")
        .header("Accept", "application/fhir+json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
