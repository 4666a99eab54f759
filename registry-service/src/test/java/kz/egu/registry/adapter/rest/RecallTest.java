package kz.egu.registry.adapter.rest;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.count;
import static kz.egu.registry.adapter.rest.Calls.recorded;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.lang.ref.WeakReference;
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
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.RecallLot;
import org.junit.jupiter.api.Test;

/** Everybody who got a lot is found, however many they are, and each look is in the access log. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class RecallTest {
  private static final int MANY = 6_000;

  @Inject DataSource database;
  @Inject RecallLot recallLot;

  @Test
  void whoGotLotHoweverItIsWritten() throws SQLException {
    String first = recorded(with(dose(freshPassport(), "2026-05-04"), "lotNumber", "RC 7-a"));
    String second = recorded(with(dose(freshPassport(), "2026-05-05"), "lotNumber", "rc7-A"));
    var formula = with(dose(freshPassport(), "2026-05-05"), "lotNumber", "RC7-A");
    String third = recorded(with(formula, "person.familyName", "Оспан, \"кіші\""));
    String voided = recorded(with(dose(freshPassport(), "2026-05-06"), "lotNumber", "RC7-A"));
    clinic()
        .header("If-Match", "\"1\"")
        .body(Map.of("reason", "never given"))
        .post("/v1/doses/" + voided + "/void")
        .then()
        .statusCode(200);
    recorded(with(dose(freshPassport(), "2026-05-06"), "lotNumber", "RC7-AB"));
    List<String> lines = recall("rc 7-a").statusCode(200).extract().asString().lines().toList();
    assertThat(lines.getFirst() + "\n").isEqualTo(RecallsResource.HEADER);
    assertThat(lines.subList(1, lines.size()))
        .hasSize(3)
        .satisfiesExactly(
            row -> assertThat(row).startsWith(first).contains(",passport,N", "RC 7-a,2026-05-04"),
            row -> assertThat(row).startsWith(second),
            row -> assertThat(row).startsWith(third).contains(",\"Оспан, \"\"кіші\"\"\","));
    assertThat(
            count(
                database,
                """
                select count(*) from access_log a join dose d using (person_id)
                where d.lot_number = ? and a.what = 'lot-recall' and a.role = 'admin'
                  and a.purpose = 'recall' and a.route = 'POST /v1/recalls'
                """,
                "RC 7-a"))
        .isPositive();
    assertThat(recall("RC7-NOBODY").statusCode(200).extract().asString())
        .isEqualTo(RecallsResource.HEADER);
  }

  @Test
  void onlyThoseWhoRecallMay() {
    clinic().body(Map.of("lotNumber", "X")).post("/v1/recalls").then().statusCode(403);
    given().contentType("application/json").post("/v1/recalls").then().statusCode(401);
    recall(" ").statusCode(422).body("errors.code", contains("missing"));
    recall("X".repeat(41)).statusCode(422).body("errors.code", contains("too-long"));
    recall("X\u0000").statusCode(422).body("errors.code", contains("characters-not-allowed"));
  }

  /** Rows handed on are forgotten: of 6,000, no more than two pages are ever reachable. */
  @Test
  void memoryDoesNotGrowWithRows() throws Exception {
    String lot = "RC-MANY-" + UUID.randomUUID().toString().substring(0, 8);
    copies(recorded(with(dose(freshPassport(), "2026-05-04"), "lotNumber", lot)), MANY - 1);
    assertThat(plan(lot)).contains("dose_lot");
    List<WeakReference<Object>> handedOn = new ArrayList<>();
    List<Long> reachable = new ArrayList<>();
    long rows =
        recallLot.recall(
            lot,
            new Reader("tester", "admin", null, "recall", "POST /v1/recalls"),
            one -> {
              handedOn.add(new WeakReference<>(one));
              if (handedOn.size() % 1_500 == 0) {
                System.gc();
                reachable.add(handedOn.stream().filter(ref -> ref.get() != null).count());
              }
            });
    assertThat(rows).isEqualTo(MANY);
    assertThat(reachable)
        .hasSize(MANY / 1_500)
        .allSatisfy(
            alive -> assertThat(alive).isPositive().isLessThanOrEqualTo(2 * RecallLot.PAGE));
    assertThat(recall(lot).statusCode(200).extract().asString().lines()).hasSize(MANY + 1);
  }

  private static ValidatableResponse recall(String lot) {
    return given()
        .auth()
        .oauth2(TestTokens.admin())
        .contentType("application/json")
        .body(Map.of("lotNumber", lot))
        .post("/v1/recalls")
        .then();
  }

  private void copies(String dose, int number) throws SQLException {
    String sql =
        """
        insert into dose select (jsonb_populate_record(d, jsonb_build_object('dose_id', gen_random_uuid()))).*
        from dose d, generate_series(1, ?) where d.dose_id = ?
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, number);
      statement.setObject(2, UUID.fromString(dose));
      assertThat(statement.executeUpdate()).isEqualTo(number);
    }
  }

  private String plan(String lot) throws SQLException {
    String sql =
        """
        explain select dose_id from dose where upper(replace(lot_number, ' ', '')) = upper(replace(?, ' ', ''))
          and lot_number is not null and not voided and dose_id > '00000000-0000-0000-0000-000000000000'
          order by dose_id limit 500
        """;
    StringBuilder plan = new StringBuilder();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, lot);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
      }
    }
    return plan.toString();
  }
}
