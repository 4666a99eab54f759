package kz.egu.planning.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import kz.egu.planning.application.KeepScenarios;
import kz.egu.planning.application.PlanScenarioSupply;
import kz.egu.planning.application.ProjectScenario;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.ProjectionQuestion;
import kz.egu.planning.application.ScenarioProjection;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.SupplyQuestion;
import kz.egu.planning.domain.scenario.Scenario;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Doses and orders if a scenario came true; every answer and every line of CSV is labelled. */
@Path("/v1/scenarios/{id}")
@Tag(name = "scenarios")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class ScenarioAnswersResource {
  static final Set<String> KNOWN = Set.of("region", "vaccine", "doseNumber", "weeks", "asOf");
  private static final int LONGEST_WEEKS = 104;
  private static final int USUAL_WEEKS = 12;

  private final KeepScenarios scenarios;
  private final ProjectScenario projections;
  private final PlanScenarioSupply supply;
  private final ReferenceData reference;
  private final Messages messages;

  @Inject
  ScenarioAnswersResource(
      KeepScenarios scenarios,
      ProjectScenario projections,
      PlanScenarioSupply supply,
      ReferenceData reference,
      Messages messages) {
    this.scenarios = scenarios;
    this.projections = projections;
    this.supply = supply;
    this.reference = reference;
    this.messages = messages;
  }

  @GET
  @Path("projections")
  @Operation(
      operationId = "projectScenario",
      summary = "Doses expected if the scenario came true",
      description =
          "Rows as those of /v1/projections. Shortages tell, by region and week, where the ceiling"
              + " gives less than is needed; what is not given is needed the week after.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75,ALL")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(name = "doseNumber", in = ParameterIn.QUERY, example = "1")
  @Parameter(name = "weeks", in = ParameterIn.QUERY, description = "1 to 104", example = "12")
  @Parameter(name = "asOf", in = ParameterIn.QUERY, example = "2026-11-01")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScenarioView.Projected.class)))
  public Response project(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Scenario scenario = ScenariosResource.found(scenarios, id);
    ProjectionQuestion question =
        question(new Parameters(uri.getQueryParameters(), reference, KNOWN));
    ScenarioProjection answer = Answers.asked(() -> projections.answer(scenario, question));
    Projection base = answer.projection();
    return Answers.of(
        headers,
        new ScenarioView.Projected(
            ScenarioView.of(scenario),
            answer.rows(),
            answer.shortages(),
            base.asOf(),
            base.madeOf(),
            base.hitRate()),
        table(scenario),
        answer.rows(),
        base.asOf());
  }

  static ProjectionQuestion question(Parameters given) {
    ProjectionQuestion question =
        new ProjectionQuestion(
            given.regionsOrAll(ProjectionQuestion.NATION),
            given.products(),
            given.doseNumbers(),
            given.number("weeks", 1, LONGEST_WEEKS, USUAL_WEEKS),
            given.day("asOf"));
    given.check();
    return question;
  }

  private static Table<Projection.Row> table(Scenario scenario) {
    return new Table<Projection.Row>()
        .column("scenario", row -> scenario.id())
        .column("scenarioName", row -> scenario.name())
        .column("region", Projection.Row::region)
        .column("week", Projection.Row::week)
        .column("vaccine", Projection.Row::vaccine)
        .column("doseNumber", Projection.Row::doseNumber)
        .column("mean", Projection.Row::mean)
        .column("q025", Projection.Row::q025)
        .column("q10", Projection.Row::q10)
        .column("q25", Projection.Row::q25)
        .column("q50", Projection.Row::q50)
        .column("q75", Projection.Row::q75)
        .column("q90", Projection.Row::q90)
        .column("q975", Projection.Row::q975);
  }

  @GET
  @Path("supply")
  @Operation(
      operationId = "planScenarioSupply",
      summary = "Doses and vials to order if the scenario came true",
      description =
          "Rows as those of /v1/supply, with its parameters. Cuts tell where the ceiling leaves an"
              + " order smaller than it should be.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(name = "serviceLevel", in = ParameterIn.QUERY, example = "0.95")
  @Parameter(name = "leadTimeWeeks", in = ParameterIn.QUERY, example = "4")
  @Parameter(name = "reviewWeeks", in = ParameterIn.QUERY, example = "4")
  @Parameter(name = "clientsPerSession", in = ParameterIn.QUERY, example = "20")
  @Parameter(name = "targetShare", in = ParameterIn.QUERY, example = "0.2")
  @Parameter(name = "coverage", in = ParameterIn.QUERY, example = "0.8")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScenarioView.Ordered.class)))
  public Response order(
      @PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
    Scenario scenario = ScenariosResource.found(scenarios, id);
    Parameters given = new Parameters(uri.getQueryParameters(), reference, SupplyResource.KNOWN);
    SupplyQuestion question = SupplyResource.question(given);
    given.check();
    PlanScenarioSupply.Answer answer = Answers.asked(() -> supply.answer(scenario, question));
    SupplyPlan plan = answer.plan();
    Language language = Language.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    List<SupplyBody.Row> rows =
        plan.rows().stream()
            .map(row -> SupplyBody.row(row, Reason.sentences(row, messages, language)))
            .toList();
    Table<SupplyBody.Row> table =
        SupplyResource.columns(
            new Table<SupplyBody.Row>()
                .column("scenario", row -> scenario.id())
                .column("scenarioName", row -> scenario.name()));
    ScenarioView.Ordered body =
        new ScenarioView.Ordered(
            ScenarioView.of(scenario), rows, answer.cuts(), plan.asOf(), plan.hitRate());
    return Response.fromResponse(Answers.of(headers, body, table, rows, plan.asOf()))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .build();
  }
}
