package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One examination for every way in: what one refuses or flags, all do. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class EveryWayInTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FHIR = "application/fhir+json";

  /** Who reports a dose of her own. */
  private static final String REPORTER = "200131603216";

  @Inject DataSource database;

  /** How a dose comes in. */
  enum Way {
    REST,
    NDJSON,
    CSV,
    FHIR
  }

  private record Sent(String lot, String expires, String day, boolean sameDayIntended) {}

  /**
   * @param doseId empty if refused
   * @param told everything the answer says, codes and all
   */
  private record Told(String doseId, String told) {}

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsUnusualIsFlagged(Way way) throws Exception {
    Told told =
        send(way, DoseBodies.freshPassport(), new Sent("1111", "2072-06-30", "2020-12-01", false));
    assertThat(flags(told.doseId()))
        .containsExactly(
            "lot-unusual", "expiration-implausible", "vaccine-not-in-use", "late-entry");
    assertThat(told.told()).contains("lot-unusual", "expiration-implausible", "vaccine-not-in-use");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatCannotHaveHappenedIsRefused(Way way) throws Exception {
    Told told =
        send(
            way, DoseBodies.freshPassport(), new Sent("EK9788", "2021-06-30", "2020-03-15", false));
    assertThat(told.doseId()).isEmpty();
    assertThat(told.told()).contains("before-vaccine-existed");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void placeholderIsNoLot(Way way) throws Exception {
    Told told =
        send(way, DoseBodies.freshPassport(), new Sent("n/a", "2027-06-30", "2026-11-01", false));
    assertThat(flags(told.doseId())).containsExactly("lot-missing");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void twoDosesOfOneDayAreFlaggedUnlessTheyAreMeant(Way way) throws Exception {
    for (boolean intended : List.of(false, true)) {
      String passport = DoseBodies.freshPassport();
      send(way, passport, new Sent("EK1", "2027-06-30", "2026-11-01", false));
      Told second = send(way, passport, new Sent("EK2", "2027-06-30", "2026-11-01", intended));
      assertThat(flags(second.doseId()).contains("same-day-same-programme"))
          .as("%s, intended %s", way, intended)
          .isEqualTo(!intended);
      Response dose = clinic().get("/v1/doses/" + second.doseId());
      assertThat(dose.<Boolean>path("sameDayIntended")).isEqualTo(intended ? true : null);
      assertThat(
              clinic()
                  .accept(FHIR)
                  .get("/fhir/Immunization/" + second.doseId())
                  .asString()
                  .contains("immunization-same-day-intended"))
          .isEqualTo(intended);
    }
  }

  @Test
  void selfReportIsExaminedWhenSentAndWhenConfirmed() throws Exception {
    Response refused = report("EK9788", "2021-06-30", "2020-03-15");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<List<String>>path("errors.code")).containsExactly("before-vaccine-existed");
    Response reported = report("1111", "2072-06-30", "2020-12-01");
    assertThat(reported.statusCode()).as(reported.asString()).isEqualTo(201);
    Response confirmed =
        clinic().post("/v1/self-reports/" + reported.path("selfReportId") + "/confirm");
    assertThat(confirmed.statusCode()).as(confirmed.asString()).isEqualTo(200);
    assertThat(flags(confirmed.path("doseId")))
        .containsExactly("lot-unusual", "expiration-implausible", "vaccine-not-in-use");
  }

  /** Told, answered for, and found in the history with who and why. */
  @Test
  void warningAcknowledgedStandsInTheHistory() {
    Map<String, Object> body =
        new HashMap<>(DoseBodies.dose(DoseBodies.freshPassport(), "2026-11-01"));
    body.remove("lotNumber");
    Response recorded = Calls.record(body);
    assertThat(recorded.<List<String>>path("warnings.code")).containsExactly("lot-missing");
    String path = "/v1/doses/" + recorded.path("doseId");
    body.put(
        "warningsAcknowledged",
        List.of(Map.of("code", "lot-missing", "reason", "The vial was thrown away")));
    Response amended = clinic().header("If-Match", "\"1\"").body(body).put(path);
    assertThat(amended.statusCode()).as(amended.asString()).isEqualTo(200);
    assertThat(amended.<List<String>>path("warnings.code")).containsExactly("lot-missing");
    Response history = clinic().get(path + "/history");
    assertThat(history.<Object>path("versions[0].dose.warningsAcknowledged")).isNull();
    assertThat(history.<String>path("versions[1].changedAtFacility"))
        .isEqualTo(DoseBodies.FACILITY);
    assertThat(history.<List<Map<String, String>>>path("versions[1].dose.warningsAcknowledged"))
        .containsExactly(Map.of("code", "lot-missing", "reason", "The vial was thrown away"));
    // FHIR has no word for it, so an update by FHIR leaves it.
    String resource =
        clinic()
            .accept(FHIR)
            .get("/fhir" + path.substring(3).replace("doses", "Immunization"))
            .asString();
    Response updated =
        given()
            .auth()
            .oauth2(TestTokens.clinic(DoseBodies.FACILITY))
            .contentType(FHIR)
            .header("If-Match", "W/\"2\"")
            .body(resource.replace("2027-06-30", "2027-07-31").getBytes(UTF_8))
            .put("/fhir/Immunization/" + recorded.path("doseId"));
    assertThat(updated.statusCode()).as(updated.asString()).isEqualTo(200);
    Response dose = clinic().get(path);
    assertThat(dose.<Integer>path("version")).isEqualTo(3);
    assertThat(dose.<List<String>>path("warningsAcknowledged.code")).containsExactly("lot-missing");
  }

  @Test
  void cellThatIsNeitherTrueNorFalseIsToldByItsColumn() throws Exception {
    Response answer = bulk("text/csv", csv(DoseBodies.freshPassport(), "EK1", "yes"));
    assertThat(answer.asString()).contains("\"rejected\"", "not-a-boolean", "sameDayIntended");
  }

  private static Told send(Way way, String passport, Sent sent) throws IOException {
    return switch (way) {
      case REST -> {
        Response answer = Calls.record(body(passport, sent));
        String id = answer.path("doseId");
        yield new Told(id == null ? "" : id, answer.asString());
      }
      case NDJSON ->
          line(bulk(DoseBatchResource.NDJSON, JSON.writeValueAsString(body(passport, sent))));
      case CSV -> {
        String row = csv(passport, sent.lot(), sent.sameDayIntended() ? "true" : "");
        yield line(
            bulk(
                DoseBatchResource.CSV,
                row.replace("2027-06-30", sent.expires()).replace("2026-11-01", sent.day())));
      }
      case FHIR -> {
        Response answer =
            given()
                .auth()
                .oauth2(TestTokens.clinic(DoseBodies.FACILITY))
                .contentType(FHIR)
                .body(immunization(passport, sent).getBytes(UTF_8))
                .post("/fhir/Immunization");
        String id = answer.statusCode() == 201 ? answer.path("id") : "";
        yield new Told(id, answer.asString() + answer.header("Egu-Warnings"));
      }
    };
  }

  private static Map<String, Object> body(String passport, Sent sent) {
    Map<String, Object> body = new HashMap<>(DoseBodies.dose(passport, sent.day()));
    body.put("lotNumber", sent.lot());
    body.put("expirationDate", sent.expires());
    if (sent.sameDayIntended()) {
      body.put("sameDayIntended", true);
    }
    return body;
  }

  private static String csv(String passport, String lot, String intended) {
    return "person.identifier.system,person.identifier.value,person.familyName,person.givenName,"
        + "person.birthDate,person.sex,vaccine.system,vaccine.code,lotNumber,expirationDate,"
        + "occurredOn,facility,sameDayIntended\n"
        + "passport,%s,Сейітқазы,Айдос,1990-01-01,male,cvx,208,%s,2027-06-30,2026-11-01,%s,%s\n"
            .formatted(passport, lot, DoseBodies.FACILITY, intended);
  }

  private static String immunization(String passport, Sent sent) {
    String intended =
        """
        ,"extension":[{"url":"urn:egu:fhir:immunization-same-day-intended","valueBoolean":true}]""";
    return """
        {"resourceType":"Immunization","status":"completed",
         "contained":[{"resourceType":"Patient","id":"p",
           "identifier":[{"system":"passport","value":"%s"}],
           "name":[{"family":"Сейітқазы","given":["Айдос"]}],"gender":"male",
           "birthDate":"1990-01-01","address":[{"state":"KZ-75"}]}],
         "patient":{"reference":"#p"},
         "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"208"}]},
         "lotNumber":"%s","expirationDate":"%s","occurrenceDateTime":"%s","primarySource":true%s}"""
        .formatted(
            passport,
            sent.lot(),
            sent.expires(),
            sent.day(),
            sent.sameDayIntended() ? intended : "");
  }

  /** As bytes: the client would send other media types than JSON's in Latin-1. */
  private static Response bulk(String type, String body) {
    return given()
        .auth()
        .oauth2(TestTokens.clinic(DoseBodies.FACILITY))
        .contentType(type + "; charset=UTF-8")
        .body(body.getBytes(UTF_8))
        .post("/v1/doses/batch");
  }

  private static Told line(Response answer) throws IOException {
    String line = answer.asString().strip();
    return new Told(JSON.readTree(line).path("doseId").asText(""), line);
  }

  private static Response report(String lot, String expires, String day) {
    Map<String, Object> person = new HashMap<>(DoseBodies.person("iin", REPORTER));
    person.put("birthDate", "2020-01-31");
    person.put("sex", "female");
    person.remove("identifier");
    Map<String, Object> body = new HashMap<>(DoseBodies.dose("unused", day));
    body.remove("facility");
    body.put("person", person);
    body.put("lotNumber", lot);
    body.put("expirationDate", expires);
    body.put("place", "Clinic in Antalya");
    body.put("documentReference", "certificate no. 4712");
    return given()
        .auth()
        .oauth2(TestTokens.citizen(REPORTER))
        .contentType("application/json")
        .body(body)
        .post("/v1/self-reports");
  }

  /** The codes of the warnings kept with a dose. */
  private List<String> flags(String doseId) throws SQLException, IOException {
    assertThat(doseId).as("a dose was recorded").isNotEmpty();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select first_answer from dose where dose_id = ?::uuid")) {
      statement.setString(1, doseId);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return JSON.readTree(row.getString(1)).path("warnings").findValuesAsText("code");
      }
    }
  }
}
