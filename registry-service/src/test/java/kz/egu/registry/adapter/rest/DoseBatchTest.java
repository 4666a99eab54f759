package kz.egu.registry.adapter.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.count;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kz.egu.local.Await;
import kz.egu.local.Role;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** Many doses in one request, over HTTP with real tokens. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class DoseBatchTest {
  private static final String HEADER =
      "person.identifier.system,person.identifier.value,person.familyName,person.givenName,person.birthDate,"
          + "person.sex,vaccine.system,vaccine.code,lotNumber,occurredOn,facility,claimedDoseNumber\n";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String CLINIC = TestTokens.clinic(DoseBodies.FACILITY);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String OF_PASSPORT =
      "select count(*) from dose join person_identifier using (person_id) where value like ?";

  private final ObjectMapper json = new ObjectMapper();

  @Inject DataSource database;

  private String line(Map<String, Object> dose) throws IOException {
    return json.writeValueAsString(dose) + "\n";
  }

  private static String row(String passport, String occurredOn) {
    return "passport,%s,Сейітқазы,Айдос,1990-01-01,male,cvx,208,EK9788,%s,KZ-75-0001,1\n"
        .formatted(passport, occurredOn);
  }

  /** Sent as it is: no client's idea of a charset is added. */
  private static HttpResponse<String> post(String token, String type, byte[] body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + RestAssured.port + "/v1/doses/batch");
    return HTTP.send(
        HttpRequest.newBuilder(uri)
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private List<JsonNode> answers(String type, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = post(CLINIC, type, body);
    assertThat(response.statusCode()).as(response::body).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(DoseBatchResource.NDJSON);
    List<JsonNode> answers = new ArrayList<>();
    for (String line : response.body().lines().toList()) {
      answers.add(json.readTree(line));
    }
    return answers;
  }

  private List<JsonNode> ndjson(String body) throws IOException, InterruptedException {
    return answers(DoseBatchResource.NDJSON, body.getBytes(UTF_8));
  }

  private List<JsonNode> csv(String body) throws IOException, InterruptedException {
    return answers(DoseBatchResource.CSV, body.getBytes(UTF_8));
  }

  private static List<String> told(List<JsonNode> answers) {
    return answers.stream()
        .map(
            answer ->
                answer.path("line").asText()
                    + " "
                    + answer.path("status").asText()
                    + answer.at("/problem/code").asText("").replaceFirst("^(.)", " $1"))
        .toList();
  }

  @Test
  void everyLineIsAnsweredByItselfAndTheSameFileAgainChangesNothing() throws Exception {
    String first = freshPassport();
    String second = freshPassport();
    String body =
        line(dose(first, "2026-02-01"))
            + line(dose(second, "2026-02-02"))
            + line(with(dose(first, "2026-02-01"), "lotNumber", "ek 9788"))
            + "{\"person\":\n"
            + "\n"
            + line(with(dose(freshPassport(), "2026-02-01"), "facility", "KZ-71-0001"))
            + line(with(dose(freshPassport(), "2099-02-01"), "person.sex", "?"))
            + line(with(dose(freshPassport(), "2026-02-01"), "nonsense", 1))
            + "null\n"
            + line(dose(second, "2026-03-02")).stripTrailing();

    List<JsonNode> answers = ndjson(body);

    assertThat(told(answers))
        .containsExactly(
            "1 recorded",
            "2 recorded",
            "3 rejected duplicate-in-file",
            "4 rejected malformed-body",
            "6 rejected foreign-facility",
            "7 rejected request-refused",
            "8 rejected malformed-body",
            "9 rejected malformed-body",
            "10 recorded");
    assertThat(answers.get(5).at("/problem/errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/person/sex", "/occurredOn");
    assertThat(answers.get(6).at("/problem/errors/0/pointer").asText()).isEqualTo("/nonsense");
    clinic().get("/v1/doses/" + answers.getFirst().get("doseId").asText()).then().statusCode(200);
    assertThat(count(database, OF_PASSPORT, second)).isEqualTo(2);

    List<JsonNode> again = ndjson(body);
    assertThat(told(again).stream().map(one -> one.replace("duplicate-", "")))
        .containsExactlyElementsOf(
            told(answers).stream()
                .map(one -> one.replace("duplicate-", "").replace("recorded", "duplicate"))
                .toList());
    assertThat(again.getFirst().get("doseId")).isEqualTo(answers.getFirst().get("doseId"));
    assertThat(count(database, OF_PASSPORT, first)).isEqualTo(1);
  }

  @Test
  void csvErrorsNameRowAndColumn() throws Exception {
    String passport = freshPassport();
    List<JsonNode> answers =
        csv(
            "\uFEFF"
                + HEADER.replace("\n", "\r\n")
                + row(passport, "2026-02-01").replace("\n", "\r\n")
                + row(passport, "2026-13-01")
                + row(freshPassport(), "2026-02-01").replace(",1\n", ",one\n")
                + row(freshPassport(), "2026-02-01").replace(",1\n", ",1,\n")
                + row(freshPassport(), "2026-02-01").replace("Айдос", "\"Айдос")
                + row(freshPassport(), "2026-02-01").replace("Айдос", "Ай\"дос")
                + row(freshPassport(), "2026-02-01").replace("Айдос", "\"Айдос, \"\"А\"\"\"")
                + row(freshPassport(), "2026-02-01").replace("KZ-75-0001", "KZ-71-0001")
                + row(passport, "2026-02-01"));
    assertThat(told(answers))
        .containsExactly(
            "2 recorded",
            "3 rejected request-refused",
            "4 rejected malformed-row",
            "5 rejected malformed-row",
            "6 rejected malformed-row",
            "7 rejected malformed-row",
            "8 recorded",
            "9 rejected foreign-facility",
            "10 rejected duplicate-in-file");
    assertThat(answers.get(1).at("/problem/errors/0"))
        .isEqualTo(
            json.readTree(
                "{\"row\":3,\"column\":\"occurredOn\",\"code\":\"invalid-date\",\"message\":\"Not a date; write YYYY-MM-DD\"}"));
    assertThat(answers.get(2).at("/problem/errors/0/column").asText())
        .isEqualTo("claimedDoseNumber");
    assertThat(answers.get(7).at("/problem/errors/0/column").asText()).isEqualTo("facility");
    assertThat(answers.get(8).at("/problem/errors/0/row").asInt()).isEqualTo(10);

    String semicolons = (HEADER + row(passport, "2026-02-01")).replace(',', ';');
    assertThat(told(csv(semicolons))).containsExactly("2 duplicate");
  }

  @Test
  void aHeaderThatCannotBeUsedIsRefusedBeforeAnyRow() throws Exception {
    String header = HEADER.replace("lotNumber", "lot").replace(",facility", ",person.sex");
    HttpResponse<String> answer = post(CLINIC, "text/csv", header.getBytes(UTF_8));
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo("header-refused");
    assertThat(problem.path("errors").findValuesAsText("code"))
        .containsExactly("unknown-column", "duplicate-column", "missing-column");
    assertThat(post(CLINIC, "text/csv; charset=windows-1251", HEADER.getBytes(UTF_8)).statusCode())
        .isEqualTo(415);
  }

  @Test
  void onlyAClinicMayAndNoLineIsLongerThanItsBound() throws Exception {
    byte[] any = "{}".getBytes(UTF_8);
    assertThat(post(TestTokens.planner(), DoseBatchResource.NDJSON, any).statusCode())
        .isEqualTo(403);
    String passport = freshPassport();
    String good = line(dose(passport, "2026-02-01"));
    String padded = good.replaceFirst("\\{", "{" + " ".repeat(BulkLines.MAX_LINE_BYTES));
    String overlong = good.replace("Айдос", "a\u00C0\u00AFb");
    byte[] body =
        (new String((padded + padded + good).getBytes(UTF_8), ISO_8859_1) + overlong)
            .getBytes(ISO_8859_1);
    assertThat(told(answers(DoseBatchResource.NDJSON, body)))
        .containsExactly(
            "1 rejected line-too-long",
            "2 rejected line-too-long",
            "3 recorded",
            "4 rejected malformed-body");
  }

  @Test
  void thousandsComeBackInTheirOrder() throws Exception {
    int rows = 3_000;
    String prefix = "B" + freshPassport();
    StringBuilder body = new StringBuilder(HEADER);
    for (int i = 0; i < rows; i++) {
      // Two doses for each, far apart in the file.
      body.append(
          unlike(i % 1_500, row(prefix + i % 1_500, i < 1_500 ? "2026-02-01" : "2026-04-01")));
    }
    List<JsonNode> answers = csv(body.toString());
    assertThat(answers.stream().map(answer -> answer.get("line").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(2, rows + 1).boxed().toList());
    assertThat(answers).allMatch(answer -> answer.get("status").asText().equals("recorded"));
    assertThat(count(database, OF_PASSPORT, prefix + "%")).isEqualTo(rows);
  }

  /** Somebody whom nobody would take for another one of the file: pairs would fill the queue. */
  private static String unlike(int number, String row) {
    return row.replace("Сейітқазы", name(number * 7_919))
        .replace("Айдос", name(number * 104_729))
        .replace("1990-01-01", LocalDate.of(1950, 1, 1).plusDays(number * 13L).toString());
  }

  private static String name(int number) {
    String letters = "бвгдзклмнпрстфхц";
    StringBuilder name = new StringBuilder("А");
    for (int rest = number % 65_536, digit = 0; digit < 4; digit++, rest /= 16) {
      name.append(letters.charAt(rest % 16)).append('а');
    }
    return name.toString();
  }

  @Test
  void answersComeWhileTheFileIsStillSentAndWhatIsCutIsSentAgain() throws Exception {
    List<String> errors = new CopyOnWriteArrayList<>();
    Handler listening = listenInto(errors);
    Logger.getLogger("").addHandler(listening);
    String passport = "C" + freshPassport();
    String unfinished = line(dose(passport + "3", "2026-02-03"));
    try (OpenStream stream = new OpenStream(CLINIC, DoseBatchResource.NDJSON)) {
      stream.send(line(dose(passport + "1", "2026-02-01")));
      assertThat(stream.head().getFirst()).contains("200");
      assertThat(stream.line()).contains("\"line\":1,\"status\":\"recorded\"");
      stream.send(line(dose(passport + "2", "2026-02-02")) + unfinished.stripTrailing());
      assertThat(stream.line()).contains("\"line\":2,\"status\":\"recorded\"");
    } finally {
      // The connection is cut after a line without an end: nobody knows whether it was whole.
      awaitRoom();
      Logger.getLogger("").removeHandler(listening);
    }
    assertThat(count(database, OF_PASSPORT, passport + "%")).isEqualTo(2);
    assertThat(errors).isEmpty();
    List<JsonNode> again =
        ndjson(line(dose(passport + "2", "2026-02-02")) + unfinished.stripTrailing());
    assertThat(told(again)).containsExactly("1 duplicate", "2 recorded");
  }

  private static Handler listenInto(List<String> errors) {
    return new Handler() {
      @Override
      public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.SEVERE.intValue()) {
          errors.add(logged.getLoggerName() + ": " + logged.getMessage());
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** Until this caller may open two streams again. */
  private static void awaitRoom() {
    boolean free =
        Await.until(
            LIMIT,
            () -> {
              try (OpenStream one = open("clinic-1");
                  OpenStream other = open("clinic-1")) {
                return isTaken(one) && isTaken(other);
              }
            });
    assertThat(free).isTrue();
  }

  private static OpenStream open(String subject) throws IOException {
    String token =
        TestTokens.odd(Role.CLINIC, Map.of("facility", DoseBodies.FACILITY, "sub", subject));
    OpenStream stream = new OpenStream(token, DoseBatchResource.NDJSON);
    stream.send("{}\n");
    return stream;
  }

  private static boolean isTaken(OpenStream stream) throws IOException {
    return stream.head().getFirst().contains(" 200");
  }

  @Test
  void streamsAreFewOfOneCallerAndOfAll() throws IOException, SQLException {
    try (OpenStream one = open("few-1");
        OpenStream two = open("few-1");
        OpenStream three = open("few-1")) {
      assertThat(List.of(isTaken(one), isTaken(two))).containsOnly(true);
      List<String> refused = three.head();
      assertThat(refused.getFirst()).contains(" 429");
      assertThat(refused).anyMatch(header -> header.startsWith("Retry-After: "));
      try (OpenStream four = open("few-2");
          OpenStream five = open("few-2");
          OpenStream six = open("few-3")) {
        assertThat(List.of(isTaken(four), isTaken(five))).containsOnly(true);
        List<String> busy = six.head();
        assertThat(busy.getFirst()).contains(" 503");
        assertThat(busy).anyMatch(header -> header.startsWith("Retry-After: "));
      }
    }
    awaitRoom();
  }
}
