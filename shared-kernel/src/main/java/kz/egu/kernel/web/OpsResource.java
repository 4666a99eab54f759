package kz.egu.kernel.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The operator's page of every service: its health checks, its own figures, and what else it has to
 * tell. The same numbers are under {@code /q/health} and {@code /q/metrics} for machines.
 */
@Path("/ops")
@Tenant("pages")
@RolesAllowed("admin")
@Blocking
public final class OpsResource {
  private static final String OURS = "egu.";

  private final SmallRyeHealthReporter health;
  private final Instance<MeterRegistry> meters;
  private final Instance<OpsFacts> facts;
  private final Pages pages;
  private final Template template;
  private final String service;
  private final ZoneId zone;

  @Inject
  OpsResource(
      SmallRyeHealthReporter health,
      Instance<MeterRegistry> meters,
      Instance<OpsFacts> facts,
      Pages pages,
      @Location("ops.html") Template template,
      @ConfigProperty(name = "quarkus.application.name") String service,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "UTC") String zone) {
    this.health = health;
    this.meters = meters;
    this.facts = facts;
    this.pages = pages;
    this.template = template;
    this.service = service;
    this.zone = ZoneId.of(zone);
  }

  /**
   * One line of the page.
   *
   * @param name in the reader's words; as the code has it where nobody gave it any
   * @param ours whether the name is in the reader's words
   */
  record Line(String name, boolean ours, String value, String details, boolean attention) {}

  @GET
  @Operation(hidden = true)
  public Response show() {
    Page page = pages.page(true);
    List<Line> checks = checks(page);
    List<Line> alarms = checks.stream().filter(Line::attention).toList();
    String sentence =
        alarms.isEmpty()
            ? page.text("ops-all-well", "checks", checks.size())
            : page.text(
                "ops-attention",
                "alarms",
                alarms.size(),
                "names",
                alarms.stream().map(Line::name).collect(Collectors.joining("; ")));
    return Response.ok(
            pages
                .of(template, page)
                .data("title", page.text("ops-title", "service", service))
                .data("sentence", sentence)
                .data("time", page.text("ops-time", "time", now(page)))
                .data("checks", checks)
                .data("figures", figures(page))
                .data("tables", facts.stream().map(one -> one.table(page)).toList()),
            "text/html;charset=utf-8")
        .header("Cache-Control", "no-store")
        .build();
  }

  private String now(Page page) {
    ZonedDateTime now = ZonedDateTime.now(zone);
    return page.formats().shortDate(now.toLocalDate())
        + " "
        + now.toLocalTime().truncatedTo(ChronoUnit.SECONDS)
        + " ("
        + zone.getId()
        + ")";
  }

  private List<Line> checks(Page page) {
    List<Line> checks = new ArrayList<>();
    for (JsonValue value : health.getHealth().getPayload().getJsonArray("checks")) {
      JsonObject check = value.asJsonObject();
      boolean up = check.getString("status").equals("UP");
      String state = page.text(up ? "ops-in-order" : "ops-needs-attention");
      checks.add(line(page, "check-", check.getString("name"), state, details(check), !up));
    }
    checks.sort(Comparator.comparing(Line::attention).reversed().thenComparing(Line::name));
    return checks;
  }

  private static String details(JsonObject check) {
    JsonObject data = check.getJsonObject("data");
    if (data == null) {
      return "";
    }
    return data.entrySet().stream()
        .filter(one -> !plain(one.getValue()).isEmpty())
        .map(one -> one.getKey() + ": " + plain(one.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private static String plain(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private List<Line> figures(Page page) {
    List<Line> figures = new ArrayList<>();
    for (MeterRegistry registry : meters) {
      for (Meter meter : registry.getMeters()) {
        Meter.Id id = meter.getId();
        boolean number =
            switch (id.getType()) {
              case GAUGE, COUNTER -> true;
              default -> false;
            };
        if (number && id.getName().startsWith(OURS)) {
          figures.add(line(page, "meter-", id.getName(), value(meter, page), "", false));
        }
      }
    }
    // Registries hold each other's meters.
    return figures.stream().distinct().sorted(Comparator.comparing(Line::name)).toList();
  }

  private static String value(Meter meter, Page page) {
    double value = meter.measure().iterator().next().getValue();
    return Double.isFinite(value) ? page.formats().number(Math.round(value)) : "–";
  }

  private static Line line(
      Page page, String kind, String name, String value, String details, boolean attention) {
    String key = kind + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    boolean ours = page.has(key);
    return new Line(ours ? page.text(key, Map.of()) : name, ours, value, details, attention);
  }
}
