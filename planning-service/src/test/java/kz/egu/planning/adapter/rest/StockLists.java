package kz.egu.planning.adapter.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stock by file, and the shelves, as a planner sees them: told within the tests of supply. */
final class StockLists {
  private static final String HEADING = "region,vaccine,purpose,kind,lotNumber,expires,week,doses";

  private final String planner;
  private final LocalDate thisWeek;

  StockLists(String planner, LocalDate thisWeek) {
    this.planner = planner;
    this.thisWeek = thisWeek;
  }

  void aFileIsListedAndSentBack() {
    String file =
        String.join(
            "\r\n",
            "\uFEFFregion;vaccine;kind;lotNumber;expires;week;doses;purpose",
            "KZ-75;cvx:10;on-hand;;;;1200;",
            "KZ-75;10;lot;\"Б-12/3\";2199-12-31;;700;routine",
            "",
            "KZ-71;03;on-hand;;;;50;campaign",
            "KZ-75;10;incoming;;;" + thisWeek.plusWeeks(2) + ";500;",
            "");
    send(file).statusCode(200).body("reports", is(2)).body("lots", is(1)).body("deliveries", is(1));
    JsonPath listed = get("/v1/stock").jsonPath();
    assertThat(listed.getList("rows.kind"))
        .containsExactly("on-hand", "on-hand", "lot", "incoming");
    assertThat(listed.getList("rows.purpose"))
        .containsExactly("campaign", "routine", "routine", "routine");
    assertThat(listed.getList("rows.doses")).containsExactly(50, 1_200, 700, 500);
    assertThat(listed.getString("rows[2].lotNumber")).isEqualTo("Б-12/3");
    assertThat(get("/v1/stock?purpose=campaign").jsonPath().getList("rows")).hasSize(1);
    assertThat(get("/v1/stock?vaccine=10&region=KZ-71").jsonPath().getList("rows")).isEmpty();
    pagesAndTag("/v1/stock");

    String csv = as().accept("text/csv").get("/v1/stock").asString();
    send(csv).statusCode(200).body("reports", is(2));
    assertThat(rowsWithoutTime()).isEqualTo(withoutTime(listed));
  }

  void faultsAreToldByLineAndColumn() {
    String file =
        String.join(
            "\n",
            HEADING,
            "KZ-75,10,routine,on-hand,,,,5", // 2
            "KZ-75,10,routine,on-hand,,,,6", // 3: twice
            "KZ-75,10,routine,lot,A1,2027-01-31,,4", // 4
            "KZ-75,10,routine,lot,A1,2027-01-31,,4", // 5: twice
            "KZ-99,10,routine,on-hand,,,,5", // 6
            "KZ-71,nothing,routine,on-hand,,,,5", // 7
            "KZ-71,10,secret,on-hand,,,,5", // 8
            "KZ-71,10,,heap,,,,5", // 9
            "KZ-71,10,,on-hand,,,,many", // 10
            "KZ-71,10,,lot,=cmd(),2027-01-31,,1", // 11
            "KZ-71,10,,lot,B,31.01.2027,,1", // 12
            "KZ-71,10,,incoming,,,2026-11-24,1", // 13: a Tuesday
            "KZ-71,10,,incoming,X,,2026-11-23,1", // 14
            "KZ-71,10,,on-hand,,,", // 15
            "KZ-10,10,,lot,B,2027-01-31,,1", // 16: nothing on hand said
            "KZ-11,10,,on-hand,,,,1", // 17
            "KZ-11,10,,lot,B,2027-01-31,,2", // 18
            "KZ-11,10,,lot,,2027-01-31,,0"); // 19
    JsonPath problem =
        send(file)
            .statusCode(422)
            .contentType("application/problem+json")
            .body("code", equalTo("stock-refused"))
            .extract()
            .jsonPath();
    List<String> faults = new ArrayList<>();
    for (Map<String, String> error : problem.<Map<String, String>>getList("errors")) {
      faults.add(error.get("pointer") + " " + error.get("code"));
      assertThat(error.get("message")).isNotBlank().doesNotContain("=cmd");
    }
    assertThat(faults)
        .containsExactlyInAnyOrder(
            "/3/kind named-twice",
            "/5/lotNumber named-twice",
            "/6/region unknown-region",
            "/7/vaccine unknown-vaccine",
            "/8/purpose unknown-purpose",
            "/9/kind unknown-kind",
            "/10/doses not-a-number-in-range",
            "/11/lotNumber not-a-code",
            "/12/expires not-a-date",
            "/13/week not-a-monday",
            "/14/lotNumber must-be-empty",
            "/15 wrong-cell-count",
            "/16/kind no-on-hand-row",
            "/19/lotNumber missing-value");
    assertThat(fault(HEADING + "\nKZ-11,10,,on-hand,,,,1\nKZ-11,10,,lot,B,2027-01-31,,2"))
        .isEqualTo("/2/doses lots-exceed-stock");
    assertThat(fault("region,vaccine,kind")).isEqualTo("/1/doses missing-value");
    assertThat(fault("region,vaccine,kind,doses,colour")).isEqualTo("/1/5 unknown-heading");
    assertThat(fault("region,vaccine,kind,doses,kind")).isEqualTo("/1/kind named-twice");
    assertThat(fault("")).isEqualTo("/1/1 unknown-heading");
    assertThat(fault(HEADING + "\nKZ-10,10,,on-hand,,,,1".repeat(10_001)))
        .isEqualTo("/10002 list-too-long");
    assertThat(send(HEADING + "\n,,,,,,,".repeat(9_000)).extract().jsonPath().getList("errors"))
        .hasSize(100);
    sendBytes(new byte[] {'r', (byte) 0xC0, (byte) 0xAF}).statusCode(400);
    send("x".repeat(2_200_000)).statusCode(413);
    send(HEADING).statusCode(200).body("reports", is(0));
  }

