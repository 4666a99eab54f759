package kz.egu.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kz.egu.rules.PathConfusionContract;
import kz.egu.rules.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The front before a router that would give everything away except at one exact path. */
class FrontTest extends PathConfusionContract {
  private static final String PROTECTED = "/v1/doses/1";
  private static final RouteLimits OTHERS =
      new RouteLimits(64 * 1024, Duration.ofSeconds(10), false);
  private static final RouteLimits.Table LIMITS =
      new RouteLimits.Table(
          OTHERS,
          List.of(
              Map.entry("/hasty", new RouteLimits(64, Duration.ofMillis(50), false)),
              Map.entry("/v1/hasty", new RouteLimits(64, Duration.ofMillis(400), false)),
              Map.entry("/v1/bulk", new RouteLimits(1024, Duration.ofMillis(800), true))));

  private static final Vertx VERTX = Vertx.vertx();
  private static int port;

  @BeforeAll
  static void listen() throws Exception {
    Front front =
        new Front(
            LIMITS,
            new Problems(Messages.of(List.of(Messages.FRONT)), List.of(new ForPeople())),
            () -> new UUID(0, 7));
    Router router = Router.router(VERTX);
    router.route().order(Integer.MIN_VALUE).handler(front);
    router.route("/v1/hasty/never").handler(context -> {});
    router.route("/hasty/never").handler(context -> {});
    router.route("/fails").handler(context -> context.fail(new IllegalStateException()));
    router.route("/refuses").handler(context -> context.fail(403));
    router
        .route("/v1/fails")
        .handler(context -> context.fail(new IllegalStateException("of somebody")));
    router.route("/v1/refuses").handler(context -> context.fail(415));
    router.route().handler(FrontTest::giveAway);
    router.route().last().failureHandler(front::failed);
    HttpServer server =
        VERTX
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
            .requestHandler(router)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterAll
  static void close() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static void giveAway(RoutingContext context) {
    if (context.request().path().startsWith(PROTECTED)
        && context.request().method().equals(HttpMethod.GET)) {
      context.response().setStatusCode(401).end();
    } else if (context.request().path().equals(PROTECTED)) {
      context.response().setStatusCode(405).end();
    } else {
      context.request().bodyHandler(body -> context.response().end("given away"));
    }
  }

  @Override
  protected int port() {
    return port;
  }

  @Override
  protected String protectedPath() {
    return PROTECTED;
  }

  @Test
  void ordinaryRequestsPass() {
    for (String target :
        List.of(
            "/v1/volumes?from=2021-01-04&region=KZ-75",
            "/fhir/Patient/$match",
            "/v1/x%7Cy",
            "/v1/%D2%9B",
            "/")) {
      RawHttp answer = RawHttp.ask(port, "GET", target);
      assertThat(answer.status()).as(target).isEqualTo(200);
    }
  }

  @Test
  void personalAnswersAreNotStored() {
    assertThat(RawHttp.ask(port, "GET", "/v1/x").header("cache-control")).contains("no-store");
    assertThat(RawHttp.ask(port, "GET", "/fhir/x").header("cache-control")).contains("no-store");
    assertThat(RawHttp.ask(port, "GET", "/.well-known/jwks.json").header("cache-control"))
        .isEmpty();
  }

  @Test
  void tooSlowAnswerEndsAtDeadline() {
    RawHttp answer = RawHttp.ask(port, "GET", "/v1/hasty/never");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).get().asString().containsPattern("^[1-5]$");
    assertThat(answer.body()).contains("\"code\":\"deadline-exceeded\"");
  }

  @Test
  void trickledBodyEndsAtDeadline() throws Exception {
    RawHttp answer = trickle("/v1/hasty", 60, 40);
    assertThat(answer.status()).isEqualTo(408);
    assertThat(answer.closed()).isTrue();
    assertThat(answer.body()).contains("\"code\":\"request-timeout\"");
  }

