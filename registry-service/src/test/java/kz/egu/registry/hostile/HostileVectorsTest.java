package kz.egu.registry.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.egu.local.testing.EguStack;
import kz.egu.local.testing.TestTokens;
import kz.egu.rules.RawHttp;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Attacks that have a name, each with the answer it gets. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class HostileVectorsTest {
  private static final String TOKEN = TestTokens.clinic("KZ-75-0001");
  private static final String RECORD = Message.valid("VECTOR", "x").get(1).text();
  private static final String BUNDLE = Message.valid("VECTOR", "x").get(9).text();
  private static final String MILLION = "1".repeat(1_000_000);

  @SuppressWarnings("ArrayRecordComponent") // Vectors are never compared.
  private record Vector(String name, String path, String type, byte[] body, int status) {}

  private static Vector rest(String name, String body, int status) {
    return new Vector(name, "/v1/doses", "application/json", body.getBytes(UTF_8), status);
  }

  private static Vector fhir(String name, String body, int status) {
    return new Vector(name, "/fhir", "application/fhir+json", body.getBytes(UTF_8), status);
  }

  private static byte[] replaced(String text, String what, byte[] by) {
    return text.replace(what, new String(by, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  @TestFactory
  Stream<DynamicTest> namedAttacksGetTheirAnswers() {
    String sex = "\"sex\":\"male\"";
    String number = "\"claimedDoseNumber\":1";
    byte[] broken = {(byte) 0xFF, (byte) 0xAF};
    byte[] overlong = {(byte) 0xC0, (byte) 0xAF};
    return Stream.of(
            rest("key given twice", RECORD.replace(sex, sex + "," + sex), 400),
            fhir("key given twice", BUNDLE.replace("\"type\"", "\"type\":\"batch\",\"type\""), 400),
            rest("who recorded it", RECORD.replaceFirst("\\{", "{\"recordedBy\":\"me\","), 400),
            rest("which version", RECORD.replaceFirst("\\{", "{\"version\":7,"), 400),
            rest("depth", RECORD.replace(number, "\"a\":" + "[".repeat(5_000)), 400),
            fhir("depth", BUNDLE.replace("\"entry\":[", "\"entry\":[" + "[".repeat(5_000)), 400),
            rest("million digits", RECORD.replace(number, "\"claimedDoseNumber\":" + MILLION), 413),
            fhir(
                "million digits",
                BUNDLE.replace("\"type\"", "\"total\":" + MILLION + ",\"type\""),
                400),
            rest("exponent", RECORD.replace(number, "\"claimedDoseNumber\":1e999999999"), 400),
            fhir("exponent", BUNDLE.replace("Int\":1", "Int\":1e999999999"), 400),
            rest("lone surrogate", RECORD.replace("Dr A", "\\ud800"), 422),
            rest("control character", RECORD.replace("Dr A", "a\u0001b"), 400),
            rest("escaped control character", RECORD.replace("Dr A", "a\\u0001b"), 422),
            rest("text read backwards", RECORD.replace("Dr A", "a\\u202eb"), 422),
            rest("NUL", RECORD.replace("Dr A", "a\\u0000b"), 422),
            new Vector(
                "broken UTF-8",
                "/v1/doses",
                "application/json",
                replaced(new String(RECORD.getBytes(UTF_8), ISO_8859_1), "Dr A", broken),
                400),
            new Vector(
                "broken UTF-8 in a Bundle",
                "/fhir",
                "application/fhir+json",
                replaced(new String(BUNDLE.getBytes(UTF_8), ISO_8859_1), "left arm", broken),
                400),
            new Vector(
                "overlong UTF-8",
                "/v1/doses",
                "application/json",
                replaced(new String(RECORD.getBytes(UTF_8), ISO_8859_1), "Dr A", overlong),
                400),
            new Vector(
                "overlong UTF-8 in a Bundle",
                "/fhir",
                "application/fhir+json",
                replaced(new String(BUNDLE.getBytes(UTF_8), ISO_8859_1), "left arm", overlong),
                400),
            new Vector("UTF-16", "/v1/doses", "application/json", RECORD.getBytes(UTF_16LE), 400),
            new Vector(
                "external entity",
                "/fhir",
                "application/fhir+xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"
                    .getBytes(UTF_8),
                415),
            rest("nothing", "", 400),
            rest("no object", "[]", 400),
            fhir("no object", "null", 400))
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.path() + " " + vector.name(),
                    () -> assertThat(status(vector)).isEqualTo(vector.status())));
  }

  private static int status(Vector vector) {
    Response answer =
        RestAssured.given()
            .auth()
            .oauth2(TOKEN)
            .contentType(vector.type())
            .body(vector.body())
            .post(vector.path());
    return answer.statusCode();
  }

  @Test
  void ambiguousFramingIsNoFailureOfOurs() {
    String head =
        "POST /v1/doses HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN + "\r\n";
    Map<String, String> framings =
        Map.of(
            "both lengths",
                head
                    + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "two lengths", head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "folded header", head + "X-Purpose: a\r\n b\r\nContent-Length: 2\r\n\r\n{}",
            "blank before colon", head + "Content-Length : 2\r\n\r\n{}",
            "length below nothing", head + "Content-Length: -2\r\n\r\n{}",
            "chunk that is none", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            "NUL in a header", head + "X-Purpose: a\u0000b\r\nContent-Length: 2\r\n\r\n{}");
    framings.forEach(
        (name, request) -> {
          RawHttp answer = RawHttp.send(RestAssured.port, request, 3_000);
          assertThat(answer.status())
              .as(name)
              .satisfiesAnyOf(
                  status -> assertThat(status).isZero(),
                  status -> assertThat(status).isBetween(400, 499));
          assertThat(List.of(answer.body().split("\n")))
              .as(name)
              .noneMatch(line -> line.contains("\tat "));
        });
  }
}
