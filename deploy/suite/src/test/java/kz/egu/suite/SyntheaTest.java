package kz.egu.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.egu.suite.Http.Answer;
import org.junit.jupiter.api.Test;

/**
 * Real input: whole lives as a third party's generator writes them, people without a national
 * number, go through {@code ./egu import} into registry, passes and plans.
 */
class SyntheaTest {
  private static final System.Logger LOG = System.getLogger(SyntheaTest.class.getName());
  private static final String SYSTEM = "https://github.com/synthetichealth/synthea";
  private static final double WANTED_SHARE = 0.95;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final RunningSuite suite = RunningSuite.get();

  /** What is in the files, counted without the importer's help. */
  private record Found(String identifier, Map<String, Long> completedByVaccine) {
    long completed() {
      return completedByVaccine.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Test
  void whatSyntheaWritesIsRecordedShownAndCountedOnce() throws IOException {
    List<Path> files = SyntheaBundles.files();
    List<Found> people = new ArrayList<>();
    for (Path file : files) {
      people.add(found(file));
    }
    long completed = people.stream().mapToLong(Found::completed).sum();
    assertThat(completed).as("completed immunizations in the files").isGreaterThan(1_000);
    Map<String, Long> before = volumes();

    JsonNode first = importFiles(files);
    LOG.log(System.Logger.Level.INFO, "of {0} doses: {1}", completed, first);
    long recorded = first.at("/doses/recorded").asLong();
    assertThat((double) recorded / completed).as(first::toString).isGreaterThan(WANTED_SHARE);
    assertThat(recorded + rejected(first)).as(first::toString).isEqualTo(completed);
    assertThat(first.at("/persons/recorded").asLong()).isEqualTo(people.size());
    assertThat(first.at("/warnings/facility-mapped").asLong())
        .as("organisations of another country become the sender's facility, and it is said")
        .isEqualTo(recorded);
    assertThat(first.get("skipped").has("Encounter")).isTrue();

    JsonNode second = importFiles(files);
    assertThat(second.at("/doses/recorded").asLong()).as(second::toString).isZero();
    assertThat(second.at("/persons/recorded").asLong()).isZero();
    assertThat(second.at("/doses/duplicate").asLong()).isEqualTo(recorded);
    assertThat(rejected(second)).isEqualTo(rejected(first));

    Map<String, Long> after =
        Eventually.within(LIMIT, this::volumes, now -> sum(now) >= sum(before) + recorded);
    assertThat(sum(after)).isEqualTo(sum(before) + recorded);
    new PublishedDoses(suite).equalTheJournal(LIMIT);
    assertThat(sum(people.stream().map(this::inPass).toList())).isEqualTo(recorded);
    if (recorded == completed) {
      assertThat(risen(before, after)).isEqualTo(byVaccine(people));
    }
  }

  private JsonNode importFiles(List<Path> files) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("import", "--json"));
    files.forEach(file -> arguments.add(file.toString()));
    Launcher.Outcome outcome = suite.launcher().run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome::failure).isBetween(0, 1);
    JsonNode summary = Http.MAPPER.readTree(outcome.output());
    assertThat(outcome.exitCode())
        .as(outcome::failure)
        .isEqualTo(rejected(summary) + sum(summary.at("/persons/rejected")) == 0 ? 0 : 1);
    return summary;
  }

  /** How many doses the person's pass lists; none if the files give them none. */
  private long inPass(Found person) {
    if (person.completed() == 0) {
      return 0;
    }
    String body =
        Http.MAPPER
            .createObjectNode()
            .set(
                "identifier",
                Http.MAPPER
                    .createObjectNode()
                    .put("system", SYSTEM)
                    .put("value", person.identifier()))
            .toString();
    Answer pass =
        Eventually.within(
            LIMIT,
            () -> suite.mobile().post("/v1/passes/lookup", body),
            answer -> answer.status() == 200);
    return pass.json().get("doses").size();
  }

  private Map<String, Long> volumes() {
    Answer answer = suite.planner().get("/v1/volumes?groupBy=vaccine");
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
    Map<String, Long> doses = new HashMap<>();
    for (JsonNode row : answer.json().get("rows")) {
      doses.put(row.get("vaccine").asText(), row.get("doses").asLong());
    }
    return doses;
  }

  private static Found found(Path file) throws IOException {
    String identifier = "";
    Map<String, Long> doses = new HashMap<>();
    for (JsonNode entry : Http.MAPPER.readTree(file.toFile()).get("entry")) {
      JsonNode resource = entry.get("resource");
      String type = resource.get("resourceType").asText();
      if (type.equals("Patient")) {
        identifier = resource.get("id").asText();
      } else if (type.equals("Immunization")
          && resource.get("status").asText().equals("completed")) {
        doses.merge(resource.at("/vaccineCode/coding/0/code").asText(), 1L, Long::sum);
      }
    }
    assertThat(identifier).isNotEmpty();
    return new Found(identifier, doses);
  }

  private static Map<String, Long> byVaccine(List<Found> people) {
    Map<String, Long> all = new HashMap<>();
    people.forEach(
        person -> person.completedByVaccine().forEach((k, n) -> all.merge(k, n, Long::sum)));
    return all;
  }

  private static Map<String, Long> risen(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> risen = new HashMap<>();
    after.forEach(
        (vaccine, doses) -> {
          long more = doses - before.getOrDefault(vaccine, 0L);
          if (more != 0) {
            risen.put(vaccine, more);
          }
        });
    return risen;
  }

  private static long rejected(JsonNode summary) {
    return sum(summary.at("/doses/rejected"));
  }

  private static long sum(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += count.asLong();
    }
    return sum;
  }

  private static long sum(Map<String, Long> doses) {
    return sum(List.copyOf(doses.values()));
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
