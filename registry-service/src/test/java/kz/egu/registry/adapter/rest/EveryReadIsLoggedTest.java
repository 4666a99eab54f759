package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kz.egu.kernel.http.RouteName;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Walks all routes there are: each one that answers with a person's data leaves a row in the access
 * log, and each other one stands here with the reason why it leaves none. A route in neither list
 * fails.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class EveryReadIsLoggedTest {
  private static final String PURPOSE = "walk-of-all-routes";
  private static final String IIN = "991231409995";
  private static final String FHIR = "application/fhir+json";

  private record Sample(String person, String dose) {}

  private static final Map<String, Function<Sample, Response>> READS =
      Map.ofEntries(
          entry("GET /v1/not-done/{id}", s -> asClinic().get(NotDoneTest.recorded(IIN))),
          entry(
              "GET /v1/not-done/{id}/history",
              s -> asClinic().get(NotDoneTest.recorded(IIN) + "/history")),
          entry("GET /v1/doses/{id}", s -> asClinic().get("/v1/doses/" + s.dose())),
          entry("GET /v1/doses/{id}/history", s -> asClinic().get(dosePath(s) + "/history")),
          entry(
              "POST /v1/persons/search",
              s ->
                  asClinic()
                      .body(Map.of("identifier", Map.of("system", "iin", "value", IIN)))
                      .post("/v1/persons/search")),
          entry("GET /v1/persons/{id}", s -> asClinic().get("/v1/persons/" + s.person())),
          entry(
              "GET /v1/self-reports",
              s -> {
                SelfReportsTest.reported(IIN, "EK-" + s.dose());
                return asClinic().queryParam("limit", 1_000).get("/v1/self-reports");
              }),
          entry("GET /v1/me", s -> asCitizen().get("/v1/me")),
          entry("GET /v1/me/access-log", s -> asCitizen().get("/v1/me/access-log")),
          entry("GET /fhir/Patient/{id}", s -> asFhir().get("/fhir/Patient/" + s.person())),
          entry("POST /fhir/Patient/_search", s -> form("/fhir/Patient/_search", "identifier=")),
          // Who is known already is answered as they are on record.
          entry("POST /fhir/Patient", s -> asFhir().body(patient()).post("/fhir/Patient")),
          entry("GET /fhir/Immunization/{id}", s -> asFhir().get(immunization(s))),
          entry(
              "GET /fhir/Immunization/{id}/_history/{version}",
              s -> asFhir().get(immunization(s) + "/_history/1")),
          entry(
              "GET /fhir/Immunization/{id}/_history",
              s -> asFhir().get(immunization(s) + "/_history")),
          entry(
              "GET /fhir/Immunization",
              s -> asFhir().queryParam("patient", s.person()).get("/fhir/Immunization")),
          entry(
              "POST /fhir/Immunization/_search",
              s -> form("/fhir/Immunization/_search", "patient.identifier=")),
          entry(
              "POST /fhir/Immunization",
              s -> asFhir().body(dosed(s.person())).post("/fhir/Immunization")),
          // Whether it may be corrected is looked up before: sent again as it stands.
          entry("PUT /fhir/Immunization/{id}", EveryReadIsLoggedTest::sameAgain),
          entry(
              "POST /fhir",
              s ->
                  asFhir()
                      .body(
                          """
                          {"resourceType":"Bundle","type":"batch","entry":[
                            {"request":{"method":"GET","url":"Patient/%s"}}]}"""
                              .formatted(s.person())
                              .getBytes(StandardCharsets.UTF_8))
                      .post("/fhir")));

  private static final Map<String, String> NO_READS =
      Map.ofEntries(
          entry("POST /v1/not-done", "answers ids and a version"),
          entry("PUT /v1/not-done/{id}", "answers ids and a version"),
          entry("POST /v1/not-done/{id}/void", "answers ids and a version"),
          entry("POST /v1/doses", "says what was sent; the journal says who sent it"),
          entry("POST /v1/doses/batch", "answers ids, and codes of what was sent"),
          entry("PUT /v1/doses/{id}", "says what was sent; the journal says who sent it"),
          entry("POST /v1/doses/{id}/void", "answers ids and a version"),
          entry("POST /v1/doses/{id}/move", "answers ids and what was sent"),
          entry("PUT /v1/persons/{id}", "answers an id and a version"),
          entry("POST /v1/persons/{id}/merge", "answers ids"),
          entry("GET /v1/person-matches", "answers ids"),
          entry("POST /v1/person-matches/{id}/decide", "answers ids"),
          entry("POST /v1/recalls", "an admin's, whose rows RecallTest looks for"),
          entry("POST /v1/self-reports", "answers an id"),
          entry("POST /v1/self-reports/{id}/confirm", "answers ids"),
          entry("POST /v1/self-reports/{id}/reject", "answers an id"),
          entry("POST /v1/self-reports/{id}/withdraw", "answers an id"),
          entry("GET /v1/programmes", "is about nobody"),
          entry("GET ", "sends people on to their own page"),
          entry("GET /me", "a page, whose row CitizenPagesTest looks for"),
          entry("GET /me/accesses", "a page, whose row CitizenPagesTest looks for"),
          entry("GET /me/corrections", "a page, whose row CitizenPagesTest looks for"),
          entry("GET /me/reports", "a page, whose row CitizenPagesTest looks for"),
          entry("GET /me/reports/new", "a page, whose row CitizenPagesTest looks for"),
          entry("POST /me/reports", "answers with nothing"),
          entry("POST /me/reports/new", "answers with what was sent"),
          entry("GET /clinic", "shows nobody"),
          entry("POST /clinic/find", "a page, whose rows ClinicPagesTest looks for"),
          entry("GET /clinic/find", "shows nobody"),
          entry("GET /clinic/person", "a page, whose rows ClinicPagesTest looks for"),
          entry("POST /clinic/person", "a page, whose rows ClinicPagesTest looks for"),
          entry("GET /clinic/dose", "shows nobody"),
          entry("GET /clinic/dose/{step}", "shows nobody"),
          entry("POST /clinic/dose", "a page, whose rows ClinicPagesTest looks for"),
          entry("POST /clinic/dose/change", "a page, whose rows ClinicPagesTest looks for"),
          entry("POST /clinic/dose/check", "a page, whose rows ClinicPagesTest looks for"),
          entry("POST /clinic/dose/record", "a page, whose rows ClinicPagesTest looks for"),
          entry("POST /clinic/dose/undo", "sends on, or reads as POST /clinic/person does"),
          entry("GET /clinic/not-done", "a page, whose rows ClinicPagesTest looks for"),
          entry("GET /clinic/not-done/{step}", "shows nobody"),
          entry("POST /clinic/not-done/record", "a page, whose rows ClinicPagesTest looks for"),
          entry("POST /clinic/not-done/undo", "sends on, or reads as POST /clinic/person does"),
          entry("GET /clinic/reports", "reads as GET /v1/self-reports does"),
          entry("GET /clinic/reports/{step}", "shows nobody"),
          entry("POST /clinic/reports/more", "reads as GET /v1/self-reports does"),
          entry("POST /clinic/reports/confirm", "reads as GET /v1/self-reports does"),
          entry("POST /clinic/reports/reject", "reads as GET /v1/self-reports does"),
          entry("GET /clinic/matches", "reads as GET /v1/persons/{id} does"),
          entry("GET /clinic/matches/{step}", "shows nobody"),
          entry("POST /clinic/matches/next", "reads as GET /v1/persons/{id} does"),
          entry("POST /clinic/matches/decide", "reads as GET /v1/persons/{id} does"),
          entry("GET /fhir/metadata", "is about nobody"),
          entry("GET /fhir/Patient", "is always refused"));

  @Inject DataSource database;

  @Test
  void everyRouteIsWalkedOrSaysWhyNot() {
    Set<String> known = new TreeSet<>(READS.keySet());
    known.addAll(NO_READS.keySet());
    assertThat(routes()).hasSizeGreaterThan(20).isEqualTo(known);
  }

  @Test
  void everyReadLeavesARow() throws SQLException {
    Sample sample = sample();
    for (var read : READS.entrySet()) {
      long before = rows(sample.person(), read.getKey());
      Response answer = read.getValue().apply(sample);
      assertThat(answer.statusCode()).as(read.getKey() + answer.asString()).isBetween(200, 201);
      assertThat(rows(sample.person(), read.getKey())).as(read.getKey()).isGreaterThan(before);
    }
  }

  @Test
  void whoWasMergedReadsOfBothTheirRecords() {
    String first = freshPassport();
    Sample one = sample();
    String other =
        record(dose(first, "2026-05-05")).then().statusCode(201).extract().path("personId");
    clinic()
        .header("X-Purpose", "before-the-merge")
        .get("/v1/persons/" + other)
        .then()
        .statusCode(200);
    clinic()
        .body(Map.of("into", one.person(), "reason", "compared the papers"))
        .post("/v1/persons/" + other + "/merge")
        .then()
        .statusCode(200);
    clinic()
        .header("X-Purpose", "after-the-merge")
        .get("/v1/persons/" + one.person())
        .then()
        .statusCode(200);
    List<Map<String, String>> log = log(1_000);
    assertThat(log)
        .extracting(row -> row.get("purpose"))
        .contains("before-the-merge", "after-the-merge", "own-record");
    assertThat(log)
        .filteredOn(row -> "before-the-merge".equals(row.get("purpose")))
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry("role", "clinic")
                    .containsEntry("facility", DoseBodies.FACILITY)
                    .containsEntry("what", "person-read")
                    .containsEntry("route", "GET /v1/persons/{id}")
                    .containsKeys("who", "at"));
    assertThat(log)
        .extracting(row -> Instant.parse(row.getOrDefault("at", "")))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void ownLogComesInPages() {
    Sample sample = sample();
    for (int i = 0; i < 5; i++) {
      asClinic().get("/v1/persons/" + sample.person()).then().statusCode(200);
    }
    List<Map<String, String>> paged = new ArrayList<>();
    @Nullable String next = null;
    do {
      RequestSpecification request = asCitizen().queryParam("limit", 2);
      if (next != null) {
        request.queryParam("before", next);
      }
      Response page = request.get("/v1/me/access-log");
      List<Map<String, String>> rows = page.path("accesses");
      assertThat(rows).hasSizeBetween(1, 2);
      paged.addAll(rows);
      next = page.path("next");
    } while (next != null && paged.size() < 5_000);
    List<Map<String, String>> whole = log(1_000);
    // The pages' own reads came in between; what was there before is told once, in the same order.
    assertThat(whole).containsSubsequence(paged.subList(1, Math.min(paged.size(), 900)));
    assertThat(paged).doesNotHaveDuplicates();
  }

  @Test
  void nobodySeesAnybodyElses() {
    asClinic().get("/v1/me").then().statusCode(403);
    asClinic().get("/v1/me/access-log").then().statusCode(403);
    given().get("/v1/me").then().statusCode(401);
    given().auth().oauth2(TestTokens.citizen("150117504207")).get("/v1/me").then().statusCode(404);
    asCitizen().get("/v1/me/access-log?limit=0").then().statusCode(400);
    asCitizen().get("/v1/me/access-log?before=x").then().statusCode(400);
  }

  private static List<Map<String, String>> log(int limit) {
    return asCitizen()
        .queryParam("limit", limit)
        .get("/v1/me/access-log")
        .then()
        .statusCode(200)
        .extract()
        .path("accesses");
  }

  private static Sample sample() {
    var person = DoseBodies.person("iin", IIN);
    var body = with(dose(freshPassport(), "2026-05-04"), "person", person);
    body = with(with(body, "person.birthDate", "1999-12-31"), "person.sex", "female");
    Response recorded = record(body);
    recorded.then().statusCode(201);
    return new Sample(recorded.path("personId"), recorded.path("doseId"));
  }

  private static RequestSpecification asClinic() {
    return clinic().header("X-Purpose", PURPOSE);
  }

  private static RequestSpecification asCitizen() {
    return given().auth().oauth2(TestTokens.citizen(IIN)).header("X-Purpose", "own-record");
  }

  private static RequestSpecification asFhir() {
    return asClinic().contentType(FHIR).accept(FHIR);
  }

  private static Response form(String path, String parameter) {
    return asFhir()
        .contentType("application/x-www-form-urlencoded")
        .body(parameter + "urn:oid:1.2.398.3.1.1%7C" + IIN)
        .post(path);
  }

  private static String dosePath(Sample sample) {
    return "/v1/doses/" + sample.dose();
  }

  private static String immunization(Sample sample) {
    return "/fhir/Immunization/" + sample.dose();
  }

  private static Response sameAgain(Sample sample) {
    Response stands = asFhir().get(immunization(sample));
    return asFhir()
        .header("If-Match", stands.header("ETag"))
        .body(stands.asByteArray())
        .put(immunization(sample));
  }

  private static byte[] patient() {
    return """
        {"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.398.3.1.1","value":"%s"}],
         "name":[{"family":"Сейітқазы","given":["Айдос"]}],"gender":"female","birthDate":"1999-12-31"}"""
        .formatted(IIN)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] dosed(String person) {
    return """
        {"resourceType":"Immunization","status":"completed","patient":{"reference":"Patient/%s"},
         "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"208"}]},
         "occurrenceDateTime":"2026-05-04","lotNumber":"EK9788"}"""
        .formatted(person)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Set<String> routes() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("kz.egu.registry")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(type -> type.reflect())
            .flatMap(
                type ->
                    Arrays.stream(type.getDeclaredMethods())
                        .filter(one -> answers(one))
                        .map(one -> RouteName.of(type, one)))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean answers(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  private long rows(String person, String route) throws SQLException {
    String sql =
        """
        select count(*) from access_log
        where person_id = ? and route = ? and purpose = ? and role = ? and who <> '' and what <> ''
        """;
    boolean own = route.contains("/me");
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, UUID.fromString(person));
      statement.setString(2, route);
      statement.setString(3, own ? "own-record" : PURPOSE);
      statement.setString(4, own ? "citizen" : "clinic");
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      }
    }
  }
}
