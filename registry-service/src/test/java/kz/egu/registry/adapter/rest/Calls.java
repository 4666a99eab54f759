package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import kz.egu.local.testing.TestTokens;

/** What a clinic's system sends, with a real token. */
final class Calls {
  private Calls() {}

  static RequestSpecification clinic() {
    return clinic(DoseBodies.FACILITY);
  }

  static RequestSpecification clinic(String facility) {
    return given().auth().oauth2(TestTokens.clinic(facility)).contentType("application/json");
  }

  static Response record(Map<String, Object> body) {
    return clinic().body(body).post("/v1/doses");
  }

  static String recorded(Map<String, Object> body) {
    return record(body).then().statusCode(201).extract().path("doseId");
  }

  static ValidatableResponse search(String system, String value) {
    return clinic()
        .body(Map.of("identifier", Map.of("system", system, "value", value)))
        .post("/v1/persons/search")
        .then();
  }

  /** The number a query with one parameter finds in the database itself. */
  static long count(DataSource database, String sql, String parameter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      }
    }
  }
}
