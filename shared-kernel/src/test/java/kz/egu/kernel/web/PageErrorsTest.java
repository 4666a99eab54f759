package kz.egu.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problem;
import org.junit.jupiter.api.Test;

/** An error as a page: what happened, its code, and a way back, in the reader's language. */
class PageErrorsTest {
  private static final Problem FORBIDDEN =
      new Problem(
          "urn:egu:problem:forbidden",
          "Нет права <делать> это",
          403,
          "Подробнее",
          "forbidden",
          null,
          List.of(new Problem.FieldError("/from", "malformed-value", "Не подходит")));

  private final PageErrors errors =
      new PageErrors(
          new Words(List.of()),
          new WebConfig() {
            @Override
            public Optional<List<String>> words() {
              return Optional.empty();
            }

            @Override
            public Optional<URI> registryUrl() {
              return Optional.empty();
            }

            @Override
            public Optional<URI> issuerUrl() {
              return Optional.empty();
            }

            @Override
            public String home() {
              return "/first";
            }
          },
          template());

  private static Template template() {
    Engine engine =
        Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver()).build();
    engine.putTemplate("frame.html", engine.parse(text("frame.html")));
    return engine.parse(text("error.html"));
  }

  private static String text(String name) {
    try (InputStream in = PageErrorsTest.class.getResourceAsStream("/templates/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void saysWhatHappenedAndLeadsBack() {
    assertThat(errors.body(FORBIDDEN, Language.RU))
        .contains(
            "lang=\"ru\"",
            "Нет права",
            "Подробнее",
            "403 forbidden",
            "/from",
            "Не подходит",
            "href=\"/first\">На первую страницу",
            "href=\"?lang=kk\"",
            "action=\"/sign-out\"");
    assertThat(errors.body(FORBIDDEN, Language.KK)).contains("lang=\"kk\"", "Бастапқы бетке");
    assertThat(errors.body(FORBIDDEN, Language.EN)).contains("lang=\"en\"", "To the first page");
  }

  @Test
  void onlyWhoHasNoRightIsOfferedToSignOut() {
    Problem missing =
        new Problem("urn:egu:problem:not-found", "None", 404, null, "not-found", null, List.of());
    assertThat(errors.body(missing, Language.EN))
        .contains("404 not-found")
        .doesNotContain("<form", "null");
  }

  @Test
  void peopleAreNotToldOfHeaders() {
    Problem busy =
        new Problem("urn:egu:problem:busy", "No", 503, "See Retry-After", "busy", null, List.of());
    assertThat(errors.body(busy, Language.EN))
        .contains("We cannot answer just now", "Try again in a moment", "503 busy")
        .doesNotContain("Retry-After");
  }

  @Test
  void isForPagesAlone() {
    assertThat(errors.isFor("/anything", true)).isTrue();
    assertThat(errors.isFor("/anything", false)).isFalse();
  }
}
