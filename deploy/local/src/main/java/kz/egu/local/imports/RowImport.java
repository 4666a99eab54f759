package kz.egu.local.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import kz.egu.local.PartFailed;
import org.jspecify.annotations.Nullable;

/**
 * Sends a file of rows to {@code POST /v1/doses/batch} and takes note of each answer. After a cut
 * it goes on behind the last line answered. Not safe for several threads.
 */
final class RowImport {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int TRIES = 20;
  private static final String MORE_TO_SEND = "too-many-lines";

  private final URI batch;
  private final Supplier<String> tokens;
  private final Progress progress;
  private final Tally tally;
  private final Explanations explanations;
  private @Nullable String token;

  RowImport(
      URI registry,
      Supplier<String> tokens,
      Progress progress,
      Tally tally,
      Explanations explanations) {
    this.batch = registry.resolve("/v1/doses/batch");
    this.tokens = tokens;
    this.progress = progress;
    this.tally = tally;
    this.explanations = explanations;
  }

  /** How far a file is. */
  private static final class Position {
    long answered;
    boolean finished;
  }

  /**
   * Sends the whole file.
   *
   * @throws PartFailed if the registry cannot be reached, stays busy or refuses the token
   */
  void send(RowFile file) {
    tally.file();
    try {
      Files.deleteIfExists(file.rejects());
    } catch (IOException kept) {
      progress.say("✘ " + file.rejects() + " is of an earlier run and cannot be removed");
    }
    Position position = new Position();
    int attempt = 0;
    try (Rejects rejects = new Rejects(file)) {
      while (!position.finished) {
        long before = position.answered;
        Duration pause = request(file, position, rejects, attempt);
        attempt = position.answered > before ? 0 : attempt + 1;
        if (attempt == TRIES) {
          throw new PartFailed(
              "The registry at " + batch + " took nothing, " + TRIES + " times; run it again");
        }
        Pause.rest(pause);
      }
    } catch (IOException failed) {
      unreadable(file, failed.getClass().getSimpleName());
    }
  }

  /**
   * One request, until it ends in whatever way.
   *
   * @return how long to wait before the next
   * @throws IOException if the file cannot be read
   */
  private Duration request(RowFile file, Position position, Rejects rejects, int attempt)
      throws IOException {
    long base = position.answered;
    if (token == null) {
      token = tokens.get();
    }
    BulkRequest connected;
    try {
      connected = new BulkRequest(batch, token, file.mediaType());
    } catch (IOException away) {
      progress.say("The registry is away; trying again");
      return Pause.after(attempt);
    }
    try (BulkRequest request = connected) {
      request.send(file.after(base));
      try {
        int status = request.status();
        if (status != 200) {
          return refused(file, position, request, status, attempt);
        }
        for (String line = request.line(); line != null; line = request.line()) {
          JsonNode answer = JSON.readTree(line);
          if (answer.at("/problem/code").asText().equals(MORE_TO_SEND)) {
            return Duration.ZERO;
          }
          position.answered = file.lineOf(answer.path("line").asLong(), base);
          take(file, position.answered, answer, rejects);
          progress.read(request.sentSince());
          progress.show(tally.answered());
        }
        position.finished = true;
        return Duration.ZERO;
      } catch (IOException cut) {
        IOException ofTheFile = request.unreadable();
        if (ofTheFile != null) {
          throw ofTheFile;
        }
        progress.say(
            "The connection was cut after line " + position.answered + "; going on from there");
        return Pause.after(attempt);
      }
    }
  }

  private Duration refused(
      RowFile file, Position position, BulkRequest request, int status, int attempt)
      throws IOException {
    JsonNode problem = problem(request);
    String code = problem.path("code").asText("status-" + status);
    if (status == 401 && attempt == 0) {
      token = null;
      return Duration.ZERO;
    }
    if (status == 408 || status == 429 || status >= 500) {
      progress.say("The registry is busy or away: it answered " + status + "; trying again");
      return Pause.asked(request.header("Retry-After")).orElse(Pause.after(attempt));
    }
    if (status == 400) {
      StringBuilder why = new StringBuilder(code);
      for (JsonNode error : problem.path("errors")) {
        why.append("; ").append(error.path("pointer").asText());
        why.append(": ").append(error.path("code").asText());
      }
      unreadable(file, why.toString());
      position.finished = true;
      return Duration.ZERO;
    }
    throw new PartFailed("The registry answered " + status + " " + code);
  }

  private static JsonNode problem(BulkRequest request) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = request.line(); line != null; line = request.line()) {
      text.append(line);
    }
    try {
      return JSON.readTree(text.toString());
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  private void take(RowFile file, long line, JsonNode answer, Rejects rejects) {
    String status = answer.path("status").asText();
    if (status.equals("rejected")) {
      String code = answer.at("/problem/code").asText("rejected");
      JsonNode first = answer.at("/problem/errors/0/code");
      tally.dose(EntryOutcome.refused(422, first.asText(code)));
      explanations.rejected(
          file.path().getFileName() + " line " + line, List.of(first.asText(code)));
      rejects.write(line, answer);
      return;
    }
    Set<String> warnings = new LinkedHashSet<>();
    answer.path("warnings").forEach(code -> warnings.add(code.asText()));
    String id = answer.path("doseId").asText();
    tally.dose(new EntryOutcome(status.equals("recorded") ? 201 : 200, id, List.of(), warnings));
  }

  private void unreadable(RowFile file, String why) {
    tally.unreadable(file.path(), why);
    progress.say("✘ " + file.path() + ": " + why);
  }

  /** What was rejected, line by line as the registry answered, under the numbers of the file. */
  private final class Rejects implements AutoCloseable {
    private final RowFile file;
    private @Nullable BufferedWriter out;
    private boolean failed;

    Rejects(RowFile file) {
      this.file = file;
    }

    void write(long line, JsonNode answer) {
      if (failed || !(answer instanceof ObjectNode told)) {
        return;
      }
      told.put("line", line);
      for (JsonNode error : told.at("/problem/errors")) {
        if (error instanceof ObjectNode cell && cell.has("row")) {
          cell.put("row", line);
        }
      }
      try {
        if (out == null) {
          out = Files.newBufferedWriter(file.rejects(), UTF_8);
        }
        out.write(told.toString());
        out.newLine();
      } catch (IOException unwritable) {
        failed = true;
        progress.say("✘ " + file.rejects() + " cannot be written; rejections are only counted");
      }
    }

    @Override
    public void close() throws IOException {
      if (out != null) {
        out.close();
        progress.say("What was rejected stands in " + file.rejects());
      }
    }
  }
}
