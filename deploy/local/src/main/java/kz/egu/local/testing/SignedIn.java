package kz.egu.local.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** Claims of a citizen's token. */
  public static String citizen(String iin) {
    return "{\"roles\":[\"citizen\"],\"iin\":\"" + iin + "\"}";
  }

  /**
   * Asks for a page, is sent to the provider, and says who it is.
   *
   * @param claims of the token, as JSON
   */
  public static SignedIn as(String claims, int port) throws IOException, InterruptedException {
    SignedIn one = new SignedIn(URI.create("http://localhost:" + port + "/"));
    HttpResponse<String> _ = one.enter("/sign-in", claims);
    return one;
  }

  /** Asks for this page first; the answer is whatever one comes to in the end. */
  public static HttpResponse<String> asking(String path, String claims, int port)
      throws IOException, InterruptedException {
    try (SignedIn one = new SignedIn(URI.create("http://localhost:" + port + "/"))) {
      return one.enter(path, claims);
    }
  }

  private HttpResponse<String> enter(String path, String claims)
      throws IOException, InterruptedException {
    URI form = send(HttpRequest.newBuilder(home.resolve(path))).uri();
    return send(
        HttpRequest.newBuilder(form)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    encoded(Map.of("username", "somebody", "claims", claims)))));
  }

  /** A page or a file, by its path and query. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(home.resolve(path)).header("Accept-Language", "en"));
  }

  /** Sends a form and goes where its answer leads. */
  public HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Accept-Language", "en")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(
        request.timeout(BOUND).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    browser.close();
  }
}
