package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.kernel.http.Problem;
import kz.egu.local.testing.EguStack;
import org.junit.jupiter.api.Test;

/** Whoever opens a page reads its errors as one; programs go on reading problems. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class ErrorPageTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  @Test
  void aPageThatIsNotThereLeadsBack() {
    given()
        .header("Accept", BROWSER)
        .get("/nowhere?lang=kk")
        .then()
        .statusCode(404)
        .contentType("text/html;charset=utf-8")
        .header("Cache-Control", "no-store")
        .header(
            "Content-Security-Policy",
            allOf(containsString("default-src 'none'"), not(containsString("unsafe"))))
        .body(containsString("lang=\"kk\""))
        .body(containsString("404 not-found"))
        .body(containsString("Бастапқы бетке"));
  }

  @Test
  void soDoesAMethodThatIsNotTaken() {
    given()
        .header("Accept", BROWSER)
        .header("Accept-Language", "ru")
        .delete("/verify")
        .then()
        .statusCode(405)
        .body(containsString("lang=\"ru\""))
        .body(containsString("405 method-not-allowed"));
  }

  @Test
  void interfacesAnswerProblemsWhoeverAsks() {
    given()
        .header("Accept", BROWSER)
        .get("/v1/nowhere")
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("code", equalTo("not-found"));
    given().get("/nowhere").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
  }
}
