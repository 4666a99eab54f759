package kz.egu.kernel.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What decides the form and language of an error answer.
 *
 * @param path null if the request has none that can be read
 * @param page whether somebody reads the answer in a browser's window
 * @param language in which they read
 */
record Asking(@Nullable String path, boolean page, Language language) {

  static Asking of(HttpServerRequest request) {
    String path = request.path();
    boolean page =
        path != null
            && !under(path, "/v1")
            && !under(path, "/fhir")
            && !under(path, "/.well-known")
            && AcceptedTypes.preferHtml(request.getHeader(HttpHeaders.ACCEPT));
    String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    return new Asking(
        path,
        page,
        page
            ? Language.chosen(parameter(request), remembered(request), accepted)
            : Language.preferred(accepted));
  }

  private static boolean under(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || !Character.isLetter(path.charAt(root.length())));
  }

  private static @Nullable String parameter(HttpServerRequest request) {
    try {
      return request.getParam(Language.PARAMETER);
    } catch (IllegalArgumentException notCanonical) {
      // Such a query is what is being refused.
      return null;
    }
  }

  private static @Nullable String remembered(HttpServerRequest request) {
    Cookie cookie = request.getCookie(Language.COOKIE);
    return cookie == null ? null : cookie.getValue();
  }
}
