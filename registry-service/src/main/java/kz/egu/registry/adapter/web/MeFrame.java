package kz.egu.registry.adapter.web;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.web.Page;
import kz.egu.kernel.web.Pages;
import kz.egu.kernel.web.WebConfig;
import kz.egu.registry.application.port.LedgerUnavailableException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What all pages of the citizen share. */
@RequestScoped
class MeFrame {
  static final String RECORD = "/me";
  static final String ACCESSES = "/me/accesses";
  static final String CORRECTIONS = "/me/corrections";
  static final String REPORTS = "/me/reports";
  static final String NEW_REPORT = "/me/reports/new";

  private final Page page;
  private final Pages pages;
  private final InstantSource clock;
  private final ZoneId zone;
  private final List<Entry> menu = new ArrayList<>();

  MeFrame(
      Pages pages,
      WebConfig config,
      InstantSource clock,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone) {
    this.pages = pages;
    this.page = pages.page(true);
    this.clock = clock;
    this.zone = zone;
    menu.add(new Entry(RECORD, page.text("me-menu-record"), false));
    menu.add(new Entry(NEW_REPORT, page.text("me-menu-report"), false));
    menu.add(new Entry(REPORTS, page.text("me-menu-reports"), false));
    menu.add(new Entry(ACCESSES, page.text("me-menu-accesses"), false));
    config
        .issuerUrl()
        .ifPresent(url -> menu.add(new Entry(url.resolve("/pass").toString(), passName(), false)));
  }

  /** A page of the menu. */
  record Entry(String link, String text, boolean chosen) {
    Entry at(String path) {
      return new Entry(link, text, link.equals(path));
    }
  }

  Page page() {
    return page;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** A moment as a date and the time of the wall's clock. */
  String moment(Instant at) {
    LocalTime time = LocalTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES);
    return page.formats().date(LocalDate.ofInstant(at, zone)) + ", " + time;
  }

  String day(Instant at) {
    return page.formats().date(LocalDate.ofInstant(at, zone));
  }

  /**
   * The template with all the frame needs.
   *
   * @param path of the menu
   */
  TemplateInstance of(Template template, String path, String title) {
    return pages
        .of(template, page)
        .data("title", page.text(title))
        .data("menu", menu.stream().map(entry -> entry.at(path)).toList());
  }

  static Response html(int status, TemplateInstance content) {
    return Response.status(status).type("text/html;charset=utf-8").entity(content).build();
  }

  /** Answers a form by sending its reader on, so that a reload sends nothing twice. */
  static Response go(String path) {
    return Response.seeOther(URI.create(path)).header("Cache-Control", "no-store").build();
  }

  /**
   * @throws ProblemException 503 if the database does not answer
   */
  static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (LedgerUnavailableException away) {
      throw new ProblemException(FrontCode.BUSY);
    }
  }

  private String passName() {
    return page.text("me-menu-pass");
  }
}
