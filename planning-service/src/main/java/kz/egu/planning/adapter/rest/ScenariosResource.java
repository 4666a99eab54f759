package kz.egu.planning.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.KeepScenarios;
import kz.egu.planning.application.port.Scenarios;
import kz.egu.planning.domain.scenario.Scenario;
import kz.egu.planning.domain.sums.AgeBands;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What planners want to know the consequences of. */
@Path("/v1/scenarios")
@Tag(name = "scenarios")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class ScenariosResource {
  private static final Table<ScenarioView> TABLE =
      new Table<ScenarioView>()
          .column("id", ScenarioView::id)
          .column("name", ScenarioView::name)
          .column("programme", ScenarioView::programme)
          .column("uptake", ScenarioView::uptake)
          .column("intervalDays", ScenarioView::intervalDays)
          .column("revaccinationDays", ScenarioView::revaccinationDays)
          .column("targetGroups", view -> String.join(" ", view.targetGroups()))
          .column(
              "ceilingDosesPerWeek",
              view -> view.supplyCeiling() == null ? null : view.supplyCeiling().dosesPerWeek())
          .column(
              "ceilingRule",
              view -> view.supplyCeiling() == null ? null : view.supplyCeiling().rule())
          .column("wastage", ScenarioView::wastage)
          .column("createdAt", ScenarioView::createdAt);

  private final KeepScenarios scenarios;
  private final ReferenceData reference;
  private final AgeBands ages;

  @Inject
  ScenariosResource(KeepScenarios scenarios, ReferenceData reference, AgeBands ages) {
    this.scenarios = scenarios;
    this.reference = reference;
    this.ages = ages;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "saveScenario",
      summary = "Save a scenario",
      description =
          "What is not named stays as it is. A saved scenario never changes; it can be deleted.")
  @APIResponse(
      responseCode = "201",
      description = "The scenario as it is kept; Location names it",
      content = @Content(schema = @Schema(implementation = ScenarioView.class)))
  public Response save(ScenarioBody body) {
    ScenarioBody.Checked checked = body.checked(reference, ages);
    KeepScenarios.Answer answer = scenarios.keep(checked.name(), checked.assumptions());
    return switch (answer.kept()) {
      case KEPT ->
          Response.created(URI.create("/v1/scenarios/" + answer.scenario().id()))
              .type(MediaType.APPLICATION_JSON_TYPE)
              .entity(ScenarioView.of(answer.scenario()))
              .build();
      case NAME_TAKEN -> throw new ProblemException(PlanningCode.SCENARIO_NAME_TAKEN);
      case TOO_MANY ->
          throw new ProblemException(
              PlanningCode.TOO_MANY_SCENARIOS, Map.of("limit", Scenarios.MOST), List.of());
    };
  }

  @GET
  @Operation(operationId = "listScenarios", summary = "Saved scenarios, the oldest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScenarioView.Listed.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    new Parameters(uri.getQueryParameters(), reference, Set.of()).check();
    List<ScenarioView> rows = scenarios.all().stream().map(ScenarioView::of).toList();
    return Answers.of(headers, new ScenarioView.Listed(rows), TABLE, rows, null);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "readScenario", summary = "A saved scenario")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScenarioView.class)))
  public Response one(@PathParam("id") String id, @Context HttpHeaders headers) {
    ScenarioView view = ScenarioView.of(found(scenarios, id));
    return Answers.of(headers, view, TABLE, List.of(view), null);
  }

  @DELETE
  @Path("{id}")
  @Operation(operationId = "deleteScenario", summary = "Delete a scenario")
  @APIResponse(responseCode = "204", description = "It is gone")
  public void delete(@PathParam("id") String id) {
    if (!scenarios.forget(found(scenarios, id).id())) {
      throw new ProblemException(PlanningCode.SCENARIO_NOT_FOUND);
    }
  }

  /**
   * The scenario of this id.
   *
   * @throws ProblemException if there is none
   */
  static Scenario found(KeepScenarios scenarios, String id) {
    try {
      return scenarios
          .find(UUID.fromString(id))
          .orElseThrow(() -> new ProblemException(PlanningCode.SCENARIO_NOT_FOUND));
    } catch (IllegalArgumentException noId) {
      throw new ProblemException(PlanningCode.SCENARIO_NOT_FOUND);
    }
  }
}
