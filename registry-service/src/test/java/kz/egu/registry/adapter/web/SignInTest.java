package kz.egu.registry.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.SignedIn;
import org.junit.jupiter.api.Test;

/** Whoever signs in comes to their own page, or to the one they asked for. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class SignInTest {
  private static final String CITIZEN = SignedIn.citizen("900301400010");

  @Test
  void theStartLeadsToOnesOwnPage() throws Exception {
    HttpResponse<String> own = SignedIn.asking("/", CITIZEN, RestAssured.port);
    assertThat(own.uri().getPath()).isEqualTo("/me");
    HttpResponse<String> other =
        SignedIn.asking("/?lang=en", "{\"roles\":[\"planner\"]}", RestAssured.port);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(other.body()).contains("There is no page for you here");
    String clinic = "{\"roles\":[\"clinic\"],\"facility\":\"KZ-75-0001\"}";
    assertThat(SignedIn.asking("/", clinic, RestAssured.port).uri().getPath()).isEqualTo("/clinic");
  }

  @Test
  void signingInLeadsToThePageAskedFor() throws Exception {
    HttpResponse<String> page = SignedIn.asking("/me?lang=kk", CITIZEN, RestAssured.port);
    assertThat(page.uri().getPath()).isEqualTo("/me");
    assertThat(page.uri().getQuery()).isEqualTo("lang=kk");
    assertThat(page.body()).contains("lang=\"kk\"");
    String clinic = "{\"roles\":[\"clinic\"],\"facility\":\"KZ-75-0001\"}";
    assertThat(SignedIn.asking("/me", clinic, RestAssured.port).statusCode()).isEqualTo(403);
    String nobody = "{\"roles\":[\"citizen\"]}";
    assertThat(SignedIn.asking("/me", nobody, RestAssured.port).statusCode()).isEqualTo(403);
  }
}
