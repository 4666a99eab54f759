package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.egu.browser.Browser;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/**
 * The page's verifier and {@code POST /v1/verify} are two programs that must say the same: shown
 * the same texts, they do.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class VerifierParityTest {
  private static final Identifier PASSPORT = new Identifier(Identifier.PASSPORT, "N5000001");

  /** Whether the server's word for what became of a pass and the page's are the same fact. */
  private static final Map<String, String> RECORD =
      Map.of(
          "current", "not-listed",
          "superseded", "not-listed",
          "revoked", "revoked",
          "unknown", "unknown");

  private static final String RUN =
      """
      async (texts) => {
        const { verify } = await import("/verify/verify.js");
        const { freshTrust } = await import("/verify/trust.js");
        const trust = await freshTrust(undefined);
        const answers = [];
        for (const text of texts) {
          answers.push(await verify(text, trust).catch((failure) => ({ failure: String(failure) })));
        }
        return JSON.parse(JSON.stringify(answers));
      }
      """;

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource("/.well-known/trust.json")
  URL trust;

  @Test
  void theySayTheSame() {
    MadeUpPerson person = new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(PASSPORT));
    DoseEvent first = person.given("208", "2026-09-01", "A1");
    Map<String, String> texts = new LinkedHashMap<>();
    try (PretendRegistry registry = new PretendRegistry()) {
      registry.publish(person.identity());
      registry.publish(first);
      JsonPath revoked = passAfter("");
      registry.publish(person.lotCorrected(first.doseId(), "A9"));
      JsonPath superseded = passAfter(revoked.getString("passId"));
      registry.publish(person.given("141", "2026-10-01", "F1"));
      JsonPath current = passAfter(superseded.getString("passId"));
      texts.put("revoked", revoked.getString("qr"));
      texts.put("revoked certificate", revoked.getString("hc1[0].text"));
      texts.put("superseded", superseded.getString("qr"));
      texts.putAll(
          VerifierCorpus.of(
              current.getString("qr"),
              current.getString("hc1[0].text"),
              IssuerStack.partner(),
              Instant.now()));
    }
    List<Map<String, Object>> byServer =
        texts.values().stream().map(VerifierParityTest::byServer).toList();
    List<Map<String, Object>> byPage = byPage(List.copyOf(texts.values()));

    List<String> names = List.copyOf(texts.keySet());
    Map<String, String> differences = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String server = new TreeMap<>(byServer.get(i)).toString();
      String page = new TreeMap<>(byPage.get(i)).toString();
      if (!server.equals(page)) {
        differences.put(names.get(i), "\n  server " + server + "\n  page   " + page);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(byServer.get(0)).containsEntry("record", "revoked");
    // The corpus holds every answer there is.
    assertThat(byServer.stream().map(each -> each.get("authenticity")).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "genuine",
            "altered",
            "unknown-issuer",
            "compromised-key",
            "signature-expired",
            "unreadable");
    assertThat(
            byServer.stream()
                .map(each -> Objects.toString(each.get("reason"), "-"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "-",
            "unknown-format",
            "malformed",
            "too-large",
            "alg-not-allowed",
            "unknown-key",
            "issuer-not-of-key",
            "signature-mismatch",
            "key-compromised",
            "not-yet-valid",
            "expired",
            "not-a-vaccination-record");
    assertThat(byServer.stream().filter(each -> "genuine".equals(each.get("authenticity"))).count())
        .isGreaterThan(10);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> byPage(List<String> texts) {
    try (Browser browser = new Browser();
        Page page = browser.chromium().newPage()) {
      page.navigate(trust.toString());
      return (List<Map<String, Object>>) page.evaluate(RUN, texts);
    }
  }

  /** In the words of the page, which has no names of vaccines in its answer. */
  private static Map<String, Object> byServer(String text) {
    Response answer =
        given().contentType(ContentType.JSON).body(Map.of("qr", text)).post("/v1/verify");
    answer.then().statusCode(200);
    Map<String, Object> said = new LinkedHashMap<>(answer.jsonPath().getMap(""));
    said.remove("notice");
    said.put("record", RECORD.get((String) said.get("record")));
    if (said.get("doses") instanceof List<?> doses) {
      said.put("doses", doses.stream().map(VerifierParityTest::plain).toList());
    }
    return said;
  }

  private static Map<Object, Object> plain(Object said) {
    Map<Object, Object> dose = new LinkedHashMap<>((Map<?, ?>) said);
    dose.remove("vaccineName");
    Map<Object, Object> vaccine = new LinkedHashMap<>((Map<?, ?>) dose.get("vaccine"));
    if (VaccineCode.CVX.equals(vaccine.get("system"))) {
      vaccine.put("system", new VaccineCode(VaccineCode.CVX, "208").systemUri());
    }
    dose.put("vaccine", vaccine);
    return dose;
  }

  private static JsonPath passAfter(String passId) {
    List<Response> last = new ArrayList<>();
    boolean came =
        Await.until(
            Duration.ofSeconds(20),
            () -> {
              last.add(lookup());
              return last.getLast().statusCode() == 200
                  && !last.getLast().jsonPath().getString("passId").equals(passId);
            });
    assertThat(came).as(() -> last.getLast().asString()).isTrue();
    return last.getLast().jsonPath();
  }

  private static Response lookup() {
    return given()
        .auth()
        .oauth2(TestTokens.mobile())
        .contentType(ContentType.JSON)
        .body(Map.of("identifier", Map.of("system", PASSPORT.system(), "value", PASSPORT.value())))
        .post("/v1/passes/lookup");
  }
}
