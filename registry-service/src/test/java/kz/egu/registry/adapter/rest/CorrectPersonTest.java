package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.count;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.Calls.search;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.person;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** Doses moved, persons merged and renamed, over HTTP with real tokens. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class CorrectPersonTest {
  private static final String REASON = "stood behind him";

  @Inject DataSource dataSource;

  @Test
  void doseMovesToThePersonWhoGotIt() {
    String wrong = freshPassport();
    String right = freshPassport();
    JsonPath first = recorded(wrong, "2026-10-01");
    recorded(wrong, "2026-11-01");
    String path = "/v1/doses/" + first.getString("doseId") + "/move";
    Map<String, Object> body = Map.of("person", person("passport", right), "reason", REASON);
    clinic().body(body).post(path).then().statusCode(428);
    clinic().header("If-Match", "\"7\"").body(body).post(path).then().statusCode(412);
    clinic("KZ-71-0001")
        .header("If-Match", "\"1\"")
        .body(body)
        .post(path)
        .then()
        .statusCode(403)
        .body("code", equalTo("foreign-facility"));
    clinic()
        .header("If-Match", "\"1\"")
        .body(Map.of("reason", REASON))
        .post(path)
        .then()
        .statusCode(422);
    for (int i = 0; i < 2; i++) {
      clinic()
          .header("If-Match", "\"1\"")
          .body(body)
          .post(path)
          .then()
          .statusCode(200)
          .header("ETag", "\"3\"")
          .body("doseNumber", equalTo(1));
    }
    search("passport", wrong)
        .body("doses", hasSize(1))
        .body("doses[0].doseNumber", equalTo(1))
        .body("doses[0].version", equalTo(2));
    search("passport", right).body("doses.doseId", contains(first.getString("doseId")));
    clinic()
        .get("/v1/doses/" + first.getString("doseId") + "/history")
        .then()
        .body("versions.change", contains("recorded", "voided", "moved"))
        .body("versions[2].reason", equalTo(REASON))
        .body("versions[1].dose.personId", equalTo(first.getString("personId")));
  }

  @Test
  void mergedPersonIsFoundByEitherNumber() throws SQLException {
    String old = freshPassport();
    String kept = freshPassport();
    String duplicate = recorded(old, "2026-10-01").getString("personId");
    String survivor = recorded(kept, "2026-11-01").getString("personId");
    merge(duplicate, duplicate).statusCode(422).body("errors.code", contains("same-person"));
    merge(new UUID(7, 7).toString(), survivor).statusCode(404);
    merge(duplicate, new UUID(7, 7).toString())
        .statusCode(422)
        .body("errors.code", contains("person-unknown"));
    clinic()
        .body(Map.of("into", survivor))
        .post("/v1/persons/" + duplicate + "/merge")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/reason"));
    for (int i = 0; i < 2; i++) {
      merge(duplicate, survivor).statusCode(200).body("personId", equalTo(survivor));
    }
    merge(survivor, duplicate).statusCode(410).body("code", equalTo("person-merged"));
    for (String number : new String[] {old, kept}) {
      search("passport", number)
          .body("personId", equalTo(survivor))
          .body("doses.doseNumber", contains(1, 2))
          .body("person.identifiers", hasSize(2));
    }
    clinic()
        .get("/v1/persons/" + duplicate)
        .then()
        .statusCode(410)
        .body("code", equalTo("person-merged"))
        .body("detail", containsString(survivor));
    clinic().get("/v1/persons/" + survivor).then().statusCode(200).header("ETag", "\"2\"");
    assertThat(recorded(old, "2026-11-20").getString("personId")).isEqualTo(survivor);
    assertThat(
            count(
                dataSource,
                "select count(*) from journal where person_id = ?::uuid"
                    + " and type = 'kz.egu.person.erased.v1'",
                duplicate))
        .isEqualTo(1);
    given()
        .auth()
        .oauth2(TestTokens.planner())
        .contentType("application/json")
        .body(Map.of("into", survivor, "reason", REASON))
        .post("/v1/persons/" + duplicate + "/merge")
        .then()
        .statusCode(403);
  }

  @Test
  void nameIsCorrectedAgainstItsVersion() {
    String passport = freshPassport();
    String id = recorded(passport, "2026-10-01").getString("personId");
    String path = "/v1/persons/" + id;
    Map<String, Object> body =
        Map.of(
            "person",
            with(person("passport", passport), "familyName", "Сейтказы"),
            "reason",
            "misspelt");
    clinic().body(body).put(path).then().statusCode(428);
    given()
        .auth()
        .oauth2(TestTokens.admin())
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(body)
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"");
    clinic().header("If-Match", "\"1\"").body(body).put(path).then().statusCode(412);
    search("passport", passport)
        .body("person.familyName", equalTo("Сейтказы"))
        .body("doses[0].version", equalTo(1));
    clinic()
        .header("If-Match", "\"2\"")
        .body(body)
        .put("/v1/persons/" + new UUID(7, 7))
        .then()
        .statusCode(404)
        .body("code", equalTo("no-such-person"));
    clinic().get("/v1/persons/nonsense").then().statusCode(404);
  }

  private static JsonPath recorded(String passport, String day) {
    return record(dose(passport, day)).then().statusCode(201).extract().jsonPath();
  }

  private static ValidatableResponse merge(String duplicate, String survivor) {
    return clinic()
        .body(Map.of("into", survivor, "reason", "one and the same"))
        .post("/v1/persons/" + duplicate + "/merge")
        .then();
  }
}
