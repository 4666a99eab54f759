package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.count;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.Calls.recorded;
import static kz.egu.registry.adapter.rest.Calls.search;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.person;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static kz.egu.registry.adapter.rest.DoseBodies.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import kz.egu.local.Await;
import kz.egu.local.Role;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.registry.application.SubmitCommands;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every probe of the field, and the contract, over HTTP with real tokens. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class RecordDoseTest {
  @Inject DataSource dataSource;
  @Inject SubmitCommands submitCommands;

  @Test
  void doseIsRecordedAndNumbered() {
    String passport = freshPassport();
    Response first = record(dose(passport, "2026-11-01"));
    assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    assertThat(first.header("Location")).endsWith("/v1/doses/" + first.path("doseId"));
    first
        .then()
        .body("version", equalTo(1))
        .body("doseNumber", equalTo(1))
        .body("warnings", hasSize(0))
        .body("nextDue.earliest", equalTo("2026-11-22"))
        .body("nextDue.recommended", equalTo("2026-11-29"))
        .body("nextDue.latest", equalTo("2027-01-30"))
        .body("nextDue.programme", equalTo("covid-19"));
    record(dose(passport, "2026-11-22"))
        .then()
        .statusCode(201)
        .body("doseNumber", equalTo(2))
        .body("personId", equalTo(first.path("personId")));
  }

  @Test
  void sameAgainIsTheSameAnswer() {
    String passport = freshPassport();
    Response first =
        clinic()
            .header("Idempotency-Key", "a-" + passport)
            .body(dose(passport, "2026-11-01"))
            .post("/v1/doses");
    recorded(dose(passport, "2026-10-20"));
    Response byKey =
        clinic()
            .header("Idempotency-Key", "a-" + passport)
            .body(dose(passport, "2026-11-01"))
            .post("/v1/doses");
    Response byFacts = record(dose(passport, "2026-11-01"));
    assertThat(first.statusCode()).isEqualTo(201);
    for (Response again : List.of(byKey, byFacts)) {
      assertThat(again.statusCode()).isEqualTo(201);
      assertThat(again.asString()).isEqualTo(first.asString());
      assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    }
    clinic()
        .header("Idempotency-Key", "a-" + passport)
        .body(dose(passport, "2026-11-02"))
        .post("/v1/doses")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("idempotency-key-reused"));
  }

  @Test
  void sixteenIdenticalAtOnceAreOneDose() throws Exception {
    String passport = freshPassport();
    Set<String> bodies = new HashSet<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      List<Future<Response>> answers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        answers.add(callers.submit(() -> record(dose(passport, "2026-11-01"))));
      }
      for (Future<Response> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(201);
        bodies.add(answer.get().asString());
      }
    }
    assertThat(bodies).hasSize(1);
    String doseId = record(dose(passport, "2026-11-01")).path("doseId");
    assertThat(count(dataSource, "select count(*) from journal where subject = ?", doseId))
        .isEqualTo(1);
    String personId = record(dose(passport, "2026-11-01")).path("personId");
    assertThat(count(dataSource, "select count(*) from dose where person_id = ?::uuid", personId))
        .isEqualTo(1);
  }

  /** What cannot have happened. */
  @ParameterizedTest
  @CsvSource({
    "occurredOn, 2099-01-01, occurred-in-future, /occurredOn",
    "occurredOn, 1989-12-31, occurred-before-birth, /occurredOn",
    "occurredOn, 2026-02-30, invalid-date, /occurredOn",
    "occurredOn, '', missing, /occurredOn",
    "person.birthDate, 2099-01-01, birth-date-in-future, /person/birthDate",
    "person.birthDate, 1800-01-01, birth-date-implausible, /person/birthDate",
    "person.region, KZ-99, unknown-region, /person/region",
    "person.sex, both, invalid-sex, /person/sex",
    "person.familyName, '', missing, /person/familyName",
    "vaccine.code, 9999, unknown-vaccine, /vaccine/code",
    "vaccine.system, urn:other, unknown-vaccine, /vaccine/code",
    "facility, KZ-99-0001, unknown-facility, /facility",
    "lotNumber, 12345678901234567890123456789012345678901, too-long, /lotNumber",
  })
  void impossibleIsRefused(String member, String value, String code, String pointer) {
    String passport = freshPassport();
    record(with(dose(passport, "2026-11-01"), member, value))
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("request-refused"))
        .body("errors.code", hasItem(code))
        .body("errors.find { it.code == '" + code + "' }.pointer", equalTo(pointer));
    search("passport", passport).statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "000000000000, invalid-iin",
    "15011050441, invalid-iin",
    "900101300008, invalid-iin",
    "851215400123, iin-birth-date-mismatch",
    "851215400123, iin-sex-mismatch",
  })
  void iinThatDoesNotFitIsRefused(String iin, String code) {
    record(with(dose("unused", "2026-11-01"), "person", person("iin", iin)))
        .then()
        .statusCode(422)
        .body("errors.code", hasItem(code));
  }

  @Test
  void everythingWrongIsToldAtOnceInTheReadersLanguage() {
    Map<String, Object> body = with(dose(freshPassport(), "2099-01-01"), "vaccine.code", "9999");
    clinic()
        .header("Accept-Language", "kk")
        .body(body)
        .post("/v1/doses")
        .then()
        .statusCode(422)
        .body("errors.code", containsInAnyOrder("unknown-vaccine", "occurred-in-future"))
        .body("errors.message", hasItem("Мұндай вакцина коды анықтамалықта жоқ"));
  }

  /** What should not have happened is recorded and said. */
  @ParameterizedTest
  @CsvSource({
    "expirationDate, 2026-10-31, lot-expired",
    "lotNumber, , lot-missing",
    "claimedDoseNumber, 2, dose-number-differs",
  })
  void unusualIsRecordedAndFlagged(String member, String value, String code) {
    Object sent = "claimedDoseNumber".equals(member) ? Integer.valueOf(value) : value;
    Map<String, Object> body =
        value == null
            ? without(dose(freshPassport(), "2026-11-01"), member)
            : with(dose(freshPassport(), "2026-11-01"), member, sent);
    record(body).then().statusCode(201).body("warnings.code", contains(code));
  }

  @Test
  void soonSameDayLateYoungAndDifferingAreFlagged() {
    String passport = freshPassport();
    recorded(dose(passport, "2026-11-01"));
    record(dose(passport, "2026-11-10"))
        .then()
        .statusCode(201)
        .body("warnings.code", contains("too-early"));
    record(with(dose(passport, "2026-11-10"), "lotNumber", "ZZ9"))
        .then()
        .statusCode(201)
        .body("warnings.code", contains("too-early", "same-day-same-programme"));
    record(with(dose(freshPassport(), "2026-01-01"), "expirationDate", "2026-12-31"))
        .then()
        .statusCode(201)
        .body("warnings.code", contains("late-entry"));
    record(with(dose(freshPassport(), "2026-11-01"), "person.birthDate", "2026-10-01"))
        .then()
        .statusCode(201)
        .body("warnings.code", contains("age-unusual"));
    record(
            with(
                with(dose(passport, "2026-11-22"), "person.familyName", "Ахметов"),
                "person.region",
                "KZ-71"))
        .then()
        .statusCode(201)
        .body(
            "warnings.code",
            contains("too-early", "too-many-doses", "identity-differs", "region-differs"));
    search("passport", passport).statusCode(200).body("person.familyName", equalTo("Сейітқазы"));
  }

  @Test
  void clinicWritesOnlyForItsOwnFacility() {
    String passport = freshPassport();
    clinic("KZ-71-0001")
        .body(dose(passport, "2026-11-01"))
        .post("/v1/doses")
        .then()
        .statusCode(403)
        .body("code", equalTo("foreign-facility"));
    String id = recorded(dose(passport, "2026-11-01"));
    clinic("KZ-71-0001").get("/v1/doses/" + id).then().statusCode(200);
    clinic("KZ-71-0001")
        .header("If-Match", "\"1\"")
        .body(Map.of("reason", "not mine"))
        .post("/v1/doses/" + id + "/void")
        .then()
        .statusCode(403);
  }

  @Test
  void onlyClinicsComeIn() {
    Map<String, Object> body = dose(freshPassport(), "2026-11-01");
    given().contentType("application/json").body(body).post("/v1/doses").then().statusCode(401);
    for (String token :
        List.of(TestTokens.citizen("900101300007"), TestTokens.mobile(), TestTokens.planner())) {
      given()
          .auth()
          .oauth2(token)
          .contentType("application/json")
          .body(body)
          .post("/v1/doses")
          .then()
          .statusCode(403);
    }
    given()
        .auth()
        .oauth2(TestTokens.odd(Role.CLINIC, Map.of("aud", "another")))
        .contentType("application/json")
        .body(body)
        .post("/v1/doses")
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(TestTokens.odd(Role.CLINIC, Map.of("facility", "")))
        .contentType("application/json")
        .body(body)
        .post("/v1/doses")
        .then()
        .statusCode(403);
  }

  @Test
  void unknownMembersAndBrokenJsonAreRefused() {
    record(with(dose(freshPassport(), "2026-11-01"), "recordedBy", "somebody else"))
        .then()
        .statusCode(400);
    clinic().body("{\"facility\":").post("/v1/doses").then().statusCode(400);
    clinic()
        .body("{\"facility\":\"a\",\"facility\":\"b\"}")
        .post("/v1/doses")
        .then()
        .statusCode(400);
    clinic().body("{}").post("/v1/doses").then().statusCode(422);
    clinic().body("").post("/v1/doses").then().statusCode(400);
    record(with(dose(freshPassport(), "2026-11-01"), "person.givenName", "A\u0000b"))
        .then()
        .statusCode(422)
        .body("errors.code", contains("characters-not-allowed"));
  }

  /**
   * Somebody else holds the person: the writer waits, the queue fills, and the next is sent away.
   */
  @Test
  void fullQueueIsAnsweredBusy() throws Exception {
    String passport = freshPassport();
    recorded(dose(passport, "2026-10-01"));
    int capacity =
        ConfigProvider.getConfig().getValue("egu.recording.queue-capacity", Integer.class);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> waiting = new ArrayList<>();
      try (Connection holder = dataSource.getConnection()) {
        holder.setAutoCommit(false);
        holdLocksOf(holder, passport);
        waiting.add(callers.submit(() -> record(dose(passport, "2026-11-01"))));
        assertThat(
                Await.until(
                    Duration.ofSeconds(20),
                    () ->
                        count(
                                dataSource,
                                "select count(*) from pg_locks where not granted and locktype = ?",
                                "advisory")
                            > 0))
            .isTrue();
        for (int i = 0; i < capacity; i++) {
          waiting.add(callers.submit(() -> record(dose(passport, "2026-11-02"))));
        }
        assertThat(Await.until(Duration.ofSeconds(20), () -> submitCommands.waiting() == capacity))
            .isTrue();
        record(dose(passport, "2026-11-03"))
            .then()
            .statusCode(503)
            .body("code", equalTo("busy"))
            .header("Retry-After", notNullValue());
        holder.rollback();
        holder.setAutoCommit(true);
      }
      for (Future<Response> answer : waiting) {
        assertThat(answer.get().statusCode()).isIn(201, 503);
      }
    }
    assertThat(recorded(dose(passport, "2026-11-02"))).isNotNull();
  }

  /** As another instance of the registry would: through the ledger's own locks. */
  private static void holdLocksOf(Connection holder, String passport) throws SQLException {
    try (PreparedStatement statement =
        holder.prepareStatement(
            "select pg_advisory_xact_lock(x.k) from (select"
                + " (('x' || left(encode(sha256(convert_to('passport' || chr(10) || ?, 'UTF8')), 'hex'), 16))"
                + "::bit(64)::bigint) | (1::bigint << 63) as k) x")) {
      statement.setString(1, passport);
      statement.execute();
    }
  }

  @Test
  void everyConnectionHasItsTimeouts() throws SQLException {
    assertThat(setting("transaction_timeout")).isEqualTo("8s");
    assertThat(setting("statement_timeout")).isEqualTo("4s");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("5s");
    assertThat(setting("lock_timeout")).isEqualTo("1s");
    assertThat(setting("transaction_isolation")).isEqualTo("read committed");
  }

  private String setting(String name) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement("select current_setting(?)")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }
}
