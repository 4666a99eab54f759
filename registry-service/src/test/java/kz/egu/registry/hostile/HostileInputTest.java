package kz.egu.registry.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of spoilt messages: never a 5xx, never a trace of our insides, never a row from what
 * was refused, and what is stored all the same is sound. Each message is made from its seed alone;
 * seeds that once found something stand in {@code hostile-seeds.txt} and are sent every time.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class HostileInputTest {
  private static final int SOME = 1_000;
  private static final int SOME_FILES = 300;
  private static final int SOME_OF_QUEUES = 300;
  private static final int SOME_NOT_DONE = 300;
  private static final int ALL = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final String FACILITY = "KZ-75-0001";

  private static final Pattern FILE_LINE =
      Pattern.compile(
          "\\{\"line\":\\d+,\"status\":\"(?:(?:recorded|duplicate)\",\"doseId\":\"[-0-9a-f]{36}\"(?:,\"warnings\":\\[.*])?"
              + "|rejected\",\"problem\":\\{\"type\":\"urn:egu:problem:.*})}");

  /** Born on the day stated in what is reported. */
  private static final String CITIZEN = "900101300007";

  /** Words of ours that no answer may hold. */
  private static final List<String> INSIDES =
      List.of(
          "Exception",
          "\tat ",
          "kz.egu",
          "java.",
          "jakarta",
          "hibernate",
          "hapi",
          "jackson",
          "vertx",
          "quarkus",
          "SQLSTATE",
          "constraint",
          "person_id");

  /** The shipped catalogue: a spoilt code may be another one of it. */
  private static final String SHIPPED_VACCINES =
      ReferenceData.shipped().vaccines().stream()
          .map(vaccine -> "'" + vaccine.code().code() + "'")
          .collect(Collectors.joining(","));

  /**
   * What would be wrong with a stored row, as a query that counts such rows. Other tests store rows
   * of their own here, so only those since this one began count.
   */
  private static final Map<String, String> UNSOUND =
      Map.ofEntries(
          Map.entry(
              "given in the future",
              "select count(*) from dose where recorded_at >= $since and occurred_on > current_date + 1"),
          Map.entry(
              "given before birth",
              "select count(*) from dose d join person p using (person_id) join person_version v"
                  + " on v.person_id = p.person_id and v.version = p.identity_version"
                  + " where d.recorded_at >= $since and d.occurred_on < v.birth_date"),
          Map.entry(
              "of another facility",
              "select count(*) from dose where recorded_at >= $since and facility <> 'KZ-75-0001'"),
          Map.entry(
              "unknown vaccine",
              "select count(*) from dose where recorded_at >= $since and vaccine_code not in ("
                  + SHIPPED_VACCINES
                  + ")"),
          Map.entry(
              "recorded by nobody we know",
              "select count(*) from dose_version where recorded_at >= $since and recorder_facility is distinct from"
                  + " 'KZ-75-0001'"),
          Map.entry(
              "hidden characters",
              "select count(*) from person_version where recorded_at >= $since and family_name || given_name ||"
                  + " coalesce(patronymic, '') ~ '[\\x01-\\x1f\\x7f\\u200b\\u202e\\ufeff]'"),
          Map.entry(
              "hidden characters in a dose",
              "select count(*) from dose where recorded_at >= $since and concat(lot_number, performer, site, route) ~"
                  + " '[\\x01-\\x1f\\x7f\\u200b\\u202e\\ufeff]'"),
          Map.entry(
              "overlong",
              "select count(*) from dose where recorded_at >= $since and length(concat(lot_number, performer, site, route))"
                  + " > 400"),
          Map.entry(
              "not done in the future, before birth, of nobody's or of another facility",
              "select count(*) from not_done n join person p using (person_id) join person_version v"
                  + " on v.person_id = p.person_id and v.version = p.identity_version"
                  + " where n.recorded_at >= $since and (n.occurred_on > current_date + 1"
                  + " or n.occurred_on < v.birth_date or n.facility <> 'KZ-75-0001'"
                  + " or n.recorder_facility is distinct from 'KZ-75-0001')"),
          Map.entry(
              "hidden characters in what was not done",
              "select count(*) from not_done where recorded_at >= $since and concat(detail, performer, reason) ~"
                  + " '[\\x01-\\x1f\\x7f\\u200b\\u202e\\ufeff]'"),
          Map.entry(
              "reported for somebody else",
              "select count(*) from self_report where reported_at >= $since and iin <> '"
                  + CITIZEN
                  + "'"),
          Map.entry(
              "hidden characters in a report",
              "select count(*) from self_report where reported_at >= $since and concat(family_name, given_name, patronymic,"
                  + " lot_number, place, document_reference, reason) ~ '[\\x01-\\x1f\\x7f\\u200b\\u202e\\ufeff]'"));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final Map<String, String> tokens =
      Map.of(
          "clinic", TestTokens.clinic(FACILITY),
          "citizen", TestTokens.citizen(CITIZEN),
          "admin", TestTokens.admin());

  @Inject DataSource database;

  private record Answer(int status, String type, String body) {
    boolean ofFile() {
      return type.contains("ndjson");
    }

    /** Of an answer to a file: how many lines say that a dose was recorded. */
    long recordedRows() {
      return ofFile() ? body.lines().filter(line -> line.contains("\"recorded\"")).count() : 0;
    }
  }

  @Test
  void aThousandSpoiltMessagesAndAllThatEverFoundSomething() throws Exception {
    send(LongStream.concat(known(""), LongStream.range(0, SOME)), Message::valid);
  }

  @Test
  void spoiltFilesAndAllThatEverFoundSomething() throws Exception {
    send(LongStream.concat(known("file "), LongStream.range(0, SOME_FILES)), Message::files);
  }

  @Test
  void spoiltReportsRecallsAndDecisionsAndAllThatEverFoundSomething() throws Exception {
    send(LongStream.concat(known("queue "), LongStream.range(0, SOME_OF_QUEUES)), this::queues);
  }

  @Test
  @Tag("long")
  void tenThousandSpoiltReportsRecallsAndDecisions() throws Exception {
    send(LongStream.range(0, ALL), this::queues);
  }

  /** About a report of its own, with room for more: only so many may wait. */
  private List<Message> queues(String number, String doseId) {
    Message report = Message.report("Q" + number);
    Answer filed = ask(report);
    if (filed.status() != 201) {
      waiting().forEach(this::withdraw);
      filed = ask(report);
    }
    assertThat(filed.status()).as(filed::toString).isEqualTo(201);
    return Message.queues(
        number, filed.body().replaceAll(".*\"selfReportId\":\"([0-9a-f-]+)\".*", "$1"));
  }

  private List<String> waiting() {
    return List.of(
        text("select string_agg(self_report_id::text, ' ') from self_report"
                + " where status = 'pending' and iin = '"
                + CITIZEN
                + "'")
            .split(" "));
  }

  private void withdraw(String report) {
    Answer freed = ask(Message.withdrawal(report));
    assertThat(freed.status()).as(freed::toString).isEqualTo(200);
  }

  @Test
  void spoiltRefusalsAndContraindicationsAndAllThatEverFoundSomething() throws Exception {
    send(LongStream.concat(known("not-done "), LongStream.range(0, SOME_NOT_DONE)), this::notDone);
  }

  @Test
  @Tag("long")
  void tenThousandSpoiltRefusalsAndContraindications() throws Exception {
    send(LongStream.range(0, ALL), this::notDone);
  }

  /** About one of its own, and of the person it is about. */
  private List<Message> notDone(String number, String doseId) {
    Answer recorded = ask(Message.notDone(number, doseId).getFirst());
    assertThat(recorded.status()).as(recorded::toString).isEqualTo(201);
    return Message.notDone(
        number, recorded.body().replaceAll(".*\"notDoneId\":\"([0-9a-f-]+)\".*", "$1"));
  }

  @Test
  @Tag("long")
  void tenThousandSpoiltMessages() throws Exception {
    send(LongStream.range(0, ALL), Message::valid);
  }

  @Test
  @Tag("long")
  void tenThousandSpoiltFiles() throws Exception {
    send(LongStream.range(0, ALL), Message::files);
  }

  /** The valid messages of a kind, about a person and a dose nobody else has. */
  private interface Kind {
    List<Message> valid(String number, String doseId);
  }

  private void send(LongStream seeds, Kind kind) throws Exception {
    List<String> complaints = new ArrayList<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    Instant began = Instant.now();
    long recordedRows = 0;
    long rows = rows();
    String doseId = recorded();
    for (long seed : seeds.toArray()) {
      if (seed % 50 == 0) {
        doseId = recorded();
      }
      Message message = new Mutator(seed).spoil(kind.valid("N" + seed, doseId));
      rows = rows();
      Answer answer = ask(message);
      statuses.merge(answer.status(), 1, Integer::sum);
      recordedRows += answer.recordedRows();
      long after = rows();
      complaint(answer, after - rows)
          .forEach(
              why ->
                  complaints.add(
                      "seed %d, %s: %s: %s".formatted(seed, message.name(), why, answer)));
    }
    assertThat(complaints).as(() -> "answers by status: " + statuses).isEmpty();
    assertThat(statuses.keySet()).as("several were met").contains(400).containsAnyOf(415, 422);
    assertThat(statuses.getOrDefault(201, 0) + recordedRows)
        .as("a harmless change is no crime")
        .isPositive();
    String since = "timestamptz '" + began + "'";
    UNSOUND.forEach(
        (what, query) -> assertThat(number(query.replace("$since", since))).as(what).isZero());
    assertThat(recorded()).as("and the service goes on").isNotEmpty();
  }

  private static List<String> complaint(Answer answer, long newRows) {
    List<String> complaints = new ArrayList<>();
    boolean refused = answer.status() >= 400;
    if (answer.status() >= 500 || answer.status() < 200) {
      complaints.add("status");
    }
    for (String inside : INSIDES) {
      if ((refused || answer.ofFile()) && answer.body().contains(inside)) {
        complaints.add("tells of its insides: " + inside);
      }
    }
    if (refused
        && !answer.type().contains("problem+json")
        && !answer.type().contains("fhir+json")) {
      complaints.add("an error in no agreed form: " + answer.type());
    }
    if ((refused || (answer.ofFile() && answer.recordedRows() == 0)) && newRows != 0) {
      complaints.add("refused, and yet " + newRows + " rows");
    }
    if (answer.ofFile() && !answer.body().lines().allMatch(FILE_LINE.asMatchPredicate())) {
      complaints.add("a line in no agreed form");
    }
    return complaints;
  }

  private Answer ask(Message message) {
    HttpResponse<byte[]> response;
    try {
      response = sent(message);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        new String(response.body(), UTF_8));
  }

  private HttpResponse<byte[]> sent(Message message) throws IOException, InterruptedException {
    return client.send(
        message.request(
            "http://localhost:" + RestAssured.port, tokens.getOrDefault(message.as(), "")),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private String recorded() {
    Message valid = Message.valid("V" + UUID.randomUUID().toString().substring(0, 8), "x").get(1);
    Answer answer = ask(valid);
    assertThat(answer.status()).as(answer::toString).isEqualTo(201);
    return answer.body().replaceAll(".*\"doseId\":\"([0-9a-f-]+)\".*", "$1");
  }

  /** Whatever is stored or decided leaves a row: in the journal, or of what it tells nobody of. */
  private long rows() {
    return number(
        "select (select count(*) from journal) + (select count(*) from not_done)"
            + " + (select count(*) from not_done_identifier) + count(*) + count(decided_by)"
            + " from self_report");
  }

  private long number(String query) {
    return Long.parseLong(text(query));
  }

  private String text(String query) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    } catch (SQLException broken) {
      throw new IllegalStateException(query, broken);
    }
  }

  /**
   * @param kind what stands before the seeds wanted
   */
  private static LongStream known(String kind) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(HostileInputTest.class.getResourceAsStream("/hostile-seeds.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
              .lines()
              .map(line -> line.replaceAll("#.*", "").strip())
              .filter(line -> line.matches(kind + "\\d+"))
              .mapToLong(line -> Long.parseLong(line.substring(kind.length())))
              .boxed()
              .toList()
              .stream()
              .mapToLong(Long::longValue);
    }
  }
}
