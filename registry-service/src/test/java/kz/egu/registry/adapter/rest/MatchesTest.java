package kz.egu.registry.adapter.rest;

import static kz.egu.registry.adapter.rest.Calls.clinic;
import static kz.egu.registry.adapter.rest.Calls.record;
import static kz.egu.registry.adapter.rest.Calls.search;
import static kz.egu.registry.adapter.rest.DoseBodies.dose;
import static kz.egu.registry.adapter.rest.DoseBodies.freshPassport;
import static kz.egu.registry.adapter.rest.DoseBodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.kernel.id.Iin;
import kz.egu.local.testing.EguStack;
import kz.egu.registry.application.FindLikePersons;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records that may be of one person are noted, and people decide. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class MatchesTest {
  private static final AtomicInteger DAYS = new AtomicInteger();

  @Inject FindLikePersons findLikePersons;

  @Test
  void samePersonInAnotherScriptIsAskedAboutAndMerged() {
    String day = ownBirthDate();
    String first = freshPassport();
    String second = freshPassport();
    String one = recorded(first, "Сейітқазы", "Айгүл", day);
    String other = recorded(second, "Seitkazy", "Aigul", day);
    assertThat(one).as("never merged by itself").isNotEqualTo(other);
    String match = matchOf(one, other);
    decide(match, "perhaps", null)
        .statusCode(422)
        .body("errors.code", contains("invalid-decision"));
    decide(match, "same-person", new UUID(7, 7).toString())
        .statusCode(422)
        .body("errors.pointer", contains("/survivor"));
    for (int i = 0; i < 2; i++) {
      decide(match, "same-person", one).statusCode(200).body("status", equalTo("same-person"));
    }
    search("passport", second).body("personId", equalTo(one)).body("doses", hasSize(1));
    decide(match, "not-the-same", null).statusCode(409).body("code", equalTo("match-decided"));
    decide(new UUID(7, 7).toString(), "keep-both", null).statusCode(404);
  }

  @Test
  void whatIsNotTheSameIsNeverAskedAgain() {
    String day = ownBirthDate();
    String passport = freshPassport();
    String one = recorded(passport, "Жұмабаева", "Әлия", day);
    String other = recorded(freshPassport(), "Zhumabayeva", "Aliya", day);
    decide(matchOf(one, other), "not-the-same", null).statusCode(200);
    renamed(one, passport, "Жумабаева", day);
    findLikePersons.look();
    assertThat(open(one, other)).isEmpty();
  }

  @Test
  void whatCannotBeToldIsAskedAgainWhenARecordChanges() {
    String day = ownBirthDate();
    String passport = freshPassport();
    String one = recorded(passport, "Оспанова", "Динара", day);
    String other = recorded(freshPassport(), "Ospanova", "Dinara", day);
    String match = matchOf(one, other);
    decide(match, "keep-both", null).statusCode(200);
    findLikePersons.look();
    assertThat(open(one, other)).isEmpty();
    renamed(one, passport, "Ospanova", day);
    findLikePersons.look();
    assertThat(open(one, other)).containsExactly(match);
  }

  @Test
  void whoWasMergedIsNeitherAskedAboutNorToldApart() {
    String day = ownBirthDate();
    String one = recorded(freshPassport(), "Әбенов", "Нұрлан", day);
    String other = recorded(freshPassport(), "Abenov", "Nurlan", day);
    String match = matchOf(one, other);
    clinic()
        .body(Map.of("into", one, "reason", "compared the papers"))
        .post("/v1/persons/" + other + "/merge")
        .then()
        .statusCode(200);
    // Before the queue has followed the merge.
    assertThat(open(one, other)).isEmpty();
    decide(match, "not-the-same", null).statusCode(409).body("code", equalTo("match-decided"));
    findLikePersons.look();
    assertThat(open(one, other)).isEmpty();
  }

  @Test
  void strangersAreNotAskedAboutAndPagesAreBounded() {
    String day = ownBirthDate();
    String one = recorded(freshPassport(), "Иванова", "Ольга", day);
    String other = recorded(freshPassport(), "Петрова", "Елена", day);
    findLikePersons.look();
    assertThat(open(one, other)).isEmpty();
    clinic().get("/v1/person-matches?limit=1001").then().statusCode(400);
    clinic().get("/v1/person-matches?after=nonsense").then().statusCode(400);
    clinic().get("/v1/person-matches?limit=1").then().statusCode(200);
  }

  @Test
  void whoeverHasANumberIsAskedAboutWithWhoeverHasNoneWhoeverCameFirst() {
    LocalDate day = LocalDate.parse(ownBirthDate());
    String numbered = recorded("iin", iin(day, 1), "Қасымова", "Сәуле", day.toString());
    findLikePersons.look();
    String without = recorded(freshPassport(), "Касымова", "Сауле", day.toString());
    assertThat(matchOf(numbered, without)).isNotEmpty();

    LocalDate other = LocalDate.parse(ownBirthDate());
    String first = recorded(freshPassport(), "Касымова", "Сауле", other.toString());
    findLikePersons.look();
    String second = recorded("iin", iin(other, 1), "Қасымова", "Сәуле", other.toString());
    assertThat(matchOf(first, second)).isNotEmpty();
  }

  @Test
  void twoWithTwoNumbersAreNeverAskedAboutHoweverAlike() {
    LocalDate day = LocalDate.parse(ownBirthDate());
    String one = recorded("iin", iin(day, 1), "Қасымова", "Сәуле", day.toString());
    String other = recorded("iin", iin(day, 2), "Қасымова", "Сәуле", day.toString());
    assertThat(one).isNotEqualTo(other);
    findLikePersons.look();
    assertThat(open(one, other)).isEmpty();
  }

  private String matchOf(String one, String other) {
    findLikePersons.look();
    List<String> open = open(one, other);
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  /** Open pairs of just these two, over all pages. */
  private static List<String> open(String one, String other) {
    List<String> found = new ArrayList<>();
    String next = null;
    do {
      var page =
          clinic()
              .get("/v1/person-matches?limit=100" + (next == null ? "" : "&after=" + next))
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      List<Map<String, Object>> matches = page.getList("matches");
      matches.stream()
          .filter(match -> match.get("persons") instanceof List<?> both && both.contains(one))
          .filter(match -> match.get("persons") instanceof List<?> both && both.contains(other))
          .forEach(match -> found.add(String.valueOf(match.get("matchId"))));
      next = page.getString("next");
    } while (next != null);
    return found;
  }

  private static ValidatableResponse decide(
      String match, String decision, @Nullable String survivor) {
    Map<String, Object> body = new HashMap<>();
    body.put("decision", decision);
    body.put("reason", "compared the papers");
    if (survivor != null) {
      body.put("survivor", survivor);
    }
    return clinic().body(body).post("/v1/person-matches/" + match + "/decide").then();
  }

  private static void renamed(String person, String passport, String family, String day) {
    Map<String, Object> described = described("passport", passport, family, "Динара", day);
    described.put("givenName", family.startsWith("Ж") ? "Алия" : "Динара");
    clinic()
        .header("If-Match", "\"1\"")
        .body(Map.of("person", described, "reason", "misspelt"))
        .put("/v1/persons/" + person)
        .then()
        .statusCode(200);
  }

  private static String recorded(String passport, String family, String given, String day) {
    return recorded("passport", passport, family, given, day);
  }

  private static String recorded(
      String system, String value, String family, String given, String day) {
    return record(
            with(dose(value, "2026-10-01"), "person", described(system, value, family, given, day)))
        .then()
        .statusCode(201)
        .extract()
        .path("personId");
  }

  private static Map<String, Object> described(
      String system, String value, String family, String given, String day) {
    Map<String, Object> person = DoseBodies.person(system, value);
    person.put("familyName", family);
    person.put("givenName", given);
    person.put("birthDate", day);
    person.put("sex", "female");
    return person;
  }

  /** A made-up woman's number of the last century, with a right check digit. */
  private static String iin(LocalDate born, int number) {
    for (int serial = 10 * number; serial < 10 * number + 10; serial++) {
      String start =
          born.format(DateTimeFormatter.ofPattern("yyMMdd")) + "4" + "%04d".formatted(serial);
      for (int check = 0; check <= 9; check++) {
        if (Iin.fault(start + check).isEmpty()) {
          return start + check;
        }
      }
    }
    throw new IllegalStateException("no number for " + born);
  }

  /** So that the tests' people are nobody else's namesakes. */
  private static String ownBirthDate() {
    return LocalDate.of(1961, 3, 1).plusDays(37L * DAYS.incrementAndGet()).toString();
  }
}
