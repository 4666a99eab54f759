package kz.egu.planning.adapter.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every list keeps to: pages, entity tags, and the examples its description gives. */
final class ReplayedLists {
  private final String planner;

  ReplayedLists(String planner) {
    this.planner = planner;
  }

  /** The pages of a list, read by their links, are the list. */
  void pagesAreTheList(String list, int limit) {
    List<Object> whole = get(list).jsonPath().getList("rows");
    List<Object> read = new ArrayList<>();
    String next = list + (list.contains("?") ? "&" : "?") + "limit=" + limit;
    int pages = 0;
    while (next != null) {
      Response page = get(next);
      assertThat(page.jsonPath().getList("rows")).hasSizeBetween(1, limit);
      read.addAll(page.jsonPath().getList("rows"));
      next = next(page.getHeader("Link"));
      pages++;
    }
    assertThat(read).as(list).isEqualTo(whole);
    assertThat(pages).isEqualTo((whole.size() + limit - 1) / limit);
  }

  private static @Nullable String next(@Nullable String link) {
    if (link == null) {
      return null;
    }
    assertThat(link).matches("<[^>]+>; rel=\"next\"");
    URI uri = URI.create(link.substring(1, link.indexOf('>')));
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /** A cursor that is none of ours, or of another list, is bad input and nothing worse. */
  void cursorsOfOthersAreRefused() {
    for (String row :
        List.of(
            "from:7",
            "after",
            "after\nKZ-75",
            "after\nKZ-75\n2025-13-01\ncovid-19\n208\n1",
            "after\nKZ-75\n2025-11-03\ncovid-19\n208\n99999999999",
            "after\nKZ\u0000\n2025-11-03\ncovid-19\n208\n1")) {
      String cursor =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(row.getBytes(StandardCharsets.UTF_8));
      given()
          .auth()
          .oauth2(planner)
          .get("/v1/due?cursor=" + cursor)
          .then()
          .statusCode(400)
          .body("errors[0].code", equalTo("not-a-cursor"));
    }
  }

  /** A client that has the bytes is told so; CSV is another representation with its own tag. */
  void tagged(String list) {
    String tag = get(list).getHeader("ETag");
    assertThat(tag).as(list).matches("\"[A-Za-z0-9_-]{22}\"");
    given()
        .auth()
        .oauth2(planner)
        .header("If-None-Match", "\"other\", " + tag)
        .get(list)
        .then()
        .statusCode(304)
        .header("ETag", tag);
    given()
        .auth()
        .oauth2(planner)
        .header("If-None-Match", tag)
        .accept("text/csv")
        .get(list)
        .then()
        .statusCode(200);
  }

  /**
   * Sends each list's question as the description's examples put it. What is asked of a scenario
   * needs one to be saved first, and is asked where they are tested.
   */
  int examplesAreAnswered(JsonPath description) {
    Map<String, Map<String, Object>> paths = description.getMap("paths");
    int sent = 0;
    for (String path : paths.keySet()) {
      List<Map<String, Object>> parameters =
          description.getList("paths.'" + path + "'.get.parameters");
      if (path.contains("{") || path.startsWith("/v1/scenarios") || parameters == null) {
        continue;
      }
      for (Map<String, Object> parameter : parameters) {
        String name = String.valueOf(parameter.get("name"));
        if ("query".equals(parameter.get("in")) && !name.equals("cursor")) {
          assertThat(parameter).as(path + " " + name).containsKey("example");
          ask(path, Map.of(name, String.valueOf(parameter.get("example"))));
          sent++;
        }
      }
    }
    return sent;
  }

  private void ask(String path, Map<String, String> parameters) {
    given().auth().oauth2(planner).queryParams(parameters).get(path).then().statusCode(200);
  }

  private Response get(String question) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(planner)
        .get(question)
        .then()
        .statusCode(200)
        .extract()
        .response();
  }
}
