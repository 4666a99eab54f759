package kz.egu.kernel.web;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.egu.kernel.http.Language;

/** Makes the pages of one request: in the language asked for, remembered, or preferred. */
@RequestScoped
public class Pages {
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private final Words words;
  private final UriInfo uri;
  private final RoutingContext context;

  @Inject
  Pages(Words words, UriInfo uri, RoutingContext context) {
    this.words = words;
    this.uri = uri;
    this.context = context;
  }

  /** The template with its {@code page}. */
  public TemplateInstance of(Template template, Page page) {
    return template.data("page", page);
  }

  /**
   * What the template of this request is given. A language asked for by {@code ?lang=} is
   * remembered in a cookie that says nothing else.
   *
   * @param signedIn whether the page offers to sign out
   */
  public Page page(boolean signedIn) {
    Language language = language();
    List<Page.Choice> choices = new ArrayList<>();
    for (Language one : Language.values()) {
      UriBuilder link =
          UriBuilder.fromPath(uri.getRequestUri().getRawPath())
              .replaceQuery(uri.getRequestUri().getRawQuery())
              .replaceQueryParam(Language.PARAMETER, one.tag());
      choices.add(new Page.Choice(one, link.build().toString(), one == language));
    }
    return new Page(words, language, choices, signedIn);
  }

  private Language language() {
    String asked = uri.getQueryParameters().getFirst(Language.PARAMETER);
    Language.tagged(asked).ifPresent(this::remember);
    Cookie cookie = context.request().getCookie(Language.COOKIE);
    return Language.chosen(
        asked,
        cookie == null ? null : cookie.getValue(),
        context.request().getHeader("Accept-Language"));
  }

  private void remember(Language language) {
    context
        .response()
        .addCookie(
            Cookie.cookie(Language.COOKIE, language.name().toLowerCase(Locale.ROOT))
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(REMEMBERED.toSeconds()));
  }
}