  @Test
  void trickledBulkGoesOnWhileItMoves() throws Exception {
    // Twice the patience in all, but never silent for that long.
    RawHttp answer = trickle("/v1/bulk", 40, 40);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void stalledBulkEnds() {
    String request = "POST /v1/bulk HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nabc";
    RawHttp answer = RawHttp.send(port, request, 5_000);
    assertThat(answer.status()).isEqualTo(408);
    assertThat(answer.closed()).isTrue();
  }

  @Test
  void limitsGoByLongestPrefixAtSegments() {
    assertThat(post("/v1/hasty/y", 65).status()).isEqualTo(413);
    assertThat(post("/v1/hasty", 64).status()).isEqualTo(200);
    assertThat(post("/v1/hastyish", 65).status()).isEqualTo(200);
    assertThat(post("/v1/other", 64 * 1024 + 1).status()).isEqualTo(413);
  }

  @Test
  void failuresOutsideResourcesAreProblemsToo() {
    RawHttp failed = RawHttp.ask(port, "GET", "/v1/fails", "Accept-Language: kk");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.header("content-type")).contains("application/problem+json");
    assertThat(failed.body())
        .contains("Бізде қате болды", "urn:uuid:00000000-0000-0000-0000-000000000007")
        .doesNotContain("somebody");
    assertThat(RawHttp.ask(port, "GET", "/v1/refuses").body())
        .contains("\"code\":\"unsupported-media-type\"");
  }

  /** Errors as a page. */
  private static final class ForPeople implements ErrorForm {
    @Override
    public boolean isFor(String path, boolean page) {
      return page;
    }

    @Override
    public String mediaType() {
      return "text/html;charset=utf-8";
    }

    @Override
    public String body(Problem problem, Language language) {
      return "<html lang=" + language.tag() + "><h1>" + problem.title() + " " + problem.detail();
    }
  }

  @Test
  void whoOpensAPageReadsItsErrorsAsOne() {
    RawHttp slow = RawHttp.ask(port, "GET", "/hasty/never", "Accept: text/html");
    assertThat(slow.status()).isEqualTo(503);
    assertThat(slow.header("retry-after")).isPresent();
    RawHttp failed = RawHttp.ask(port, "GET", "/fails?lang=kk", "Accept: text/html,*/*;q=0.8");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.body()).contains("<html lang=kk><h1>Бізде қате болды", "000000000007");
    RawHttp refused =
        RawHttp.ask(port, "GET", "/refuses", "Accept: text/html", "Cookie: egu-lang=ru");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).startsWith("<html lang=ru>");
    RawHttp foreign =
        RawHttp.ask(port, "POST", "/refuses", "Accept: text/html", "Sec-Fetch-Site: cross-site");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(List.of(slow, failed, refused, foreign))
        .allSatisfy(
            page -> {
              assertThat(page.header("content-type")).contains("text/html;charset=utf-8");
              assertThat(page.header("content-security-policy"))
                  .get()
                  .asString()
                  .contains("default-src 'none'")
                  .doesNotContain("unsafe");
              assertThat(page.header("cache-control")).contains("no-store");
              assertThat(page.header("x-content-type-options")).contains("nosniff");
            });
  }

  @Test
  void programsAndInterfacesKeepProblems() {
    for (RawHttp answer :
        List.of(
            RawHttp.ask(port, "GET", "/fails", "Accept: */*"),
            RawHttp.ask(port, "GET", "/fails"),
            RawHttp.ask(port, "GET", "/v1/fails", "Accept: text/html"),
            RawHttp.ask(port, "GET", "/fhir%2F", "Accept: text/html"))) {
      assertThat(answer.header("content-type")).contains(Problem.MEDIA_TYPE);
    }
  }

  private static RawHttp post(String path, int bytes) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
            + bytes
            + "\r\n\r\n";
    return RawHttp.send(port, head + "a".repeat(bytes), 5_000);
  }

  /** Sends a body byte by byte at a pace, until it is whole or the server has had enough. */
  private static RawHttp trickle(String path, int bytes, long paceMs) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) paceMs);
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
              + bytes
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      for (int sent = 0; sent < bytes; sent++) {
        socket.getOutputStream().write('a');
        RawHttp early = RawHttp.read(socket.getInputStream());
        if (early.status() != 0) {
          socket.setSoTimeout(5_000);
          boolean closed = RawHttp.read(socket.getInputStream()).closed();
          return new RawHttp(early.status(), early.head(), early.body(), closed);
        }
      }
      socket.setSoTimeout(5_000);
      return RawHttp.read(socket.getInputStream());
    }
  }
}