  void reportsThatCannotBeAreRefusedByField() {
    refused("{}", "/onHandDoses", "missing-value");
    refused("{\"onHandDoses\": -1}", "/onHandDoses", "not-a-number-in-range");
    refused(lot("A", "2027-01-31", 11), "/expiries", "lots-exceed-stock");
    refused(lot("", "2027-01-31", 1), "/expiries/0/lotNumber", "missing-value");
    refused(lot("=cmd()", "2027-01-31", 1), "/expiries/0/lotNumber", "not-a-code");
    refused(lot("A", "1027-01-31", 1), "/expiries/0/expires", "not-a-date");
    refused("{\"onHandDoses\": 1, \"expiries\": [null]}", "/expiries/0", "missing-value");
    refused(
        "{\"onHandDoses\": 1, \"incoming\": [{\"week\": \"2026-11-24\", \"doses\": 1}]}",
        "/incoming/0/week",
        "not-a-monday");
    refused(
        """
        {"onHandDoses": 1, "incoming": [{"week": "2026-11-23", "doses": 1},
         {"week": "2026-11-23", "doses": 2}]}
        """,
        "/incoming/1/week",
        "named-twice");
  }

  private static String lot(String number, String expires, int doses) {
    return """
    {"onHandDoses": 10, "expiries": [{"lotNumber": "%s", "expires": "%s", "doses": %d}]}
    """
        .formatted(number, expires, doses);
  }

