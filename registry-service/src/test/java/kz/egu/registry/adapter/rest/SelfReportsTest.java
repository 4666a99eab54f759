package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import kz.egu.local.Role;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.registry.application.DecideSelfReports;
import kz.egu.registry.application.ReportOwnDose;
import org.junit.jupiter.api.Test;

/** A citizen reports, a health worker decides, and one dose comes of it, or none. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class SelfReportsTest {
  private static final String DOSES_OF_LOT = "select count(*) from dose where lot_number = ?";
  private static final String EVENTS_OF_LOT =
      "select count(*) from journal where payload like '%' || ? || '%'";

  /** Of one person each, born on the day they state. */
  private static final String CONFIRMS = iin("900201400011");

  private static final String REJECTS = iin("900202400012");
  private static final String CROWDS = iin("900203400013");
  private static final String BREAKS = iin("900204400014");
  private static final String BOUNDED = iin("900205400015");
  private static final String LEARNS = iin("900206400016");

  @Inject DataSource database;
  @Inject DecideSelfReports decide;

  @Test
  void confirmedReportBecomesDoseWithItsOrigin() throws SQLException {
    String lot = "SR-CONFIRM";
    String id = reported(CONFIRMS, lot);
    assertThat(reported(CONFIRMS, lot)).as("the same again").isEqualTo(id);
    assertThat(count(database, DOSES_OF_LOT, lot)).isZero();
    assertThat(count(database, EVENTS_OF_LOT, lot)).as("nothing to publish").isZero();
    queue("pending").body("selfReports.selfReportId", hasItem(id));
    citizen(CONFIRMS).post(path(id, "confirm")).then().statusCode(403);
    citizen(LEARNS).post(path(id, "withdraw")).then().statusCode(404);
    citizen(LEARNS)
        .get("/v1/self-reports")
        .then()
        .body("selfReports.selfReportId", not(hasItem(id)));

    String dose =
        confirm(id).statusCode(200).body("status", equalTo("confirmed")).extract().path("doseId");
    confirm(id).statusCode(200).body("doseId", equalTo(dose));
    clinic("KZ-71-0001")
        .get("/v1/doses/" + dose)
        .then()
        .statusCode(200)
        .body("provenance", equalTo("self-reported"))
        .body("facility", equalTo("KZ-71-0001"))
        .body("recordedBy", not(equalTo(null)));
    clinic()
        .accept("application/fhir+json")
        .get("/fhir/Immunization/" + dose)
        .then()
        .body("primarySource", equalTo(false))
        .body("reportOrigin.coding.code", contains("recall"));
    citizen(CONFIRMS)
        .get("/v1/self-reports?status=confirmed")
        .then()
        .body("selfReports.doseId", contains(dose))
        .body("selfReports.decidedAtFacility", contains(DoseBodies.FACILITY));
    reject(id, "no").statusCode(409).body("code", equalTo("self-report-decided"));
    citizen(CONFIRMS).post(path(id, "withdraw")).then().statusCode(409);
    assertThat(count(database, DOSES_OF_LOT, lot)).isEqualTo(1);
  }

  @Test
  void whoeverCorrectsItTheOriginStays() {
    String id = reported(LEARNS, with(report("SR-KEEP"), "facility", DoseBodies.FACILITY));
    String dose = confirm(id).statusCode(200).extract().path("doseId");
    Map<String, Object> corrected = DoseBodies.dose("unused", "2026-03-04");
    corrected.remove("person");
    corrected.put("lotNumber", "SR-KEPT");
    clinic()
        .header("If-Match", "\"1\"")
        .body(corrected)
        .put("/v1/doses/" + dose)
        .then()
        .statusCode(200);
    clinic().get("/v1/doses/" + dose).then().body("provenance", equalTo("self-reported"));
  }

  @Test
  void rejectedAndWithdrawnBecomeNothing() throws SQLException {
    String rejected = reported(REJECTS, "SR-REJECT");
    reject(rejected, null).statusCode(422).body("errors.pointer", contains("/reason"));
    reject(rejected, "the paper names somebody else").statusCode(200);
    reject(rejected, "the paper names somebody else").statusCode(200);
    confirm(rejected).statusCode(409);
    String withdrawn = reported(REJECTS, "SR-WITHDRAW");
    for (int i = 0; i < 2; i++) {
      citizen(REJECTS).post(path(withdrawn, "withdraw")).then().statusCode(200);
    }
    confirm(withdrawn).statusCode(409);
    reject(withdrawn, "late").statusCode(409);
    citizen(REJECTS)
        .get("/v1/self-reports")
        .then()
        .body("selfReports.status", contains("rejected", "withdrawn"))
        .body("selfReports[0].reason", equalTo("the paper names somebody else"));
    assertThat(count(database, DOSES_OF_LOT, "SR-REJECT")).isZero();
    assertThat(count(database, DOSES_OF_LOT, "SR-WITHDRAW")).isZero();
    confirm(new UUID(7, 7).toString()).statusCode(404).body("code", equalTo("no-such-self-report"));
    // Nobody decides on their own, in whichever role.
    String own = reported(REJECTS, "SR-OWN");
    String both =
        TestTokens.odd(Role.CLINIC, Map.of("facility", DoseBodies.FACILITY, "iin", REJECTS));
    given().auth().oauth2(both).post(path(own, "confirm")).then().statusCode(403);
  }

  @Test
  void sixteenAtOnceAreOneReportAndOneDose() throws Exception {
    List<String> ids = atOnce(() -> reported(CROWDS, "SR-CROWD"));
    assertThat(ids).hasSize(16).containsOnly(ids.getFirst());
    List<String> doses =
        atOnce(() -> confirm(ids.getFirst()).statusCode(200).extract().path("doseId"));
    assertThat(doses).hasSize(16).containsOnly(doses.getFirst());
    assertThat(count(database, DOSES_OF_LOT, "SR-CROWD")).isEqualTo(1);
    assertThat(count(database, EVENTS_OF_LOT, "SR-CROWD")).isEqualTo(1);
  }

  @Test
  void killBetweenConfirmationAndDoseHeals() throws SQLException {
    String killedBefore = reported(BREAKS, "SR-KILL-1");
    leaveConfirming(killedBefore);
    assertThat(count(database, DOSES_OF_LOT, "SR-KILL-1")).isZero();
    citizen(BREAKS).post(path(killedBefore, "withdraw")).then().statusCode(409);
    assertThat(decide.finish(Instant.now())).isPositive();
    assertThat(count(database, DOSES_OF_LOT, "SR-KILL-1")).isEqualTo(1);
    queue("confirmed").body("selfReports.selfReportId", hasItem(killedBefore));

    // The dose was recorded, and voided since; what was forgotten is only to be noted.
    String killedAfter = reported(BREAKS, "SR-KILL-2");
    String dose = confirm(killedAfter).statusCode(200).extract().path("doseId");
    clinic("KZ-71-0001")
        .header("If-Match", "\"1\"")
        .body(Map.of("reason", "never given"))
        .post("/v1/doses/" + dose + "/void")
        .then()
        .statusCode(200);
    leaveConfirming(killedAfter);
    confirm(killedAfter).statusCode(200).body("doseId", equalTo(dose));
    assertThat(count(database, DOSES_OF_LOT, "SR-KILL-2")).isEqualTo(1);
  }

  @Test
  void whatCannotBeIsRefusedFieldByField() {
    Map<String, Object> bad = with(report("SR-BAD"), "occurredOn", "2099-01-01");
    bad.remove("facility");
    bad.remove("documentReference");
    report(LEARNS, bad)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/occurredOn", "/place", "/documentReference"));
    Map<String, Object> nobody = report("SR-NOBODY");
    nobody.remove("person");
    report(iin("900207400017"), nobody)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem("/person/familyName"));
    report(LEARNS, with(report("SR-2"), "place", "Istanbul"))
        .then()
        .statusCode(422)
        .body("errors.code", contains("too-many"));
    clinic().body(report("SR-CLINIC")).post("/v1/self-reports").then().statusCode(403);
    clinic().get("/v1/self-reports?status=odd").then().statusCode(400);
  }

  @Test
  void placeInWordsIsRecordedByWhoeverConfirms() {
    Map<String, Object> abroad = with(report("SR-ABROAD"), "place", "Istanbul, Acıbadem");
    abroad.remove("facility");
    String id = reported(LEARNS, abroad);
    String dose = confirm(id).statusCode(200).extract().path("doseId");
    clinic().get("/v1/doses/" + dose).then().body("facility", equalTo(DoseBodies.FACILITY));
  }

  @Test
  void openReportsHaveABound() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < ReportOwnDose.MOST_OPEN; i++) {
      ids.add(reported(BOUNDED, "SR-MANY-" + i));
    }
    report(BOUNDED, report("SR-MANY-X"))
        .then()
        .statusCode(409)
        .body("code", equalTo("too-many-self-reports"));
    citizen(BOUNDED).post(path(ids.getFirst(), "withdraw")).then().statusCode(200);
    ids.add(reported(BOUNDED, "SR-MANY-X"));
    List<String> paged = new ArrayList<>();
    String next = new UUID(0, 0).toString();
    while (next != null && paged.size() < 100) {
      Response page =
          citizen(BOUNDED)
              .queryParam("status", "pending")
              .queryParam("limit", 7)
              .queryParam("after", next)
              .get("/v1/self-reports");
      paged.addAll(page.path("selfReports.selfReportId"));
      next = page.path("next");
    }
    assertThat(paged).isEqualTo(ids.subList(1, ids.size()));
    for (String id : paged) {
      citizen(BOUNDED).post(path(id, "withdraw")).then().statusCode(200);
    }
    citizen(BOUNDED)
        .get("/v1/self-reports?status=pending")
        .then()
        .body("selfReports", empty())
        .body("selfReports", hasSize(0));
  }

  /** A pending report of this citizen. */
  static String reported(String iin, String lot) {
    return reported(iin, report(lot));
  }

  private static String reported(String iin, Map<String, Object> body) {
    return report(iin, body)
        .then()
        .statusCode(201)
        .body("status", equalTo("pending"))
        .extract()
        .path("selfReportId");
  }

  private static Response report(String iin, Map<String, Object> body) {
    Map<String, Object> own = new LinkedHashMap<>(body);
    if (own.containsKey("person")) {
      own.put("person", person(iin));
    }
    return citizen(iin).body(own).post("/v1/self-reports");
  }

  private static Map<String, Object> person(String iin) {
    Map<String, Object> person = DoseBodies.person("iin", iin);
    person.remove("identifier");
    var number = new kz.egu.kernel.id.Iin(iin);
    person.put("birthDate", number.birthDate().toString());
    person.put("sex", number.sex().wire());
    return person;
  }

  private static Map<String, Object> report(String lot) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("person", Map.of());
    report.put("vaccine", Map.of("system", "cvx", "code", "208"));
    report.put("lotNumber", lot);
    report.put("occurredOn", "2026-03-04");
    report.put("facility", "KZ-71-0001");
    report.put("documentReference", "vaccination card 12/3, page 4");
    return report;
  }

  private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
    return DoseBodies.with(body, member, value);
  }

  /** The number with its right last digit. */
  private static String iin(String almost) {
    for (int last = 0; last < 10; last++) {
      String number = almost.substring(0, 11) + last;
      if (kz.egu.kernel.id.Iin.fault(number).isEmpty()) {
        return number;
      }
    }
    throw new IllegalArgumentException(almost);
  }

  private static RequestSpecification citizen(String iin) {
    return given().auth().oauth2(TestTokens.citizen(iin)).contentType("application/json");
  }

  private static ValidatableResponse queue(String status) {
    return clinic()
        .queryParam("status", status)
        .queryParam("limit", 1_000)
        .get("/v1/self-reports")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse confirm(String id) {
    return clinic().post(path(id, "confirm")).then();
  }

  private static ValidatableResponse reject(
      String id, @org.jspecify.annotations.Nullable String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("reason", reason);
    return clinic().body(body).post(path(id, "reject")).then();
  }

  private static String path(String id, String verb) {
    return "/v1/self-reports/" + id + "/" + verb;
  }

  private static <T> List<T> atOnce(Callable<T> call) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(java.util.Collections.nCopies(16, call))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  /** As a process leaves it that is killed after the confirmation and before it is finished. */
  private void leaveConfirming(String id) throws SQLException {
    String sql =
        """
        update self_report set status = 'confirming', dose_id = null, decided_at = now() - interval '1 hour',
          claim = coalesce(claim, gen_random_uuid()), decided_by = coalesce(decided_by, 'worker-75'),
          decided_facility = coalesce(decided_facility, 'KZ-75-0001')
        where self_report_id = ?
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.fromString(id));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
