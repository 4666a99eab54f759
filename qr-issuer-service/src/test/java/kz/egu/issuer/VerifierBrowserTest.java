package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.qrcode.QRCodeWriter;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.browser.Browser;
import kz.egu.browser.Visitor;
import kz.egu.issuer.testing.AdmissionWords;
import kz.egu.issuer.testing.CardForge;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/** The verifier's page in a real browser: served once, then with the network cut. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class VerifierBrowserTest {
  private static final AtomicInteger PASSPORTS = new AtomicInteger(5_000_010);
  private static final Path PICTURES = Path.of("target", "pages");
  private static final List<String> HEADINGS =
      List.of("Genuine record", "Changed or damaged", "Unknown issuer", "Withdrawn");

  @SuppressWarnings("NullAway.Init") // Quarkus fills it in
  @TestHTTPResource("/verify")
  URL verifier;

  @Test
  void servedOnceItVerifiesPicturesWithoutANetwork() throws Exception {
    List<String> texts = texts();
    try (Browser browser = new Browser();
        Visitor visitor = browser.visitor(360)) {
      Page page = visitor.page();
      page.navigate(verifier + "?lang=en");
      page.waitForSelector("html[data-ready=yes]");
      assertThat(
              Await.until(
                  Duration.ofSeconds(20),
                  () ->
                      Boolean.TRUE.equals(
                          page.evaluate("navigator.serviceWorker.controller !== null"))))
          .isTrue();
      visitor.context().setOffline(true);
      page.reload();
      page.waitForSelector("html[data-ready=yes]");
      for (int i = 0; i < texts.size(); i++) {
        page.setInputFiles("#picture", new FilePayload("code.png", "image/png", png(texts.get(i))));
        page.waitForSelector("#said h2");
        assertThat(page.textContent("#said h2")).contains(HEADINGS.get(i));
        assertThat(page.textContent("#said").contains("Әлиева")).isEqualTo(i == 0 || i == 3);
        assertClean(visitor, "offline-en-360-" + i);
        page.click("#next");
        assertThat(page.textContent("#said")).isEmpty();
      }
      for (String language : List.of("kk", "ru")) {
        page.navigate(verifier + "?lang=" + language);
        page.waitForSelector("html[data-ready=yes]");
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
        assertClean(visitor, "offline-" + language + "-360");
      }
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void byKeyboardAloneAndClearedAfterHalfAMinute() throws Exception {
    String genuine = texts().getFirst();
    try (Browser browser = new Browser();
        Visitor visitor = browser.visitor(1280)) {
      Page page = visitor.page();
      page.clock().install();
      page.navigate(verifier + "?lang=ru");
      page.waitForSelector("html[data-ready=yes]");
      visitor.tabTo("#text");
      page.keyboard().insertText(genuine);
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForSelector("#said h2");
      assertThat(page.textContent("#said h2")).contains("Подлинная запись");
      assertThat(visitor.focusIsOn("#result")).isTrue();
      assertClean(visitor, "pasted-ru-1280");
      page.click("#keep");
      page.clock().runFor(20_000);
      assertThat(page.textContent("#said")).contains("Әлиева");
      page.clock().runFor(11_000);
      assertThat(page.textContent("#said")).isEmpty();
      assertThat(page.inputValue("#text")).isEmpty();
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void withoutScriptsTheServerAnswers() {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("en", "Genuine record");
    expected.put("kk", "Түпнұсқа жазба");
    String genuine = texts().getFirst();
    expected.forEach(
        (language, heading) -> {
          Response answer =
              given()
                  .contentType("application/x-www-form-urlencoded")
                  .formParam("text", genuine + "\n")
                  .post("/verify?lang=" + language);
          answer.then().statusCode(200).header("Cache-Control", "no-store");
          assertThat(answer.asString()).contains(heading, "Әлиева");
          assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        });
    Response nonsense =
        given()
            .contentType("application/x-www-form-urlencoded")
            .formParam("text", "<script>")
            .post("/verify?lang=en");
    assertThat(nonsense.asString())
        .contains("unreadable, unknown-format")
        .doesNotContain("<script>");
    given()
        .contentType("application/x-www-form-urlencoded")
        .formParam("text", "x".repeat(40_000))
        .post("/verify")
        .then()
        .statusCode(413);
  }

  private static void assertClean(Visitor visitor, String name) {
    visitor.assertClean(PICTURES.resolve(name + ".png"));
    assertThat(AdmissionWords.in(visitor.page().innerText("body"))).isEmpty();
  }

  private static byte[] png(String text) throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    var code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 900, 900);
    MatrixToImageWriter.writeToStream(code, "png", png);
    return png.toByteArray();
  }

  /** Genuine, altered, of an unknown issuer, revoked. */
  private static List<String> texts() {
    Identifier passport = new Identifier(Identifier.PASSPORT, "N" + PASSPORTS.getAndIncrement());
    MadeUpPerson person = new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(passport));
    DoseEvent first = person.given("208", "2026-09-01", "A1");
    try (PretendRegistry registry = new PretendRegistry()) {
      registry.publish(person.identity());
      registry.publish(first);
      Response revoked = passAfter(passport, "");
      registry.publish(person.lotCorrected(first.doseId(), "A9"));
      Response current = passAfter(passport, revoked.jsonPath().getString("passId"));
      TestKey stranger = new TestKey();
      String[] parts = current.jsonPath().getString("jws").split("\\.", 3);
      byte[] payload = CardForge.bytes(parts[1]);
      payload[payload.length / 2] ^= 1;
      return List.of(
          current.jsonPath().getString("qr"),
          kz.egu.issuer.domain.pass.HealthCardUri.of(
              parts[0] + "." + CardForge.base64(payload) + "." + parts[2]),
          CardForge.signed(
              CardForge.header(stranger.kid()),
              CardForge.payload(
                  "https://elsewhere.example", Long.toString(Instant.now().getEpochSecond()), ""),
              stranger),
          revoked.jsonPath().getString("qr"));
    }
  }

  private static Response passAfter(Identifier passport, String passId) {
    List<Response> last = new ArrayList<>();
    boolean came =
        Await.until(
            Duration.ofSeconds(20),
            () -> {
              last.add(
                  given()
                      .auth()
                      .oauth2(TestTokens.mobile())
                      .contentType(ContentType.JSON)
                      .body(
                          Map.of(
                              "identifier",
                              Map.of("system", passport.system(), "value", passport.value())))
                      .post("/v1/passes/lookup"));
              return last.getLast().statusCode() == 200
                  && !last.getLast().jsonPath().getString("passId").equals(passId);
            });
    assertThat(came).as(() -> last.getLast().asString()).isTrue();
    return last.getLast();
  }
}