  private void refused(String body, String pointer, String code) {
    as().contentType("application/json")
        .body(body)
        .put("/v1/stock/KZ-75/10")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo("stock-refused"))
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));
  }

  void theShelfIsDrawnOnWeekByWeek() {
    String shelf = "/v1/shelf?region=KZ-75&vaccine=10&weeks=8";
    LocalDate sunday = thisWeek.plusDays(6);
    send(String.join(
            "\n",
            HEADING,
            "KZ-75,10,routine,on-hand,,,,9000",
            "KZ-75,10,routine,lot,SOON," + sunday + ",,4000",
            "KZ-75,10,routine,lot,LATER," + sunday.plusWeeks(20) + ",,1000",
            "KZ-75,10,routine,incoming,,," + thisWeek.plusWeeks(1) + ",100",
            "KZ-75,10,campaign,on-hand,,,,300",
            "KZ-75,10,campaign,lot,CAMP," + sunday.plusWeeks(1) + ",,300"))
        .statusCode(200);
    JsonPath routine = get(shelf + "&purpose=routine").jsonPath();
    double use =
        get("/v1/projections?region=KZ-75&vaccine=10&weeks=1")
                .jsonPath()
                .getList("rows.mean", Double.class)
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum()
            / 0.75;
    Map<String, Object> first = routine.getMap("rows[0]");
    assertThat(first).containsEntry("lotNumber", "SOON").containsEntry("source", "LOT");
    assertThat(number(first, "used")).isCloseTo(use, within(1.0)).isBetween(1_000.0, 3_999.0);
    assertThat(number(first, "left")).isCloseTo(4_000 - use, within(1.0));
    List<Map<String, Object>> rows = routine.getList("rows");
    Map<String, Object> gone =
        rows.stream().filter(row -> number(row, "expired") > 0).findFirst().orElseThrow();
    assertThat(gone)
        .containsEntry("lotNumber", "SOON")
        .containsEntry("week", thisWeek.plusWeeks(1).toString());
    assertThat(number(gone, "expired")).isCloseTo(4_000 - use, within(1.0));
    double missing = rows.stream().mapToDouble(row -> number(row, "missing")).sum();
    double used = rows.stream().mapToDouble(row -> number(row, "used")).sum();
    assertThat(missing).isPositive();
    assertThat(used).isCloseTo(9_100 - number(gone, "expired"), within(1.0));
    for (Map<String, Object> row : rows) {
      assertThat(number(row, "used") + number(row, "expired") + number(row, "left"))
          .isCloseTo(number(row, "atStart"), within(0.01));
    }
    assertThat(
            get("/v1/supply?region=KZ-75&vaccine=10")
                .jsonPath()
                .getDouble("rows[0].why.numbers.expiring"))
        .as("the order counts as expiring what the shelf shows")
        .isCloseTo(number(gone, "expired"), within(1.0));

    JsonPath campaign = get(shelf + "&purpose=campaign").jsonPath();
    assertThat(campaign.getList("rows.used", Double.class)).containsOnly(0.0);
    assertThat(campaign.getList("rows.expired", Double.class)).containsExactly(0.0, 0.0, 300.0);
    assertThat(get(shelf).jsonPath().getList("rows"))
        .hasSize(rows.size() + campaign.getList("rows").size());
    assertThat(routine.getString("asOf.date")).isNotBlank();
    pagesAndTag(shelf);
    String csv = as().accept("text/csv").get(shelf).asString();
    assertThat(csv)
        .startsWith("region,vaccine,purpose,week,source,lotNumber,expires,atStart,used,");
    assertThat(csv.lines()).hasSize(1 + get(shelf).jsonPath().getList("rows").size());
    as().get(shelf + "&weeks=53").then().statusCode(400);
    as().get("/v1/shelf?weeks=0").then().statusCode(400);
    as().get("/v1/shelf?purpose=x").then().body("errors[0].code", equalTo("unknown-purpose"));
  }

  private void pagesAndTag(String list) {
    Response whole = get(list);
    List<Object> read = new ArrayList<>();
    String next = list + (list.contains("?") ? "&" : "?") + "limit=3";
    while (next != null) {
      Response page = get(next);
      page.then().body("rows", hasSize(org.hamcrest.Matchers.lessThanOrEqualTo(3)));
      read.addAll(page.jsonPath().getList("rows"));
      next = next(page.getHeader("Link"));
    }
    assertThat(read).isEqualTo(whole.jsonPath().getList("rows"));
    as().header("If-None-Match", whole.getHeader("ETag")).get(list).then().statusCode(304);
  }

  private static @Nullable String next(@Nullable String link) {
    if (link == null) {
      return null;
    }
    java.net.URI uri = java.net.URI.create(link.substring(1, link.indexOf('>')));
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private String fault(String file) {
    JsonPath problem = send(file).statusCode(422).extract().jsonPath();
    return problem.getString("errors[0].pointer") + " " + problem.getString("errors[0].code");
  }

  private List<Map<String, Object>> rowsWithoutTime() {
    return withoutTime(get("/v1/stock").jsonPath());
  }

  private static List<Map<String, Object>> withoutTime(JsonPath listed) {
    List<Map<String, Object>> rows = listed.getList("rows");
    rows.forEach(row -> row.remove("reportedAt"));
    return rows;
  }

  private static double number(Map<String, Object> row, String name) {
    return Double.parseDouble(String.valueOf(row.get(name)));
  }

  private ValidatableResponse send(String file) {
    return sendBytes(file.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private ValidatableResponse sendBytes(byte[] file) {
    return as().contentType("text/csv").body(file).put("/v1/stock").then();
  }

  private Response get(String list) {
    return as().get(list).then().statusCode(200).extract().response();
  }

  private RequestSpecification as() {
    return given().urlEncodingEnabled(false).auth().oauth2(planner);
  }
}
