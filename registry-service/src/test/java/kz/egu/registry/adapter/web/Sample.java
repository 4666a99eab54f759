package kz.egu.registry.adapter.web;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.egu.kernel.id.Iin;
import kz.egu.local.testing.TestTokens;

/** What a clinic recorded of a synthetic person before they open a page. */
final class Sample {
  static final String FACILITY = "KZ-75-0001";

  private Sample() {}

  /** Records a dose; returns its id. */
  static String dose(String iin, String vaccine, String occurredOn, String lot) {
    return clinic()
        .body(about(iin, vaccine, occurredOn, Map.of("lotNumber", lot)))
        .post("/v1/doses")
        .then()
        .statusCode(201)
        .extract()
        .path("doseId");
  }

  /** Corrects the lot of a dose that stands as first recorded. */
  static void corrected(String dose, String vaccine, String occurredOn, String lot) {
    clinic()
        .header("If-Match", "\"1\"")
        .body(
            Map.of(
                "vaccine", Map.of("system", "cvx", "code", vaccine),
                "occurredOn", occurredOn,
                "facility", FACILITY,
                "lotNumber", lot,
                "reason", "the lot was misread"))
        .put("/v1/doses/" + dose)
        .then()
        .statusCode(200);
  }

  /** Records a contraindication for good. */
  static void contraindicated(String iin, String vaccine, String occurredOn) {
    clinic()
        .body(about(iin, vaccine, occurredOn, Map.of("statusReason", "contraindication")))
        .post("/v1/not-done")
        .then()
        .statusCode(201);
  }

  static RequestSpecification clinic() {
    return given().auth().oauth2(TestTokens.clinic(FACILITY)).contentType("application/json");
  }

  private static Map<String, Object> about(
      String iin, String vaccine, String occurredOn, Map<String, Object> more) {
    Iin number = new Iin(iin);
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put(
        "person",
        Map.of(
            "identifier",
            Map.of("system", "iin", "value", iin),
            "familyName",
            "Өмірзақова",
            "givenName",
            "Айгүл",
            "birthDate",
            number.birthDate().toString(),
            "sex",
            number.sex().wire(),
            "region",
            "KZ-75"));
    body.put("vaccine", Map.of("system", "cvx", "code", vaccine));
    body.put("occurredOn", occurredOn);
    body.put("facility", FACILITY);
    return body;
  }
}
