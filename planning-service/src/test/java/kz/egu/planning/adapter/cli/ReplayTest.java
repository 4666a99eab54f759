package kz.egu.planning.adapter.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.planning.application.ProjectVolumes;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.TrackProjections;
import kz.egu.planning.application.port.MadeProjections;
import kz.egu.planning.application.port.ShadowSums;
import kz.egu.planning.domain.demand.WeeklyDoses;
import kz.egu.planning.model.DoseFeed;
import kz.egu.planning.model.RegistryModel;
import kz.egu.planning.model.RegistryModel.Person;
import kz.egu.planning.model.WeeklyReplay;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small country's two years through Kafka and PostgreSQL: its projections are the backtest's, who
 * is due moves on by one, and a rebuild gives the rows there were. One story, told in order.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "database", value = "replay"),
      @ResourceArg(name = "fresh", value = "true")
    })
class ReplayTest {
  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
  private static final LocalDate ORIGIN = FIRST.plusWeeks(70);
  private static final int PARTITIONS = 4;

  @Inject DataSource database;
  @Inject ShadowSums shadow;
  @Inject ProjectVolumes projections;
  @Inject MadeProjections made;

  private String planner = "";
  private String admin = "";
  private final List<WeeklyDoses> rows = new ArrayList<>();
  private ReplayedCountry country = new ReplayedCountry("");
  private @Nullable DoseFeed opened;

  @BeforeAll
  void twoYears() throws Exception {
    planner = TestTokens.planner();
    admin = TestTokens.admin();
    country = new ReplayedCountry(planner);
    String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    DoseFeed.createTopic(kafka, PARTITIONS);
    opened = new DoseFeed(kafka);
    for (int week = 0; week < 75; week++) {
      for (int dose = 1; dose <= 2; dose++) {
        for (String region : List.of("KZ-71", "KZ-75")) {
          int wave = (int) Math.round(9 + 6 * Math.sin(week / 8.0 + dose) + week * 7 % 5);
          rows.add(
              new WeeklyDoses(
                  region, FIRST.plusWeeks(week), Integer.toString(dose), "208", wave - dose));
        }
      }
    }
    feed().publish(WeeklyReplay.events(rows, "covid-19"), 500);
  }

  @BeforeEach
  void takenIn() {
    takeIn(List.of(), 1);
  }

  @AfterAll
  void end() {
    feed().close();
  }

  private DoseFeed feed() {
    return Objects.requireNonNull(opened);
  }

  @Test
  @Order(1)
  void theServicesProjectionsAreTheBacktests(@TempDir Path folder) throws IOException {
    var service = country.service(ORIGIN, "208", 8);
    assertThat(service).hasSize(3 * 2 * 8);
    assertThat(service)
        .isEqualTo(country.backtest(folder, rows, ReplayedCountry.people(), ORIGIN, 8));
    ReplayedEligibility.closes(ORIGIN);
  }

  @Test
  @Order(2)
  void aThousandDueYearlyAreDueAfter52WeeksAndOneRevaccinatedIsOneLess() {
    LocalDate today = FIRST.plusWeeks(75);
    RegistryModel registry = new RegistryModel(today);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Person person = registry.person(1960, "KZ-75");
      registry.administer(person, today, "141", "influenza", "KZ-75", Provenance.PRIMARY);
      people.add(person);
    }
    int published = registry.events().size();
    takeIn(registry.events(), 500);
    JsonPath due = asked("/v1/due?programme=influenza&asOf=" + today);
    assertThat(due.getList("rows.week")).containsExactly(today.plusWeeks(52).toString());
    assertThat(due.getList("rows.people")).containsExactly(1_000);
    assertThat(due.getList("rows.doseNumber")).containsExactly(2);
    JsonPath dropOut = asked("/v1/dropout?programme=influenza,covid-19&groupBy=");
    assertThat(dropOut.getList("rows.programme")).containsExactly("covid-19");
    long first = doses("1");
    assertThat(dropOut.getLong("rows[0].people")).isEqualTo(first);
    assertThat(dropOut.getLong("rows[0].wentOn")).isEqualTo(doses("2"));
    assertThat(dropOut.getDouble("rows[0].dropOut"))
        .isCloseTo((double) (first - doses("2")) / first, within(1e-6));
    String before = text("/v1/due?programme=influenza&asOf=" + today);
    String volumes = text("/v1/volumes?groupBy=week,vaccine&asOf=" + today);
    String coverage = text("/v1/coverage?asOf=" + today);
    String projections = text("/v1/projections?weeks=4&asOf=" + today);

    LocalDate later = today.plusWeeks(30);
    registry.day(later);
    registry.administer(people.getFirst(), later, "141", "influenza", "KZ-75", Provenance.PRIMARY);
    takeIn(registry.events().subList(published, registry.events().size()), 500);
    JsonPath after = asked("/v1/due?programme=influenza");
    assertThat(after.getList("rows.week"))
        .containsExactly(today.plusWeeks(52).toString(), later.plusWeeks(52).toString());
    assertThat(after.getList("rows.people")).containsExactly(999, 1);
    assertThat(after.getList("rows.doseNumber")).containsExactly(2, 3);
    assertThat(asked("/v1/dropout?programme=influenza").getList("rows.wentOn")).containsExactly(1);

