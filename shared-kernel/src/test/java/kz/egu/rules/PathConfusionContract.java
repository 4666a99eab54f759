package kz.egu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How a service answers at its front door, over raw sockets. A service's test extends it and says
 * where it listens and which of its paths needs a token; every way to write that path that some
 * router or security layer could read as another must end in 400.
 */
public abstract class PathConfusionContract {

  /** The port the service listens on, on loopback. */
  protected abstract int port();

  /**
   * A path of at least two segments that answers 401 to a GET without a token, such as {@code
   * /v1/doses/1}.
   */
  protected abstract String protectedPath();

  @Test
  void protectedPathNeedsToken() {
    RawHttp answer = RawHttp.ask(port(), "GET", protectedPath());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("x-content-type-options")).contains("nosniff");
    assertThat(answer.header("referrer-policy")).contains("no-referrer");
  }

  @TestFactory
  Stream<DynamicTest> confusedPathsAreRefused() {
    List<String> confused = confused(protectedPath());
    assertThat(confused).as("spellings to try").hasSizeGreaterThan(30);
    return confused.stream()
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target.replaceAll("\\p{Cntrl}", "?"),
                    () -> assertThat(RawHttp.ask(port(), "GET", target).status()).isEqualTo(400)));
  }

  @Test
  void refusalIsProblemInReadersLanguage() {
    RawHttp answer = RawHttp.ask(port(), "GET", protectedPath() + ";x", "Accept-Language: ru");
    assertThat(answer.header("content-type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("\"code\":\"path-not-canonical\"")
        .contains("Путь записан неоднозначно");
  }

  @Test
  void trailingSlashOpensNothing() {
    assertThat(RawHttp.ask(port(), "GET", protectedPath() + "/").status()).isIn(401, 404);
  }

  @Test
  void overriddenMethodIsIgnored() {
    assertThat(
            RawHttp.ask(port(), "GET", protectedPath(), "X-HTTP-Method-Override: OPTIONS").status())
        .isEqualTo(401);
  }

  @Test
  void traceAndConnectAreNotTaken() {
    assertThat(RawHttp.ask(port(), "TRACE", protectedPath()).status()).isEqualTo(405);
    assertThat(RawHttp.ask(port(), "CONNECT", protectedPath()).status()).isEqualTo(405);
  }

  @Test
  void formsOfOtherSitesAreRefused() {
    String form = "Content-Type: application/x-www-form-urlencoded";
    assertThat(posted("Sec-Fetch-Site: cross-site")).isEqualTo(403);
    assertThat(posted("Sec-Fetch-Site: same-site")).isEqualTo(403);
    assertThat(posted(form, "Origin: https://elsewhere.example")).isEqualTo(403);
    assertThat(posted(form, "Origin: null")).isEqualTo(403);
    assertThat(posted("Sec-Fetch-Site: same-origin")).isNotEqualTo(403);
    assertThat(posted(form)).as("no browser").isNotEqualTo(403);
  }

  private int posted(String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Length: 0");
    return RawHttp.ask(port(), "POST", protectedPath(), all.toArray(String[]::new)).status();
  }

  @Test
  void twoHostsAreRefused() {
    RawHttp answer = RawHttp.ask(port(), "GET", protectedPath(), "Host: elsewhere");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.closed()).isTrue();
  }

  @Test
  void noHostIsRefused() {
    RawHttp answer =
        RawHttp.send(
            port(), "GET " + protectedPath() + " HTTP/1.1\r\nConnection: close\r\n\r\n", 5_000);
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void foreignTransferEncodingIsRefused() {
    String request =
        "POST " + protectedPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n";
    RawHttp answer =
        RawHttp.send(port(), request + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 5_000);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.closed()).isTrue();
  }

  /**
   * Whichever of the two lengths counts, nothing after the first request may be read as a second
   * one.
   */
  @Test
  void nothingIsSmuggledBehindChunkedBody() {
    String first =
        "POST " + protectedPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n";
    String second = "GET " + protectedPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    RawHttp answer =
        RawHttp.send(port(), first + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second, 5_000);
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.closed()).isTrue();
    assertThat(answer.body()).doesNotContain("HTTP/1.1");
  }

  @Test
  void announcedOverlongBodyIsRefusedUnread() {
    String request =
        "POST "
            + protectedPath()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000000\r\n\r\n";
    RawHttp answer = RawHttp.send(port(), request, 5_000);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
    assertThat(answer.closed()).isTrue();
  }

  private static List<String> confused(String path) {
    int last = path.lastIndexOf('/');
    String parent = path.substring(0, last);
    String leaf = path.substring(last + 1);
    String escapedLeaf =
        "%" + String.format(Locale.ROOT, "%02x", (int) leaf.charAt(0)) + leaf.substring(1);
    return List.of(
        path + ";",
        path + ";x",
        path + ";x=1",
        parent + ";x=1/" + leaf,
        parent + ";/" + leaf,
        path + "%3B",
        path + "%3bx",
        parent + "%3Bx/" + leaf,
        "/" + path,
        parent + "//" + leaf,
        path + "//",
        parent + "/./" + leaf,
        parent + "/x/../" + leaf,
        path + "/.",
        path + "/..",
        path + "/x/..",
        parent + "/%2e/" + leaf,
        parent + "/x/%2E%2e/" + leaf,
        parent + "/x/.%2e/" + leaf,
        parent + "%2F" + leaf,
        parent + "%2f" + leaf,
        parent + "%5C" + leaf,
        parent + "%5c" + leaf,
        parent + "\\" + leaf,
        parent + "/x\\..\\" + leaf,
        parent + "/" + escapedLeaf,
        parent + "%252F" + leaf,
        path + "%00",
        path + "%00.png",
        path + "%0a",
        path + "%0D%0Ax",
        path + "%7f",
        path + "\u0001",
        path + "%",
        path + "%zz",
        path + "%3",
        path + "%3F",
        path + "%23",
        path + "%c0%af",
        path + "\u00e9",
        path + "#x",
        path + "?x=%zz",
        path + "?x=%00",
        "http://localhost" + path);
  }
}
