package kz.egu.registry.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import kz.egu.registry.application.FindLikePersons;
import org.junit.jupiter.api.Test;

/** What waits for a health worker's decision, and who else may have decided. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class ClinicQueuesTest {
  @Inject FindLikePersons findLikePersons;

  @Test
  void somebodyMayHaveDecidedBefore() throws Exception {
    String iin = ClinicCases.freshIin();
    String rejected = ClinicCases.reported(iin, "PAGE-1");
    String own = ClinicCases.reported(iin, "PAGE-2");
    ClinicCases.clinic(ClinicCases.FACILITY)
        .body(Map.of("reason", "no such paper"))
        .post("/v1/self-reports/" + rejected + "/reject")
        .then()
        .statusCode(200);
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      HttpResponse<String> late = worker.post("/clinic/reports/confirm", Map.of("id", rejected));
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(late.body()).contains("Somebody decided before you");
      HttpResponse<String> silent = worker.post("/clinic/reports/reject", Map.of("id", own));
      assertThat(silent.statusCode()).isEqualTo(422);
      assertThat(silent.body()).contains("Say why.");
    }
    String claims =
        ClinicCases.claims(ClinicCases.FACILITY).replace("}", ",\"iin\":\"" + iin + "\"}");
    try (SignedIn citizen = SignedIn.as(claims, RestAssured.port)) {
      HttpResponse<String> refused = citizen.post("/clinic/reports/confirm", Map.of("id", own));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("Nobody decides on a report of their own");
    }
    try (SignedIn worker = worker(ClinicCases.FACILITY)) {
      assertThat(worker.post("/clinic/reports/confirm", Map.of("id", own)).body())
          .contains("Confirmed. The dose is on record.");
    }
  }

  @Test
  void pairsAreDecidedSideBySide() throws Exception {
    String birth = new kz.egu.kernel.id.Iin(ClinicCases.freshIin()).birthDate().toString();
    String name =
        "Оразбаева"
            + birth.replace("-", "").chars().mapToObj(c -> letter(c)).reduce("", String::concat);
    List<String> two = List.of(alike(name, birth), alike(name, birth));
    findLikePersons.look();
    String match = null;
    String next = null;
    do {
      var page =
          ClinicCases.clinic(ClinicCases.FACILITY)
              .get("/v1/person-matches?limit=100" + (next == null ? "" : "&after=" + next));
      List<List<String>> persons = page.path("matches.persons");
      List<String> ids = page.path("matches.matchId");
      for (int i = 0; i < ids.size(); i++) {
        if (persons.get(i).containsAll(two)) {
          match = ids.get(i);
        }
      }
      next = page.path("next");
    } while (next != null && match == null);
    assertThat(match).isNotNull();
    String admin = "{\"roles\":[\"admin\"]}";
    try (SignedIn worker = SignedIn.as(admin, RestAssured.port)) {
      assertThat(worker.get("/clinic").uri().getPath()).isEqualTo("/clinic/matches");
      assertThat(worker.get("/clinic/reports").statusCode()).isEqualTo(403);
      HttpResponse<String> silent =
          worker.post("/clinic/matches/decide", Map.of("id", match, "decision", "keep-both"));
      assertThat(silent.statusCode()).isEqualTo(422);
      assertThat(silent.body()).contains("Say why.", "1. " + name, "2. " + name);
      Map<String, String> keep =
          Map.of("id", match, "decision", "keep-both", "reason", "no papers at hand");
      assertThat(worker.post("/clinic/matches/decide", keep).body()).contains("Both records stay");
      HttpResponse<String> late =
          worker.post(
              "/clinic/matches/decide",
              Map.of("id", match, "decision", "same-person:" + two.getFirst(), "reason", "papers"));
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(late.body()).contains("Somebody decided otherwise before you");
    }
  }

  private static String letter(int digit) {
    return String.valueOf((char) ('а' + digit - '0'));
  }

  private static String alike(String name, String birth) {
    Map<String, Object> dose =
        ClinicCases.dose(ClinicCases.freshIin(), days(300), ClinicCases.FACILITY);
    Map<String, Object> person = new LinkedHashMap<>();
    person.put(
        "identifier",
        Map.of("system", "passport", "value", "N" + UUID.randomUUID().toString().substring(0, 8)));
    person.put("familyName", name);
    person.put("givenName", "Дана");
    person.put("birthDate", birth);
    person.put("sex", "female");
    dose.put("person", person);
    return ClinicCases.clinic(ClinicCases.FACILITY)
        .body(dose)
        .post("/v1/doses")
        .then()
        .statusCode(201)
        .extract()
        .path("personId");
  }

  private static java.time.LocalDate days(int before) {
    return ClinicCases.today().minusDays(before);
  }

  private static SignedIn worker(String facility) throws IOException, InterruptedException {
    return SignedIn.as(ClinicCases.claims(facility), RestAssured.port);
  }
}
