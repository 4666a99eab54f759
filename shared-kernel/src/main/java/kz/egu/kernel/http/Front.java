package kz.egu.kernel.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Looks at every request before routing and security do: refuses what could be read in two ways or
 * is too large, and ends what takes too long. {@code X-HTTP-Method-Override} and its like are
 * nowhere read: a method is what the request line says.
 */
final class Front implements Handler<RoutingContext> {
  private static final Logger LOG = Logger.getLogger(Front.class);

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self';"
          + " img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self';"
          + " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final RouteLimits.Table limits;
  private final Refusal refusal;
  private final Patience patience;
  private final Occurrences occurrences;

  Front(RouteLimits.Table limits, Problems problems, Occurrences occurrences) {
    this.limits = limits;
    this.occurrences = occurrences;
    this.refusal = new Refusal(problems);
    this.patience = new Patience(refusal);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    context.addHeadersEndHandler(head -> harden(context));
    MultiMap headers = request.headers();
    if (request.version() == HttpVersion.HTTP_1_1 && headers.getAll(HttpHeaders.HOST).size() != 1) {
      refusal.answerAndCut(context, FrontCode.BAD_REQUEST);
      return;
    }
    String encoding = headers.get(HttpHeaders.TRANSFER_ENCODING);
    if (encoding != null) {
      if (!encoding.equalsIgnoreCase("chunked") || headers.contains(HttpHeaders.CONTENT_LENGTH)) {
        refusal.answerAndCut(context, FrontCode.FRAMING_AMBIGUOUS);
        return;
      }
      // The decoder below drops a Content-Length that stood beside it, so we cannot tell. What RFC
      // 9112, section 6.1,
      // demands then holds for every chunked request: its connection ends with its answer.
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      context.addEndHandler(answered -> request.connection().close());
    }
    if (request.method().equals(HttpMethod.TRACE) || request.method().equals(HttpMethod.CONNECT)) {
      refusal.answerAndClose(context, FrontCode.METHOD_NOT_ALLOWED);
      return;
    }
    Optional<FrontCode> refused = CanonicalTarget.refusal(request.uri());
    if (refused.isPresent()) {
      refusal.answerAndClose(context, refused.get());
      return;
    }
    if (isForeignForm(request)) {
      refusal.answerAndClose(context, FrontCode.FORBIDDEN);
      return;
    }
    RouteLimits limit = limits.forPath(request.path());
    if (announcedBytes(headers) > limit.maxBodyBytes()) {
      refusal.answerAndClose(context, FrontCode.BODY_TOO_LARGE);
      return;
    }
    context.put(RouteLimits.class.getName(), limit);
    patience.watch(context, limit);
    context.next();
  }

  /**
   * Failures outside any resource: the framework would answer them in a form of its own, and log
   * them with their URL.
   */
  void failed(RoutingContext context) {
    Throwable failure = context.failure();
    if (context.response().ended() || context.response().closed()) {
      // Answered by us already, most often because it took too long; what comes after that has no
      // reader.
      return;
    }
    if (failure instanceof SecurityException) {
      context.next();
      return;
    }
    if (failure instanceof RejectedExecutionException) {
      refusal.answer(context, FrontCode.BUSY);
      return;
    }
    if (failure != null && (context.statusCode() < 400 || context.statusCode() >= 500)) {
      UUID occurrence = occurrences.next();
      LOG.errorf(
          WithoutMessages.of(failure),
          "request failed outside any resource, occurrence %s",
          occurrence);
      refusal.answerFailure(context, occurrence);
      return;
    }
    FrontCode code =
        switch (context.statusCode()) {
          case 400 -> FrontCode.BAD_REQUEST;
          case 401 -> FrontCode.UNAUTHORIZED;
          case 403 -> FrontCode.FORBIDDEN;
          case 404 -> FrontCode.NOT_FOUND;
          case 405 -> FrontCode.METHOD_NOT_ALLOWED;
          case 406 -> FrontCode.NOT_ACCEPTABLE;
          case 408 -> FrontCode.REQUEST_TIMEOUT;
          case 413 -> FrontCode.BODY_TOO_LARGE;
          case 415 -> FrontCode.UNSUPPORTED_MEDIA_TYPE;
          case 503 -> FrontCode.BUSY;
          default -> FrontCode.INTERNAL_ERROR;
        };
    refusal.answer(context, code);
  }

  /**
   * Whether a browser sends a form on behalf of another site's page. Browsers tell where a form
   * stands; what tells nothing is no browser, and has no session it could be made to use.
   */
  private static boolean isForeignForm(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("cross-site") || site.equals("same-site");
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    boolean form =
        type == null
            || type.startsWith("application/x-www-form-urlencoded")
            || type.startsWith("multipart/")
            || type.startsWith("text/plain");
    return origin != null
        && form
        && !origin.substring(origin.indexOf("//") + 2).equals(request.getHeader(HttpHeaders.HOST));
  }

  /**
   * −1 if no length is announced; a chunked body is counted while it is read, see {@link
   * BodyLimit}.
   */
  private static long announcedBytes(MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return length == null ? -1 : Long.parseLong(length);
  }

  private static void harden(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    String path = context.request().path();
    boolean personal = path != null && (path.startsWith("/v1") || path.startsWith("/fhir"));
    if (personal && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith("text/html")) {
      hardenPage(headers);
    }
  }

  /** A page loads nothing from elsewhere, runs no script but our files, and stands in no frame. */
  private static void hardenPage(MultiMap headers) {
    headers.set("Content-Security-Policy", PAGE_POLICY);
    headers.set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }
}
