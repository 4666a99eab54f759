package kz.egu.planning.adapter.web;

import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;
import kz.egu.kernel.web.Pages;
import kz.egu.planning.application.Today;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The planner's dashboard. Each page is a sentence, a drawing and a table; {@code format=csv} and
 * {@code format=json} of the same address give the table's numbers.
 */
@Path("/")
@Tenant("pages")
@RolesAllowed({"planner", "admin"})
@Blocking
final class PlannerPages {
  private final CoveragePage coverage;
  private final WeeklyPage weekly;
  private final ForecastPage forecast;
  private final DuePage due;
  private final SupplyPage supply;
  private final ScenariosPage scenarios;
  private final ReferenceData reference;
  private final Today today;
  private final Pages pages;
  private final Template template;

  @Inject
  PlannerPages(
      CoveragePage coverage,
      WeeklyPage weekly,
      ForecastPage forecast,
      DuePage due,
      SupplyPage supply,
      ScenariosPage scenarios,
      ReferenceData reference,
      Today today,
      Pages pages,
      @Location("planner.html") Template template) {
    this.coverage = coverage;
    this.weekly = weekly;
    this.forecast = forecast;
    this.due = due;
    this.supply = supply;
    this.scenarios = scenarios;
    this.reference = reference;
    this.today = today;
    this.pages = pages;
    this.template = template;
  }

  /** What a page shows. */
  interface Content {
    Panel panel(Filter filter, Page page);
  }

  @GET
  @Operation(hidden = true)
  public Response coverage(@Context UriInfo uri) {
    return answer(uri, "coverage", coverage);
  }

  @GET
  @Path("/weekly")
  @Operation(hidden = true)
  public Response weekly(@Context UriInfo uri) {
    return answer(uri, "weekly", weekly);
  }

  @GET
  @Path("/forecast")
  @Operation(hidden = true)
  public Response forecast(@Context UriInfo uri) {
    return answer(uri, "forecast", forecast);
  }

  @GET
  @Path("/due")
  @Operation(hidden = true)
  public Response due(@Context UriInfo uri) {
    return answer(uri, "due", due);
  }

  @GET
  @Path("/supply")
  @Operation(hidden = true)
  public Response supply(@Context UriInfo uri) {
    return answer(uri, "supply", supply);
  }

  @GET
  @Path("/scenarios")
  @Operation(hidden = true)
  public Response scenarios(@Context UriInfo uri) {
    return answer(uri, "scenarios", scenarios);
  }

  private Response answer(UriInfo uri, String name, Content content) {
    Filter filter = Filter.of(uri.getQueryParameters(), reference);
    Page page = pages.page(true);
    Panel panel = content.panel(filter, page);
    String format = uri.getQueryParameters().getFirst("format");
    if ("csv".equals(format)) {
      Panel.Table table = table(uri, panel);
      return Response.ok(table.sheet().csv(), "text/csv;charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"egu-" + table.name() + ".csv\"")
          .header("Cache-Control", "no-store")
          .build();
    }
    if ("json".equals(format)) {
      return Response.ok(table(uri, panel).sheet().json(), MediaType.APPLICATION_JSON)
          .header("Cache-Control", "no-store")
          .build();
    }
    return Response.ok(html(uri, name, page, panel), "text/html;charset=utf-8").build();
  }

  /** The table asked for by its name, else the page's own. */
  private static Panel.Table table(UriInfo uri, Panel panel) {
    String asked = uri.getQueryParameters().getFirst("table");
    return panel.tables().stream()
        .filter(table -> table.name().equals(asked))
        .findFirst()
        .orElseGet(panel.tables()::getFirst);
  }

