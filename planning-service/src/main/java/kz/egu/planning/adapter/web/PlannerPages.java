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
import java.util.List;
import java.util.Map;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;
import kz.egu.kernel.web.Pages;
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
      Pages pages,
      @Location("planner.html") Template template) {
    this.coverage = coverage;
    this.weekly = weekly;
    this.forecast = forecast;
    this.due = due;
    this.supply = supply;
    this.scenarios = scenarios;
    this.reference = reference;
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
      return Response.ok(panel.sheet().csv(), "text/csv;charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"egu-" + name + ".csv\"")
          .header("Cache-Control", "no-store")
          .build();
    }
    if ("json".equals(format)) {
      return Response.ok(panel.sheet().json(), MediaType.APPLICATION_JSON)
          .header("Cache-Control", "no-store")
          .build();
    }
    return Response.ok(html(uri, name, filter, page, panel), "text/html;charset=utf-8").build();
  }

  private TemplateInstance html(UriInfo uri, String name, Filter filter, Page page, Panel panel) {
    Filter.Choices choices = new Filter.Choices(page.formats().locale(), page.formats().order());
    return pages
        .of(template, page)
        .data("title", page.text("title-" + name))
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
        .data(
            "programmes",
            filter.programmeOptions(reference, choices, filter.programmeOr(reference).value()))
        .data("panel", panel)
        .data("headings", panel.sheet().headings(page))
        .data("cells", panel.sheet().cells(page))
        .data("csv", link(uri, "csv"))
        .data("json", link(uri, "json"));
  }

  /** A page of the menu; the filter goes along. */
  record Entry(String link, String text, boolean chosen) {}

  private static List<Entry> menu(UriInfo uri, String chosen, Page page) {
    return List.of("coverage", "weekly", "forecast", "due", "supply", "scenarios").stream()
        .map(
            name ->
                new Entry(
                    UriBuilder.fromPath(name.equals("coverage") ? "/" : "/" + name)
                        .replaceQuery(uri.getRequestUri().getRawQuery())
                        .replaceQueryParam("format")
                        .replaceQueryParam("lang")
                        .build()
                        .toString(),
                    page.text("menu-" + name),
                    name.equals(chosen)))
        .toList();
  }

  private static String link(UriInfo uri, String format) {
    return UriBuilder.fromPath(uri.getRequestUri().getRawPath())
        .replaceQuery(uri.getRequestUri().getRawQuery())
        .replaceQueryParam("format", format)
        .replaceQueryParam("lang")
        .build()
        .toString();
  }

  static Map<String, Boolean> fields(String... names) {
    return List.of("region", "programme", "vaccine", "doseNumber", "asOf").stream()
        .collect(
            java.util.stream.Collectors.toMap(name -> name, name -> List.of(names).contains(name)));
  }
}
