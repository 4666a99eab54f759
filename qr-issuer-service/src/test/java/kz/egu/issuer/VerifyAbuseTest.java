package kz.egu.issuer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.testing.Doorbell;
import kz.egu.issuer.testing.IssuerStack;
import kz.egu.issuer.testing.MadeUpPerson;
import kz.egu.issuer.testing.PretendRegistry;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.id.Identifier;
import kz.egu.local.Await;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import org.junit.jupiter.api.Test;

/**
 * What people send to {@code POST /v1/verify} instead of a pass, through the whole service: each
 * has its clear answer, with status 200 (413 where it is longer than any QR code), and none is an
 * error of ours.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    restrictToAnnotatedClass = false,
    initArgs = {@ResourceArg(name = "database", value = "issuer")})
@QuarkusTestResource(value = IssuerStack.class, restrictToAnnotatedClass = false)
class VerifyAbuseTest {
  private static final Identifier PASSPORT = new Identifier(Identifier.PASSPORT, "N4000001");

  private final TestKey stranger = new TestKey();

  @Test
  void forgeriesAreToldForWhatTheyAre() {
    JsonPath pass = pass();
    String jws = pass.getString("jws");
    String kid = field(jws, 0, "kid");
    String signed = part(jws, 0) + "." + part(jws, 1);
    Map<String, String> expected = new LinkedHashMap<>();
    for (String algorithm : new String[] {"none", "None", "HS256", "ES384"}) {
      String header =
          base64("{\"zip\":\"DEF\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}");
      expected.put(header + "." + part(jws, 1) + ".", "altered alg-not-allowed");
      expected.put(header + "." + part(jws, 1) + "." + part(jws, 2), "altered alg-not-allowed");
    }
    expected.put(
        header(stranger.kid()) + "." + part(jws, 1) + "." + part(jws, 2),
        "unknown-issuer unknown-key");
    expected.put(by(header(stranger.kid()) + "." + part(jws, 1)), "unknown-issuer unknown-key");
    expected.put(by(signed), "altered signature-mismatch");
    expected.put(signed + "." + base64(new byte[64]), "altered signature-mismatch");
    expected.put(signed + ".", "altered signature-mismatch");
    expected.put(
        signed + "." + base64(Arrays.copyOf(bytes(part(jws, 2)), 63)),
        "altered signature-mismatch");
    expected.put(
        part(jws, 0) + "." + base64(new byte[700]) + "." + part(jws, 2),
        "altered signature-mismatch");
    expected.put(
        base64("{\"alg\":\"ES256\",\"zip\":\"DEF\",\"kid\":\"../../etc/passwd\"}")
            + "."
            + part(jws, 1)
            + "."
            + part(jws, 2),
        "unknown-issuer unknown-key");
    expected.forEach((forged, answer) -> assertAnswer(HealthCardUri.of(forged), answer));
    assertThat(verify(pass.getString("qr")).jsonPath().getString("authenticity"))
        .isEqualTo("genuine");
  }

  @Test
  void certificatesThatAreNoneAreToldForWhatTheyAre() {
    String genuine = pass().getString("hc1[0].text");
    assertThat(verify(genuine).jsonPath().getString("authenticity")).isEqualTo("genuine");
    assertAnswer(genuine.substring(0, genuine.length() - 1), "unreadable malformed");
    assertAnswer(genuine.substring(0, genuine.length() / 2), "unreadable malformed");
    assertAnswer(genuine + "0", "unreadable malformed");
    assertAnswer("HC1:" + genuine, "unreadable malformed");
    assertAnswer("HC1:" + ":::", "unreadable malformed");
    assertAnswer("HC1:" + "A".repeat(4300), "unreadable too-large");
    assertAnswer("HC2:" + genuine.substring(4), "unreadable unknown-format");
  }

  @Test
  void textsLongerThanAnyCodeAreNotTaken() {
    for (int length : new int[] {9_000, 1_000_000}) {
      verify("shc:/" + "5".repeat(length)).then().statusCode(413);
    }
  }

  @Test
  void nobodyIsAskedWhoATokenNames() {
    try (Doorbell bell = new Doorbell()) {
      String url = bell.url();
      String header =
          base64(
              "{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\""
                  + stranger.kid()
                  + "\",\"jku\":\""
                  + url
                  + "\",\"x5u\":\""
                  + url
                  + "\"}");
      String payload = base64(deflated("{\"iss\":\"" + url + "\",\"nbf\":1,\"vc\":{}}"));
      assertAnswer(HealthCardUri.of(by(header + "." + payload)), "unknown-issuer unknown-key");
      assertAnswer(url, "unreadable unknown-format");
      assertThat(bell.rang()).isFalse();
      bell.ring();
      assertThat(bell.rang()).as("the bell works").isTrue();
    }
  }

  @Test
  void bodiesThatAreNoRequestAreRefusedAndPassesInAddressesAreNotTaken() {
    for (String body :
        new String[] {
          "", "[]", "7", "{\"qr\":7,\"x\":1}", "{\"qr\":\"a\",\"qr\":\"b\"}", "{\"qr\":\"\\ud800\"}"
        }) {
      int status = given().contentType(ContentType.JSON).body(body).post("/v1/verify").statusCode();
      assertThat(status).as(body).isLessThan(500);
    }
    assertThat(given().get("/v1/verify?qr=shc:/56").statusCode()).isEqualTo(405);
  }

  /** Whatever is sent, the answer is one: dozens of texts between noise and nearly right. */
  @Test
  void noNoiseIsAnErrorOfOurs() {
    JsonPath pass = pass();
    Random random = new Random(20261126);
    for (int i = 0; i < 60; i++) {
      String text = i % 2 == 0 ? pass.getString("qr") : pass.getString("hc1[0].text");
      StringBuilder noisy = new StringBuilder(text);
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        char c =
            (char) (random.nextInt(10) == 0 ? random.nextInt(1, 0xd7ff) : random.nextInt(33, 126));
        noisy.setCharAt(random.nextInt(noisy.length()), c);
      }
      if (!noisy.toString().equals(text)) {
        Response answer = verify(noisy.toString());
        answer.then().statusCode(200);
        assertThat(answer.jsonPath().getString("authenticity")).isNotEqualTo("genuine");
      }
    }
  }

  private static void assertAnswer(String text, String authenticityAndReason) {
    Response answer = verify(text);
    answer.then().statusCode(200).body("record", equalTo("unknown"));
    JsonPath said = answer.jsonPath();
    assertThat(said.getString("authenticity") + " " + said.getString("reason"))
        .isEqualTo(authenticityAndReason);
    // Nothing of what was not signed is repeated.
    assertThat(said.getMap("").keySet())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("authenticity", "reason", "record", "notice");
  }

  private static Response verify(String text) {
    return given().contentType(ContentType.JSON).body(Map.of("qr", text)).post("/v1/verify");
  }

  private static JsonPath pass() {
    Response[] last = {lookup()};
    if (last[0].statusCode() != 200) {
      MadeUpPerson person = new MadeUpPerson().knownBy(IssuerStack.hashKey().hash(PASSPORT));
      try (PretendRegistry registry = new PretendRegistry()) {
        registry.publish(person.identity());
        registry.publish(person.given("208", "2026-09-01", "A1"));
      }
    }
    boolean came =
        Await.until(
            Duration.ofSeconds(20),
            () -> {
              last[0] = lookup();
              return last[0].statusCode() == 200;
            });
    assertThat(came).as(() -> last[0].asString()).isTrue();
    return last[0].jsonPath();
  }

  private static Response lookup() {
    return given()
        .auth()
        .oauth2(TestTokens.mobile())
        .contentType(ContentType.JSON)
        .body(Map.of("identifier", Map.of("system", PASSPORT.system(), "value", PASSPORT.value())))
        .post("/v1/passes/lookup");
  }

  private String by(String signed) {
    return signed + "." + base64(stranger.sign(signed.getBytes(US_ASCII)));
  }

  private static String header(String kid) {
    return base64("{\"zip\":\"DEF\",\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}");
  }

  private static String field(String jws, int part, String name) {
    return new JsonPath(new String(bytes(part(jws, part)), UTF_8)).getString(name);
  }

  private static String part(String jws, int index) {
    return jws.split("\\.", 3)[index];
  }

  private static byte[] deflated(String text) {
    try (java.util.zip.Deflater deflater = new java.util.zip.Deflater(9, true)) {
      deflater.setInput(text.getBytes(UTF_8));
      deflater.finish();
      byte[] packed = new byte[text.length() + 64];
      return Arrays.copyOf(packed, deflater.deflate(packed));
    }
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  private static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
