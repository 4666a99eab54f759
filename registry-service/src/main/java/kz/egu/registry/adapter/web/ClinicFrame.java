package kz.egu.registry.adapter.web;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.web.Page;
import kz.egu.kernel.web.Pages;
import kz.egu.registry.application.NotRecordedException;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.rule.Warning;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of the health worker share: menu, words of rules, answers when all is not well.
 */
@RequestScoped
class ClinicFrame {
  /** Which field of a form a refusal's pointer means. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("/vaccine/system", "vaccine"),
          Map.entry("/vaccine/code", "vaccine"),
          Map.entry("/lotNumber", "lot"),
          Map.entry("/expirationDate", "expires"),
          Map.entry("/person/identifier/system", "value"),
          Map.entry("/person/identifier/value", "value"),
          Map.entry("/person/identifier", "value"),
          Map.entry("/identifier/system", "value"),
          Map.entry("/identifier/value", "value"),
          Map.entry("/identifier", "value"));

  private final Pages pages;
  private final ClinicCaller caller;
  private final ClinicVaccines vaccines;
  private final Problems problems;
  private final Template trouble;
  private @Nullable Page page;

  ClinicFrame(
      Pages pages,
      ClinicCaller caller,
      ClinicVaccines vaccines,
      Problems problems,
      @Location("clinic-trouble.html") Template trouble) {
    this.pages = pages;
    this.caller = caller;
    this.vaccines = vaccines;
    this.problems = problems;
    this.trouble = trouble;
  }

  Page page() {
    if (page == null) {
      page = pages.page(true);
    }
    return page;
  }

  /** A page of the menu; the key reaches it from anywhere. */
  record Entry(String link, String text, String key, boolean chosen) {}

  /**
   * The template with all the frame needs.
   *
   * @param section of the menu
   */
  TemplateInstance of(Template template, String section, String title) {
    List<Entry> menu = new ArrayList<>();
    if (caller.isClinic()) {
      menu.add(entry("/clinic", "find", "1", section));
      menu.add(entry("/clinic/reports", "reports", "3", section));
    }
    menu.add(entry("/clinic/matches", "matches", "4", section));
    FacilityId facility = caller.facility();
    return pages
        .of(template, page())
        .data("title", title)
        .data("menu", menu)
        .data("place", facility == null ? "" : vaccines.facility(facility, page()))
        .data("nowhere", facility == null && caller.isClinic());
  }

  private Entry entry(String link, String name, String key, String section) {
    return new Entry(link, page().text("menu-" + name), key, name.equals(section));
  }

  static Response html(int status, TemplateInstance content) {
    return Response.status(status)
        .type("text/html;charset=utf-8")
        .entity(content)
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Answers a form by sending its reader on, so that a reload sends nothing twice. */
  static Response go(String path) {
    return Response.seeOther(URI.create(path)).header("Cache-Control", "no-store").build();
  }

  /**
   * Answers who asks again for the answer to a form, most often in another language: the language
   * is remembered, and the page shows what stands now.
   */
  Response again(String path) {
    Page _ = page();
    return go(path);
  }

  /** What a rule says of a refusal. */
  String words(Refusal refusal) {
    return problems.text(refusal.rule().code(), refusal.values(), page().language());
  }

  String words(Warning warning) {
    return problems.text(warning.rule().code(), warning.values(), page().language());
  }

  String words(String code, Map<String, ?> values) {
    return problems.text(code, values, page().language());
  }

  /** What is wrong with each field; under the empty name what is wrong with the whole. */
  Map<String, String> errors(List<Refusal> refusals) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (Refusal refusal : refusals) {
      String pointer = refusal.pointer();
      String field = FIELDS.getOrDefault(pointer, pointer.substring(pointer.lastIndexOf('/') + 1));
      errors.putIfAbsent(
          refusal.rule().effect() == Rule.Effect.REFUSED ? field : "", words(refusal));
    }
    return errors;
  }

  /** Refusals of what has no form of its own: told of the page as a whole. */
  Map<String, String> undoErrors(List<Refusal> refusals) {
    return Map.of("", words(refusals.getFirst()));
  }

  /** The status REST answers a refusal with. */
  static int status(List<Refusal> refusals) {
    return refusals.stream()
        .mapToInt(
            refusal ->
                switch (refusal.rule().effect()) {
                  case FORBIDDEN -> 403;
                  case ABSENT -> 404;
                  case CONFLICT -> 409;
                  case GONE -> 410;
                  case STALE -> 412;
                  case REFUSED, FLAGGED -> 422;
                })
        .filter(status -> status != 422)
        .findFirst()
        .orElse(422);
  }

  /** A page that says one thing. */
  Response trouble(int status, String text) {
    return html(status, of(trouble, "", page().text("trouble-title")).data("text", text));
  }

  /** Does the work, and has a page say so if the registry cannot. */
  Response guarded(Supplier<Response> work) {
    try {
      return work.get();
    } catch (LedgerUnavailableException away) {
      return trouble(503, page().text("trouble-busy"));
    } catch (NotRecordedException none) {
      return switch (none.reason()) {
        case BUSY, TOO_LATE -> trouble(503, page().text("trouble-busy"));
        case UNKNOWN -> trouble(503, page().text("trouble-unknown"));
        case GROUP_TOO_LARGE, UNSTORABLE -> trouble(422, page().text("trouble-unstorable"));
        case FAILED -> throw none;
      };
    }
  }
}
