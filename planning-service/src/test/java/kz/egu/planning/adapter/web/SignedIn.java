package kz.egu.planning.adapter.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A browser in which somebody signed in by the provider's page, as far as a test needs one. */
public final class SignedIn implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final URI home;
  private final HttpClient browser;

  private SignedIn(URI home) {
    this.home = home;
    this.browser =
        HttpClient.newBuilder()
            .connectTimeout(BOUND)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .build();
  }

  /** Asks for the first page, is sent to the provider, and says who it is. */
  public static SignedIn as(String role, int port) throws IOException, InterruptedException {
    SignedIn one = new SignedIn(URI.create("http://localhost:" + port + "/"));
    URI form = one.send(HttpRequest.newBuilder(one.home)).uri();
    String body = "username=" + role + "-1&claims=" + encoded("{\"roles\":[\"" + role + "\"]}");
    one.send(
        HttpRequest.newBuilder(form)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
    return one;
  }

  /** A page or a file, by its path and query. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(home.resolve(path)).header("Accept-Language", "en"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(
        request.timeout(BOUND).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    browser.close();
  }
}
