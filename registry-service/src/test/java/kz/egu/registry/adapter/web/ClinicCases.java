package kz.egu.registry.adapter.web;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import kz.egu.kernel.id.Iin;
import kz.egu.local.testing.TestTokens;

/** Made-up people as the interfaces put them on record, for the pages to find. */
final class ClinicCases {
  static final String FACILITY = "KZ-75-0001";
  static final String ELSEWHERE = "KZ-71-0001";

  private ClinicCases() {}

  static String claims(String facility) {
    return "{\"roles\":[\"clinic\"],\"facility\":\"" + facility + "\"}";
  }

  static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Almaty"));
  }

  /** The number of a grown-up nobody else in this test run is. */
  static String freshIin() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (true) {
      LocalDate born = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(17_000));
      String almost =
          "%02d%02d%02d%d%04d"
              .formatted(
                  born.getYear() % 100,
                  born.getMonthValue(),
                  born.getDayOfMonth(),
                  random.nextBoolean() ? 3 : 4,
                  random.nextInt(10_000));
      for (int last = 0; last < 10; last++) {
        if (Iin.fault(almost + last).isEmpty()) {
          return almost + last;
        }
      }
    }
  }

  static Map<String, Object> person(String iin) {
    Iin number = new Iin(iin);
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("identifier", Map.of("system", "iin", "value", iin));
    person.put("familyName", "Сейітқазы");
    person.put("givenName", "Айгүл");
    person.put("birthDate", number.birthDate().toString());
    person.put("sex", number.sex().wire());
    person.put("region", "KZ-75");
    return person;
  }

  /** What a dose of Comirnaty is recorded with. */
  static Map<String, Object> dose(String iin, LocalDate day, String facility) {
    Map<String, Object> dose = new LinkedHashMap<>();
    dose.put("person", person(iin));
    dose.put("vaccine", Map.of("system", "cvx", "code", "208"));
    dose.put("lotNumber", "EK9788");
    dose.put("expirationDate", "2031-06-30");
    dose.put("occurredOn", day.toString());
    dose.put("facility", facility);
    return dose;
  }

  /** Records one; the answer holds {@code doseId} and {@code personId}. */
  static Response recorded(String iin, LocalDate day, String facility) {
    return clinic(facility)
        .body(dose(iin, day, facility))
        .post("/v1/doses")
        .then()
        .statusCode(201)
        .extract()
        .response();
  }

  /** The doses on record. */
  static List<Map<String, Object>> doses(String iin) {
    return clinic(FACILITY)
        .body(Map.of("identifier", Map.of("system", "iin", "value", iin)))
        .post("/v1/persons/search")
        .then()
        .statusCode(200)
        .extract()
        .path("doses");
  }

  /** A citizen reports a dose; the report's id. */
  static String reported(String iin, String lot) {
    Map<String, Object> person = person(iin);
    person.remove("identifier");
    Map<String, Object> report = dose(iin, today().minusDays(200), ELSEWHERE);
    report.put("person", person);
    report.put("lotNumber", lot);
    report.put("documentReference", "vaccination card 12/3, page 4");
    return given()
        .auth()
        .oauth2(TestTokens.citizen(iin))
        .contentType("application/json")
        .body(report)
        .post("/v1/self-reports")
        .then()
        .statusCode(201)
        .extract()
        .path("selfReportId");
  }

  static RequestSpecification clinic(String facility) {
    return given().auth().oauth2(TestTokens.clinic(facility)).contentType("application/json");
  }
}
