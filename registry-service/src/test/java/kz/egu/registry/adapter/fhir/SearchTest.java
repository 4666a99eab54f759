package kz.egu.registry.adapter.fhir;

import static kz.egu.registry.adapter.fhir.FhirBodies.FHIR;
import static kz.egu.registry.adapter.fhir.FhirBodies.NUMBERS;
import static kz.egu.registry.adapter.fhir.FhirBodies.clinic;
import static kz.egu.registry.adapter.fhir.FhirBodies.fresh;
import static kz.egu.registry.adapter.fhir.FhirBodies.immunization;
import static kz.egu.registry.adapter.fhir.FhirBodies.patient;
import static kz.egu.registry.adapter.fhir.FhirBodies.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be looked for, by whom, and that nobody's number ever stands in an address. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class SearchTest {
  private static final String URL = "/fhir/Immunization";

  @Inject DataSource database;

  private static String person(String number) {
    return post("/fhir/Patient", patient(NUMBERS, number)).then().extract().path("id");
  }

  private static String dose(String person, String day, String lot, String code) {
    ObjectNode dose = immunization("Patient/" + person, day).put("lotNumber", lot);
    ((ObjectNode) dose.at("/vaccineCode/coding/0")).put("code", code);
    Response answer = post(URL, dose);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.path("id");
  }

  private static Response search(Map<String, String> parameters) {
    return clinic().queryParams(parameters).get(URL);
  }

  private static List<String> found(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("type")).isEqualTo("searchset");
    List<String> ids = answer.path("entry.resource.id");
    return ids == null ? List.of() : ids;
  }

  private static String refusal(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith(FHIR);
    return answer.path("issue[0].details.coding[0].code");
  }

  @Test
  void dosesOfOnePersonAreFoundByWhatIsKnownOfThem() {
    String person = person(fresh());
    String first = dose(person, "2026-09-01", "AB 12", "208");
    String second = dose(person, "2026-10-05", "AB13", "208");
    String other = dose(person, "2025-10-05", "ZZ1", "141");

    assertThat(found(search(Map.of("patient", "Patient/" + person))))
        .containsExactly(first, second, other);
    assertThat(found(search(Map.of("patient", person, "date", "2026"))))
        .containsExactly(first, second);
    assertThat(found(search(Map.of("patient", person, "date", "ge2026-10"))))
        .containsExactly(second);
    assertThat(found(search(Map.of("patient", person, "date", "lt2026-09-01"))))
        .containsExactly(other);
    assertThat(found(search(Map.of("patient", person, "date", "le2026-09-01"))))
        .containsExactly(first, other);
    assertThat(found(search(Map.of("patient", person, "date", "gt2026-09"))))
        .containsExactly(second);
    assertThat(
            found(
                clinic()
                    .queryParam("patient", person)
                    .queryParam("date", "ge2026-01-01", "lt2026-10-01")
                    .get(URL)))
        .containsExactly(first);
    assertThat(found(search(Map.of("patient", person, "vaccine-code", FhirBodies.CVX + "|141"))))
        .containsExactly(other);
    assertThat(found(search(Map.of("patient", person, "vaccine-code", "141,208")))).hasSize(3);
    assertThat(found(search(Map.of("patient", person, "vaccine-code", "207")))).isEmpty();
    assertThat(found(search(Map.of("patient", person, "lot-number", "ab1"))))
        .containsExactly(first, second);
    assertThat(found(search(Map.of("patient", person, "lot-number", "AB12"))))
        .containsExactly(first);
    assertThat(found(search(Map.of("patient", person, "_lastUpdated", "lt2026-01-01")))).isEmpty();
    assertThat(found(search(Map.of("patient", person, "_lastUpdated", "ge2026-01-01T00:00:00Z"))))
        .hasSize(3);
    assertThat(found(search(Map.of("patient", person, "status", "not-done")))).isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutSayingWhoseTheyAre() {
    String number = fresh();
    String person = person(number);
    List<String> recorded = new ArrayList<>();
    for (int day = 10; day < 17; day++) {
      recorded.add(dose(person, "2026-08-" + day, "L" + day, "208"));
    }
    Response page =
        clinic()
            .contentType("application/x-www-form-urlencoded")
            .body("patient.identifier=" + NUMBERS + "%7C" + number + "&_count=3")
            .post(URL + "/_search");
    List<String> found = new ArrayList<>(found(page));
    assertThat(found).hasSize(3);
    int pages = 1;
    String next = next(page);
    while (next != null) {
      assertThat(next).doesNotContain(number).contains("patient=Patient%2F" + person);
      page = clinic().urlEncodingEnabled(false).get(next);
      found.addAll(found(page));
      next = next(page);
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(found).isEqualTo(recorded);
  }

  private static String next(Response page) {
    return page.path("link.find { it.relation == 'next' }?.url");
  }

  @Test
  void withoutPersonOnlyTheOwnFacilitysDosesAreFound() {
    String lot = "OWN" + UUID.randomUUID().toString().substring(0, 8);
    String dose = dose(person(fresh()), "2026-09-01", lot, "208");
    assertThat(found(search(Map.of("lot-number", lot)))).containsExactly(dose);
    Response elsewhere =
        clinic()
            .auth()
            .oauth2(TestTokens.clinic("KZ-71-0001"))
            .queryParam("lot-number", lot)
            .get(URL);
    assertThat(found(elsewhere)).isEmpty();
  }

  @Test
  void everyPersonFoundIsInTheAccessLog() throws SQLException {
    String one = person(fresh());
    String two = person(fresh());
    String lot = "LOG" + UUID.randomUUID().toString().substring(0, 8);
    dose(one, "2026-09-01", lot, "208");
    dose(two, "2026-09-01", lot, "208");
    long before = reads(one) + reads(two);
    assertThat(found(search(Map.of("lot-number", lot)))).hasSize(2);
    assertThat(reads(one) + reads(two)).isEqualTo(before + 2);
    assertThat(found(search(Map.of("patient", one, "date", "1990")))).isEmpty();
    assertThat(reads(one)).isEqualTo(2);
  }

  private long reads(String person) throws SQLException {
    String sql = "select count(*) from access_log where what = 'dose-search' and person_id = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.fromString(person));
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      }
    }
  }

  @Test
  void personsAreFoundByNumberInBodyAlone() {
    String number = fresh();
    String person = person(number);
    String token = "identifier=" + NUMBERS + "%7C" + number;
    Response found = form(token);
    assertThat(found(found)).containsExactly(person);
    assertThat(found.<Integer>path("total")).isEqualTo(1);
    assertThat(found(form("identifier=" + NUMBERS + "%7C" + fresh()))).isEmpty();
    assertThat(refusal(form(""), 400)).isEqualTo("search-parameter-required");
    assertThat(refusal(form("identifier=" + number), 400)).isEqualTo("search-value-invalid");
    assertThat(refusal(form("identifier=iin%7C000000000000"), 422)).isEqualTo("invalid-iin");
    assertThat(refusal(form("name=x"), 400)).isEqualTo("search-parameter-unknown");
    assertThat(refusal(clinic().get("/fhir/Patient?" + token), 400)).isEqualTo("identifier-in-url");
    assertThat(refusal(clinic().get(URL + "?patient." + token), 400))
        .isEqualTo("identifier-in-url");
    assertThat(
            refusal(
                clinic()
                    .contentType("application/x-www-form-urlencoded")
                    .post("/fhir/Patient/_search?" + token),
                400))
        .isEqualTo("identifier-in-url");
  }

  private static Response form(String body) {
    return clinic()
        .contentType("application/x-www-form-urlencoded")
        .body(body)
        .post("/fhir/Patient/_search");
  }

  @ParameterizedTest
  @CsvSource({
    "_include=Immunization:patient, search-parameter-unknown",
    "_revinclude=Provenance:target, search-parameter-unknown",
    "patient.name=x, search-parameter-unknown",
    "date=2026-13, search-value-invalid",
    "date=ap2026, search-value-invalid",
    "date=99999, search-value-invalid",
    "_count=1e9, search-value-invalid",
    "_count=, search-value-invalid",
    "status=maybe, search-value-invalid",
    "_cursor=x, search-value-invalid",
    "_format=xml, search-value-invalid",
    "patient=Patient/1, search-value-invalid",
    "lot-number=, search-value-invalid",
    "lot-number=a&lot-number=b, search-value-invalid",
    "vaccine-code=http://elsewhere|1, search-value-invalid",
  })
  void whatIsNotUnderstoodIsRefused(String query, String code) {
    Response answer = clinic().urlEncodingEnabled(false).get(URL + "?" + query.replace("|", "%7C"));
    assertThat(refusal(answer, 400)).isEqualTo(code);
  }

  @Test
  void alternativesAndParametersAreBounded() {
    String many = "completed" + ",completed".repeat(20);
    assertThat(refusal(search(Map.of("status", many)), 400)).isEqualTo("search-too-complex");
    assertThat(refusal(clinic().get(URL + "?_count=1" + "&_count=1".repeat(16)), 400))
        .isEqualTo("search-too-complex");
  }
}
