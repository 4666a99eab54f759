package kz.egu.issuer.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** While what holds the passes does not answer. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class OutageAnswerTest {
  @Inject AgroalDataSource database;

  @Test
  void anOutageIsToldAsOneAndEnds() throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("alter table holder_identifier rename to out_of_reach");
      try {
        lookup()
            .statusCode(503)
            .contentType("application/problem+json")
            .header("Retry-After", notNullValue())
            .body("code", equalTo("busy"));
      } finally {
        statement.execute("alter table out_of_reach rename to holder_identifier");
      }
    }
    lookup().statusCode(404);
  }

  private static io.restassured.response.ValidatableResponse lookup() {
    return given()
        .auth()
        .oauth2(TestTokens.mobile())
        .contentType(ContentType.JSON)
        .body("{\"identifier\":{\"system\":\"passport\",\"value\":\"NOBODY1\"}}")
        .post("/v1/passes/lookup")
        .then();
  }
}
