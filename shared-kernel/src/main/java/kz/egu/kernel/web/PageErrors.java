package kz.egu.kernel.web;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import kz.egu.kernel.http.ErrorForm;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problem;
import org.jspecify.annotations.Nullable;

/** An error as people read it who opened a page: in its frame, with a way back. */
@Singleton
final class PageErrors implements ErrorForm {
  private final Words words;
  private final WebConfig config;
  private final Template template;

  @Inject
  PageErrors(Words words, WebConfig config, @Location("error.html") Template template) {
    this.words = words;
    this.config = config;
    this.template = template;
  }

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
    List<Page.Choice> choices =
        Arrays.stream(Language.values())
            .map(one -> new Page.Choice(one, "?lang=" + one.tag(), one == language))
            .toList();
    // Whoever has no right to a page may have it under another name: they can sign out.
    boolean mayBeSomebodyElse = problem.status() == 403;
    Page page = new Page(words, language, choices, mayBeSomebodyElse);
    return template
        .data("page", page)
        .data("title", title(problem, page))
        .data("detail", detail(problem, page))
        .data("problem", problem)
        .data("home", config.home())
        .render();
  }

  /** Programs ask for resources, people for pages. */
  private static String title(Problem problem, Page page) {
    return switch (problem.code()) {
      case "not-found" -> page.text("frame-error-no-page");
      default -> problem.status() == 503 ? page.text("frame-error-busy") : problem.title();
    };
  }

  /** What people can do; of headers and tokens only programs know. */
  private static @Nullable String detail(Problem problem, Page page) {
    return switch (problem.status()) {
      case 401 -> null;
      case 429, 503 -> page.text("frame-error-later");
      default -> problem.detail();
    };
  }
}
