package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.nimbusds.jose.JWSObject;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.text.ParseException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import kz.egu.issuer.testing.Cards;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can become of a pass, step by step: through a real broker, in both formats, each
 * step within a second, and the same whichever of the two topics is heard first.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class PassWalkTest {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration WHILE_COLD = Duration.ofSeconds(20);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Which topic is heard first; nothing orders them. */
  enum Order {
    PERSONS_FIRST,
    DOSES_FIRST
  }

  private final PretendRegistry registry = new PretendRegistry();

  /** One pass through everything, so that no step measures how long cold code takes. */
  @BeforeEach
  void warmUp() {
    Somebody one = new Somebody();
    registry.publish(one.person.identity());
    DoseEvent dose = one.person.given("208", "2026-09-01", "WARM");
    registry.publish(dose);
    JsonPath pass = one.pass(WHILE_COLD, any -> true);
    assertBecame(pass, "current", false);
    registry.publish(one.person.voided(dose.doseId()));
    one.noPass(WHILE_COLD);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @ParameterizedTest
  @EnumSource
  void recordThenAmendThenVoid(Order order) {
    Somebody somebody = new Somebody();
    DoseEvent dose = somebody.person.given("208", "2026-09-01", "LOT-1");
    tell(order, () -> registry.publish(somebody.person.identity()), () -> registry.publish(dose));
    JsonPath first = somebody.pass(ONE_SECOND, any -> true);
    assertThat(first.getString("doses[0].lotNumber")).isEqualTo("LOT-1");
    assertBecame(first, "current", false);

    // A wrong lot was said: what was said is not true any more, so it is revoked, not superseded.
    registry.publish(somebody.person.lotCorrected(dose.doseId(), "LOT-2"));
    JsonPath amended = somebody.pass(ONE_SECOND, otherThan(first));
    assertThat(amended.getString("doses[0].lotNumber")).isEqualTo("LOT-2");
    assertBecame(amended, "current", false);
    assertBecame(first, "revoked", true);

    registry.publish(somebody.person.voided(dose.doseId()));
    somebody.noPass(ONE_SECOND);
    assertBecame(amended, "revoked", true);
    assertBecame(first, "revoked", true);
  }

  @ParameterizedTest
  @EnumSource
  void aFurtherDoseSupersedesAndListsNothing(Order order) {
    Somebody somebody = new Somebody();
    DoseEvent dose = somebody.person.given("208", "2026-08-01", "LOT-1");
    tell(order, () -> registry.publish(somebody.person.identity()), () -> registry.publish(dose));
    JsonPath one = somebody.pass(ONE_SECOND, any -> true);

    registry.publish(somebody.person.given("208", "2026-09-01", "LOT-2"));
    JsonPath two = somebody.pass(ONE_SECOND, otherThan(one));
    assertThat(two.getList("doses")).hasSize(2);
    assertThat(two.getList("hc1")).hasSize(2);
    assertBecame(two, "current", false);
    assertBecame(one, "superseded", false);

    // Amending the older dose is a lie in both that say it: the one long superseded too.
    registry.publish(somebody.person.lotCorrected(dose.doseId(), "LOT-9"));
    JsonPath three = somebody.pass(ONE_SECOND, otherThan(two));
    assertBecame(three, "current", false);
    assertBecame(two, "revoked", true);
    assertBecame(one, "revoked", true);
  }

  @ParameterizedTest
  @EnumSource
  void twoRecordsMergedAreOnePass(Order order) {
    Somebody stays = new Somebody();
    Somebody goes = new Somebody();
    for (Somebody one : List.of(stays, goes)) {
      registry.publish(one.person.identity());
    }
    registry.publish(stays.person.given("208", "2026-08-01", "LOT-1"));
    registry.publish(goes.person.given("208", "2026-09-01", "LOT-2"));
    JsonPath staying = stays.pass(ONE_SECOND, any -> true);
    JsonPath going = goes.pass(ONE_SECOND, any -> true);

    List<DoseEvent> doses = goes.person.mergedInto(stays.person);
    tell(
        order,
        () -> {
          registry.erase(goes.person.id());
          registry.publish(stays.person.identity());
        },
        () -> registry.publish(doses.toArray(DoseEvent[]::new)));
    JsonPath merged = stays.pass(ONE_SECOND, pass -> pass.getList("doses").size() == 2);
    JsonPath same =
        goes.pass(ONE_SECOND, pass -> pass.getString("passId").equals(merged.getString("passId")));
    assertThat(same.getList("hc1")).hasSize(2);
    assertBecame(merged, "current", false);
    assertBecame(going, "revoked", true);
    assertThat(became(staying)).containsOnly("superseded");
  }

  /** More than one code holds: the newest of each series in it, all in the list and on the page. */
  @Test
  void sixtyDosesUnderTheLongestNamesAreOnePassAndOneCode() throws Exception {
    Somebody somebody = new Somebody();
    List<String> vaccines = List.of("208", "141", "03", "10", "08");
    List<DoseEvent> doses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String day = LocalDate.of(2010, 1, 15).plusMonths(i).toString();
      doses.add(somebody.person.given(vaccines.get(i % vaccines.size()), day, "LOT-" + (100 + i)));
    }
    registry.publish(somebody.person.renamed("Әңғұөүқі-".repeat(13)));
    registry.publish(doses.toArray(DoseEvent[]::new));
    JsonPath pass = somebody.pass(WHILE_COLD, found -> found.getList("doses").size() == 60);
    assertThat(pass.getBoolean("complete")).isFalse();
    byte[] png =
        given()
            .auth()
            .oauth2(TestTokens.mobile())
            .get("/v1/passes/" + pass.getString("passId") + ".png")
            .asByteArray();
    Result scanned = Cards.scan(png);
    assertThat(scanned.getText()).isEqualTo(pass.getString("qr"));
    assertThat(scanned.getResultMetadata().get(ResultMetadataType.BYTE_SEGMENTS))
        .asInstanceOf(InstanceOfAssertFactories.list(byte[].class))
        .containsExactly("shc:/".getBytes(US_ASCII));
    int modules = ImageIO.read(new ByteArrayInputStream(png)).getWidth() / 6 - 8;
    assertThat((modules - 17) / 4).isBetween(18, 22);
    JsonPath said = verify(pass.getString("qr"));
    List<String> lots = said.getList("doses.lotNumber", String.class);
    assertThat(lots)
        .hasSizeBetween(5, 59)
        .contains("LOT-159", "LOT-158", "LOT-157", "LOT-156", "LOT-155")
        .doesNotContain("LOT-100");
    assertThat(said.getString("person.familyName")).startsWith("Әңғұөүқі-Әңғұөүқі-");
  }

  @ParameterizedTest
  @EnumSource
  void aCorrectedNameRevokesWhatNamedThem(Order order) {
    Somebody somebody = new Somebody();
    DoseEvent dose = somebody.person.given("208", "2026-09-01", "LOT-1");
    registry.publish(dose);
    registry.publish(somebody.person.identity());
    JsonPath before = somebody.pass(ONE_SECOND, any -> true);
    // Two corrections in one moment, on two topics.
    tell(
        order,
        () -> registry.publish(somebody.person.renamed("Омарова")),
        () -> registry.publish(somebody.person.lotCorrected(dose.doseId(), "LOT-2")));
    JsonPath after = somebody.pass(ONE_SECOND, says("Омарова", "LOT-2"));
    assertBecame(after, "current", false);
    assertBecame(before, "revoked", true);
  }

  private static void tell(Order order, Runnable persons, Runnable doses) {
    (order == Order.PERSONS_FIRST ? persons : doses).run();
    (order == Order.PERSONS_FIRST ? doses : persons).run();
  }

  private static Predicate<JsonPath> otherThan(JsonPath old) {
    return found -> !found.getString("passId").equals(old.getString("passId"));
  }

  private static Predicate<JsonPath> says(String familyName, String lot) {
    return found ->
        found.getString("doses[0].lotNumber").equals(lot)
            && verify(found.getString("qr")).getString("person.familyName").equals(familyName);
  }

  /** In both formats, and on the public list or not. */
  private static void assertBecame(JsonPath pass, String record, boolean listed) {
    assertThat(became(pass)).containsOnly(record);
    assertThat(isListed(pass)).as("on the list").isEqualTo(listed);
  }

  /** What is said now of each text of a pass. */
  private static List<String> became(JsonPath pass) {
    List<String> texts = new ArrayList<>(pass.getList("hc1.text", String.class));
    assertThat(texts).as("certificates").isNotEmpty();
    texts.add(pass.getString("qr"));
    List<String> became = new ArrayList<>();
    for (String text : texts) {
      JsonPath said = verify(text);
      assertThat(said.getString("authenticity")).isEqualTo("genuine");
      became.add(said.getString("record"));
    }
    return became;
  }

  private static boolean isListed(JsonPath pass) {
    try {
      String jws = pass.getString("jws");
      String kid = JWSObject.parse(jws).getHeader().getKeyID();
      String rid =
          Cards.payload(jws, given().get("/.well-known/jwks.json").asString())
              .at("/vc/rid")
              .asText();
      Response list = given().get("/.well-known/crl/" + kid + ".json");
      return list.jsonPath().getList("rids", String.class).stream()
          .anyMatch(entry -> entry.equals(rid) || entry.startsWith(rid + "."));
    } catch (ParseException | java.io.IOException | org.jose4j.lang.JoseException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static JsonPath verify(String text) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("qr", text))
        .post("/v1/verify")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** A synthetic person and how they are looked up. */
  private static final class Somebody {
    private final Identifier passport =
        new Identifier(Identifier.PASSPORT, "W" + (3_000_000 + NUMBERS.incrementAndGet()));
    private final MadeUpPerson person =
        new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(passport));

    private JsonPath pass(Duration bound, Predicate<JsonPath> wanted) {
      return until(bound, answer -> answer.statusCode() == 200 && wanted.test(answer.jsonPath()))
          .jsonPath();
    }

    private void noPass(Duration bound) {
      Response gone = until(bound, answer -> answer.statusCode() == 404);
      assertThat(gone.jsonPath().getString("code")).isEqualTo("no-current-pass");
    }

    private Response until(Duration bound, Predicate<Response> wanted) {
      Response[] last = new Response[1];
      long begin = System.nanoTime();
      boolean came =
          Await.until(
              bound,
              () -> {
                last[0] = lookup();
                return wanted.test(last[0]);
              });
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(came).as(() -> "after " + took + ": " + last[0].asString()).isTrue();
      assertThat(took).isLessThanOrEqualTo(bound);
      return last[0];
    }

    private Response lookup() {
      return given()
          .auth()
          .oauth2(TestTokens.mobile())
          .contentType(ContentType.JSON)
          .body(
              Map.of("identifier", Map.of("system", passport.system(), "value", passport.value())))
          .post("/v1/passes/lookup");
    }
  }
}