  private TemplateInstance html(UriInfo uri, String name, Page page, Panel panel) {
    Filter filter = panel.filter();
    Filter.Choices choices = new Filter.Choices(page.formats().locale(), page.formats().order());
    Lasting lasting = lasting(uri, name, panel, page);
    return pages
        .of(template, page)
        .data("title", page.text("title-" + name))
        .data("name", name)
        .data(
            "mistakes",
            filter.mistakes().stream()
                .map(one -> page.text("filter-mistake", "name", page.text("parameter-" + one)))
                .toList())
        .data("menu", menu(uri, name, page))
        .data("filter", filter)
        .data("fields", panel.fields())
        .data("regions", filter.regionOptions(reference, choices))
        .data("vaccines", filter.vaccineOptions(reference, choices))
        .data("programmes", filter.programmeOptions(reference, choices, filter.programme()))
        .data("scenarios", name.equals("scenarios") ? scenarios.options(filter) : List.of())
        .data("panel", panel)
        .data("lasting", lasting)
        .data("summary", summary(panel, page))
        .data("tables", panel.tables().stream().map(one -> shown(one, uri, page)).toList());
  }

  /**
   * The link to a view that stays as it is: a day that is not over may still come to know more.
   *
   * @param link canonical, from the root on
   * @param address the same with host, for print
   */
  record Lasting(String link, String address, String text) {}

  private Lasting lasting(UriInfo uri, String name, Panel panel, Page page) {
    LocalDate yesterday = today.date().minusDays(1);
    LocalDate asked = panel.filter().asOf();
    LocalDate known = asked == null || asked.isAfter(yesterday) ? yesterday : asked;
    boolean dated = Boolean.TRUE.equals(panel.fields().get("asOf"));
    String link = path(name) + "?" + panel.filter().withAsOf(known).query(panel.fields());
    return new Lasting(
        link,
        uri.getBaseUri().resolve(link).toString(),
        dated
            ? page.text("link-lasting", "day", page.formats().date(known))
            : page.text("link-view"));
  }

  /** What the page is narrowed to, in words, for print. */
  private String summary(Panel panel, Page page) {
    Filter filter = panel.filter();
    List<String> parts = new ArrayList<>();
    parts.add(filter.regionName(reference, page));
    if (!filter.programme().isEmpty() && Boolean.TRUE.equals(panel.fields().get("programme"))) {
      parts.add(filter.programmeName(reference, page));
    }
    if (!filter.vaccine().isEmpty() && Boolean.TRUE.equals(panel.fields().get("vaccine"))) {
      parts.add(filter.vaccineName(reference, page));
    }
    if (Boolean.TRUE.equals(panel.fields().get("doseNumber"))) {
      parts.add(page.text("filter-dose") + " " + filter.doseNumber());
    }
    parts.add(panel.notes().getLast());
    return String.join(" · ", parts);
  }

  /** A table as it is shown. */
  record Shown(
      String name,
      String caption,
      List<Sheet.Cell> headings,
      List<List<Sheet.Cell>> cells,
      String csv,
      String json) {}

  private static Shown shown(Panel.Table table, UriInfo uri, Page page) {
    return new Shown(
        table.name(),
        page.text("table-" + table.name()),
        table.sheet().headings(page),
        table.sheet().cells(page),
        link(uri, table, "csv"),
        link(uri, table, "json"));
  }

  private static String path(String name) {
    return name.equals("coverage") ? "/" : "/" + name;
  }

  /** A page of the menu; the filter goes along. */
  record Entry(String link, String text, boolean chosen) {}

  private static List<Entry> menu(UriInfo uri, String chosen, Page page) {
    return List.of("coverage", "weekly", "forecast", "due", "supply", "scenarios").stream()
        .map(
            name ->
                new Entry(
                    UriBuilder.fromPath(path(name))
                        .replaceQuery(uri.getRequestUri().getRawQuery())
                        .replaceQueryParam("format")
                        .replaceQueryParam("table")
                        .replaceQueryParam("lang")
                        .build()
                        .toString(),
                    page.text("menu-" + name),
                    name.equals(chosen)))
        .toList();
  }

  private static String link(UriInfo uri, Panel.Table table, String format) {
    return UriBuilder.fromPath(uri.getRequestUri().getRawPath())
        .replaceQuery(uri.getRequestUri().getRawQuery())
        .replaceQueryParam("format", format)
        .replaceQueryParam("table", table.name())
        .replaceQueryParam("lang")
        .build()
        .toString();
  }

  static Map<String, Boolean> fields(String... names) {
    return Stream.of("region", "programme", "vaccine", "doseNumber", "scenario", "asOf")
        .collect(Collectors.toMap(name -> name, name -> List.of(names).contains(name)));
  }
}