    // The same permalinks still tell what was known then.
    assertThat(text("/v1/due?programme=influenza&asOf=" + today)).isEqualTo(before);
    assertThat(text("/v1/volumes?groupBy=week,vaccine&asOf=" + today)).isEqualTo(volumes);
    assertThat(text("/v1/coverage?asOf=" + today)).isEqualTo(coverage);
    assertThat(text("/v1/projections?weeks=4&asOf=" + today)).isEqualTo(projections);
  }

  @Test
  @Order(3)
  void aRebuildGivesIdenticalRowsAndAnAbortedOneChangesNothing() throws SQLException {
    List<String> before = rebuilds().rows("public");
    long position = feed().position();
    asAdmin().delete("/v1/rebuild").then().statusCode(200);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // What a fault could have done to the sums: the rebuild must not depend on them.
      statement.execute("update volume_now set doses = doses + 1 where region = 'KZ-75'");
    }
    assertThat(rebuilds().rows("public")).isNotEqualTo(before);
    asAdmin().post("/v1/rebuild").then().statusCode(202);
    boolean finished =
        Await.until(
            BOUND,
            () -> {
              // The sums answer all the while, from the same event.
              assertThat(asked("/v1/volumes?groupBy=").getLong("asOf.position"))
                  .isEqualTo(position);
              return rebuild().getString("state").equals("finished");
            });
    assertThat(finished).as(rebuild().prettify()).isTrue();
    assertThat(rebuilds().rows("public")).isEqualTo(before).isNotEmpty();
    assertThat(rebuilds().rows("rebuild")).isEmpty();
    // What comes after goes on in the new tables.
    takeIn(WeeklyReplay.events(List.of(new WeeklyDoses("KZ-71", FIRST, "1", "107", 3)), "dtp"), 3);
    assertThat(asked("/v1/volumes?groupBy=vaccine&vaccine=107").getList("rows.doses"))
        .containsExactly(3);
  }

  @Test
  @Order(4)
  void aRebuildAbortedOrCutOffJustBeforeTheSwapLosesNothing() throws Exception {
    ReplayedRebuilds rebuilds = rebuilds();
    List<String> before = rebuilds().rows("public");
    rebuilds.beforeTheSwap(
        this::startRebuild, locked -> asAdmin().delete("/v1/rebuild").then().statusCode(200));
    assertThat(rebuild().getString("state")).isEqualTo("aborted");
    assertThat(shadow.state().taken()).isZero();
    rebuilds.onlyOneSetOfSumsIsLeft(PARTITIONS);
    assertThat(rebuilds().rows("public")).isEqualTo(before);

    rebuilds.beforeTheSwap(
        this::startRebuild,
        locked -> {
          long taken = shadow.state().taken();
          rebuilds.loseTheSession();
          assertThat(shadow.state().taken()).as("it goes on from here").isEqualTo(taken);
          assertThat(shadow.state().running()).isTrue();
        });
    rebuildToTheEnd(); // To start changes nothing, but wakes it.
    assertThat(rebuilds().rows("public")).isEqualTo(before);
    rebuilds.onlyOneSetOfSumsIsLeft(PARTITIONS);
  }

  @Test
  @Order(5)
  void oneOfTwoReplicasThatSwapAtOnceDoes() throws Exception {
    ReplayedRebuilds rebuilds = rebuilds();
    List<String> before = rebuilds().rows("public");
    List<Future<Boolean>> swaps = new ArrayList<>();
    try (var replicas = ReplayedRebuilds.replicas()) {
      rebuilds.beforeTheSwap(
          this::startRebuild,
          locked -> {
            swaps.addAll(rebuilds.twoMoreSwap(replicas));
            rebuilds.loseTheSession(); // The first in the queue; the two are left.
          });
      assertThat(List.of(swaps.get(0).get(), swaps.get(1).get()))
          .containsExactlyInAnyOrder(true, false);
    }
    assertThat(rebuild().getString("state")).isEqualTo("finished");
    assertThat(rebuilds().rows("public")).isEqualTo(before);
    rebuilds.onlyOneSetOfSumsIsLeft(PARTITIONS);
  }

  @Test
  @Order(6)
  void sumsOfOtherAgeBandsGoOnUntilTheyAreBuiltAnew() throws Exception {
    ReplayedAgeBands ages = new ReplayedAgeBands(rebuilds(), shadow, this::asked);
    ages.were("0,50");
    takeIn(ages.doses(), 5);
    ages.areThose("0,50");
    rebuildToTheEnd();
    ages.areAsConfigured();
  }

  private void takeIn(List<DoseEvent> events, int batch) {
    feed().publish(events, batch);
    country.awaitPosition(feed().position());
  }

  private void startRebuild() {
    asAdmin().post("/v1/rebuild").then().statusCode(202);
  }

  private void rebuildToTheEnd() {
    startRebuild();
    assertThat(Await.until(BOUND, () -> rebuild().getString("state").equals("finished"))).isTrue();
  }

  @Test
  @Order(7)
  void onlyAnAdministratorRebuilds() {
    given().auth().oauth2(planner).post("/v1/rebuild").then().statusCode(403);
    given().post("/v1/rebuild").then().statusCode(401);
  }

  @Test
  @Order(8)
  void listsComeInPagesWithTagsAndAsTheirExamplesSay() {
    ReplayedLists lists = new ReplayedLists(planner);
    lists.pagesAreTheList("/v1/volumes?groupBy=region,week,doseNumber", 100);
    lists.pagesAreTheList("/v1/due?programme=covid-19", 7);
    lists.pagesAreTheList("/v1/due?asOf=2025-11-03", 50);
    lists.pagesAreTheList("/v1/volumes?groupBy=day,region,ageBand&from=2025-06-01", 3);
    lists.pagesAreTheList("/v1/volumes?groupBy=ageBand,provenance", 1);
    lists.cursorsOfOthersAreRefused();
    lists.pagesAreTheList("/v1/coverage", 2);
    lists.tagged("/v1/dropout?asOf=2025-11-03");
    lists.pagesAreTheList("/v1/projections?weeks=4&asOf=2025-11-03", 10);
    for (String list :
        List.of("/v1/regions", "/v1/volumes", "/v1/coverage", "/v1/due", "/v1/projections")) {
      lists.tagged(list + (list.endsWith("regions") ? "" : "?asOf=2025-11-03"));
    }
    String management =
        "http://localhost:"
            + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
    JsonPath description = given().get(management + "/q/openapi?format=json").jsonPath();
    assertThat(lists.examplesAreAnswered(description)).isGreaterThan(20);
    var refused = given().auth().oauth2(planner).get("/v1/volumes?cursor=abc").then();
    refused.statusCode(400).body("errors[0].code", equalTo("not-a-cursor"));
  }

  @Test
  @Order(9)
  void projectionsThatWereMadeAreHeldAgainstWhatCame(@TempDir Path folder) throws IOException {
    LocalDate first = ORIGIN.minusWeeks(6);
    int within80 = 0;
    int judged = 0;
    for (int week = 0; week < 6; week++) {
      LocalDate origin = first.plusWeeks(week);
      Today then =
          new Today(
              InstantSource.fixed(origin.atTime(9, 0).toInstant(ZoneOffset.UTC)), ZoneOffset.UTC);
      TrackProjections tracking = new TrackProjections(projections, made, then);
      assertThat(tracking.makeDue()).isGreaterThanOrEqualTo(3 * 2 * 4);
      assertThat(tracking.makeDue()).as("once a week").isZero();
      for (var row :
          country
              .backtest(folder, counted(origin), ReplayedCountry.people(), origin, 4)
              .entrySet()) {
        LocalDate target = LocalDate.parse(row.getKey().split("\\|", -1)[1]);
        if (row.getKey().startsWith("KZ-75|") && target.isBefore(ORIGIN)) {
          double came = came(row.getKey());
          within80 += came >= row.getValue().get(2) && came <= row.getValue().get(6) ? 1 : 0;
          judged++;
        }
      }
    }
    JsonPath rate = asked("/v1/projections?weeks=1&region=KZ-75&vaccine=208&asOf=" + ORIGIN);
    assertThat(rate.getString("hitRate.basis")).isEqualTo("tracked");
    assertThat(rate.getInt("hitRate.weeks")).isEqualTo(judged).isEqualTo(2 * (4 * 3 + 3 + 2 + 1));
    assertThat(rate.getDouble("hitRate.q80")).isCloseTo((double) within80 / judged, within(1e-6));
    assertThat(rate.getList("hitRate.byRegion.region")).containsExactly("KZ-75");
    assertThat(asked("/v1/projections?weeks=1&asOf=" + first).getString("hitRate.basis"))
        .isEqualTo("backtest");
  }

  private long doses(String doseNumber) {
    return rows.stream()
        .filter(row -> row.doseNumber().equals(doseNumber))
        .mapToLong(row -> Math.round(row.doses()))
        .sum();
  }

  private List<WeeklyDoses> counted(LocalDate before) {
    return rows.stream().filter(row -> row.week().isBefore(before)).toList();
  }

  private double came(String key) {
    return rows.stream()
        .filter(
            row ->
                key.equals(
                    row.region() + "|" + row.week() + "|" + row.doseNumber() + "|" + row.vaccine()))
        .mapToDouble(WeeklyDoses::doses)
        .sum();
  }

  private JsonPath rebuild() {
    return asAdmin().get("/v1/rebuild").then().statusCode(200).extract().jsonPath();
  }

  private RequestSpecification asAdmin() {
    return given().auth().oauth2(admin);
  }

  private JsonPath asked(String question) {
    return given().auth().oauth2(planner).get(question).then().statusCode(200).extract().jsonPath();
  }

  /** The rows alone: what the answer knows of the stream goes on. */
  private String text(String question) {
    return given()
        .auth()
        .oauth2(planner)
        .accept("text/csv")
        .get(question)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private ReplayedRebuilds rebuilds() {
    return new ReplayedRebuilds(database, shadow);
  }
}
