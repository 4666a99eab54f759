package kz.egu.planning.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Messages;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.PlanSupply;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.SupplyQuestion;
import kz.egu.planning.domain.supply.DemandThrough;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the regions should order. */
@Path("/v1/supply")
@Tag(name = "supply")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class SupplyResource {
  static final Set<String> KNOWN =
      Set.of(
          "region",
          "vaccine",
          "serviceLevel",
          "leadTimeWeeks",
          "reviewWeeks",
          "clientsPerSession",
          "targetShare",
          "coverage");
  private static final double USUAL_SERVICE_LEVEL = 0.95;
  private static final int USUAL_WEEKS = 4;
  private static final int LONGEST_WEEKS = 52;
  static final int LARGEST_SESSION = 5_000;
  private static final Table<SupplyBody.Row> TABLE = columns(new Table<>());

  private final PlanSupply supply;
  private final ReferenceData reference;
  private final Messages messages;

  @Inject
  SupplyResource(PlanSupply supply, ReferenceData reference, Messages messages) {
    this.supply = supply;
    this.reference = reference;
    this.messages = messages;
  }

  /** The columns of an order, after those there are. */
  static Table<SupplyBody.Row> columns(Table<SupplyBody.Row> first) {
    return first
        .column("region", SupplyBody.Row::region)
        .column("vaccine", SupplyBody.Row::vaccine)
        .column("need", SupplyBody.Row::need)
        .column("wastage", SupplyBody.Row::wastage)
        .column("safetyStock", SupplyBody.Row::safetyStock)
        .column("onHand", SupplyBody.Row::onHand)
        .column("orderDoses", SupplyBody.Row::orderDoses)
        .column("orderVials", SupplyBody.Row::orderVials)
        .column("orderPacks", SupplyBody.Row::orderPacks)
        .column("orderWeek", SupplyBody.Row::orderWeek)
        .column("demand", row -> row.why().numbers().demand())
        .column("demandAtServiceLevel", row -> row.why().numbers().demandAtServiceLevel())
        .column("serviceLevel", row -> row.why().numbers().serviceLevel())
        .column("leadTimeWeeks", row -> row.why().numbers().leadTimeWeeks())
        .column("reviewWeeks", row -> row.why().numbers().reviewWeeks())
        .column("wastageFactor", row -> row.why().numbers().wastageFactor())
        .column("wastageDoses", row -> row.why().numbers().wastageDoses())
        .column("wastageSource", row -> row.why().numbers().wastageSource())
        .column("incoming", row -> row.why().numbers().incoming())
        .column("expiring", row -> row.why().numbers().expiring())
        .column("campaignOnHand", row -> row.why().numbers().campaignOnHand())
        .column("dosesPerVial", row -> row.why().numbers().dosesPerVial())
        .column("vialsPerPack", row -> row.why().numbers().vialsPerPack())
        .column("parameters", row -> row.why().numbers().parameters())
        .column("runsOutWeek", row -> row.why().numbers().runsOutWeek())
        .column("late", row -> row.why().numbers().late())
        .column("stockReportedAt", row -> row.why().numbers().stockReportedAt())
        .column("byPopulation", row -> row.why().numbers().methods().population())
        .column("byConsumption", row -> row.why().numbers().methods().consumption())
        .column("bySession", row -> row.why().numbers().methods().session())
        .column("why", row -> row.why().sentence());
  }

  /** The orders asked for; what is wrong with them is told by the parameters. */
  static SupplyQuestion question(Parameters given) {
    Double level =
        given.shareOrNull("serviceLevel", DemandThrough.LOWEST_LEVEL, DemandThrough.HIGHEST_LEVEL);
    return new SupplyQuestion(
        given.regions(),
        given.products(),
        level == null ? USUAL_SERVICE_LEVEL : level,
        given.number("leadTimeWeeks", 0, LONGEST_WEEKS, USUAL_WEEKS),
        given.number("reviewWeeks", 1, LONGEST_WEEKS, USUAL_WEEKS),
        given.numberOrNull("clientsPerSession", 1, LARGEST_SESSION),
        given.shareOrNull("targetShare", 0, 1),
        given.shareOrNull("coverage", 0, 1));
  }

  @GET
  @Operation(
      operationId = "planSupply",
      summary = "Doses, vials and packs to order, by region and product, and why",
      description =
          "For the weeks until an order placed at the next review arrives: the demand that the"
              + " service level asks for, with waste, less what is on hand (first expiry first out)"
              + " and on its way. Rounded up once: doses, then the vials and packs that hold them. A region that reported no"
              + " stock is planned as having none, and its reason says so. Wastage is worked out from"
              + " clientsPerSession, else as observed or worked out from the parameters of supply,"
              + " else WHO's indicative rate. Beside each order stand WHO's three methods, each with"
              + " its sentence and inputs. The reason's language follows Accept-Language.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(
      name = "serviceLevel",
      in = ParameterIn.QUERY,
      description = "probability that stock suffices, 0.5 to 0.975; usually 0.95",
      example = "0.95")
  @Parameter(
      name = "leadTimeWeeks",
      in = ParameterIn.QUERY,
      description = "0 to 52, usually 4",
      example = "4")
  @Parameter(
      name = "reviewWeeks",
      in = ParameterIn.QUERY,
      description = "weeks from one order to the next, 1 to 52, usually 4",
      example = "4")
  @Parameter(
      name = "clientsPerSession",
      in = ParameterIn.QUERY,
      description = "mean clients while an opened vial keeps, 1 to 5000",
      example = "20")
  @Parameter(
      name = "targetShare",
      in = ParameterIn.QUERY,
      description = "part of the population the vaccine is for; with coverage gives byPopulation",
      example = "0.2")
  @Parameter(
      name = "coverage",
      in = ParameterIn.QUERY,
      description = "part of those expected within a year",
      example = "0.8")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SupplyBody.class)))
  public Response plan(@Context UriInfo uri, @Context HttpHeaders headers) {
    Parameters given = new Parameters(uri.getQueryParameters(), reference, KNOWN);
    SupplyQuestion question = question(given);
    given.check();
    SupplyPlan plan = Answers.asked(() -> supply.answer(question));
    Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    List<SupplyBody.Row> rows =
        plan.rows().stream()
            .map(row -> SupplyBody.row(row, Reason.sentences(row, messages, language)))
            .toList();
    SupplyBody body = new SupplyBody(rows, plan.asOf(), plan.hitRate());
    return Response.fromResponse(Answers.of(headers, body, TABLE, rows, plan.asOf()))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .build();
  }
}
