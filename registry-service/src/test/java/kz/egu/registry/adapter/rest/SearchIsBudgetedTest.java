package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.rest.Calls.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import kz.egu.local.Role;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.registry.application.SearchBudget;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Nobody tries numbers without end. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class SearchIsBudgetedTest {
  @Inject SearchBudget budget;

  @ConfigProperty(name = "egu.search-budget.searches")
  int searches;

  private final String subject = "curious-" + UUID.randomUUID();

  @Test
  void whoSearchesTooOftenWaits() {
    // The first and the last search come over the wire; those between need not.
    searchAs(subject).then().statusCode(404);
    for (int i = 2; i < searches; i++) {
      assertThat(budget.take(subject)).isEmpty();
    }
    searchAs(subject).then().statusCode(404);
    Response spent = searchAs(subject);
    spent.then().statusCode(429).body("code", equalTo("search-budget-spent"));
    assertThat(spent.headers().getValues("Retry-After")).hasSize(1);
    assertThat(Integer.parseInt(spent.header("Retry-After"))).isBetween(1, 60);
    assertThat(spent.<String>path("detail")).contains(spent.header("Retry-After"));

    for (String path : new String[] {"Patient/_search", "Immunization/_search"}) {
      String parameter = path.startsWith("P") ? "identifier" : "patient.identifier";
      Response fhir =
          as(subject)
              .contentType("application/x-www-form-urlencoded")
              .body(parameter + "=passport%7CNOBODY")
              .post("/fhir/" + path);
      fhir.then()
          .statusCode(429)
          .body("issue[0].code", equalTo("throttled"))
          .body("issue[0].details.coding[0].code", equalTo("search-budget-spent"));
      assertThat(Integer.parseInt(fhir.header("Retry-After"))).isBetween(1, 60);
    }
    search("passport", "NOBODY").statusCode(404);
  }

  @Test
  void whatIsNoNumberCostsNothing() {
    for (int i = 0; i < searches; i++) {
      assertThat(budget.take(subject)).isEmpty();
    }
    as(subject)
        .contentType("application/json")
        .body(Map.of("identifier", Map.of("system", "iin", "value", "000000000000")))
        .post("/v1/persons/search")
        .then()
        .statusCode(422);
  }

  private static Response searchAs(String subject) {
    return as(subject)
        .contentType("application/json")
        .body(Map.of("identifier", Map.of("system", "passport", "value", "NOBODY")))
        .post("/v1/persons/search");
  }

  private static RequestSpecification as(String subject) {
    return given()
        .auth()
        .oauth2(
            TestTokens.odd(Role.CLINIC, Map.of("sub", subject, "facility", DoseBodies.FACILITY)));
  }
}
