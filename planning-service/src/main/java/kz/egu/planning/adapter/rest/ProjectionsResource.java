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
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.ProjectVolumes;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.ProjectionQuestion;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Doses the regions will need in the weeks ahead. */
@Path("/v1/projections")
@Tag(name = "projections")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class ProjectionsResource {
  private static final Set<String> KNOWN =
      Set.of("region", "vaccine", "doseNumber", "weeks", "limit", "cursor", "asOf");
  private static final int LONGEST_WEEKS = 104;
  private static final int USUAL_WEEKS = 12;
  private static final Table<Projection.Row> TABLE =
      new Table<Projection.Row>()
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

  private final ProjectVolumes projections;
  private final ReferenceData reference;

  @Inject
  ProjectionsResource(ProjectVolumes projections, ReferenceData reference) {
    this.projections = projections;
    this.reference = reference;
  }

  @GET
  @Operation(
      operationId = "projectDoses",
      summary = "Doses expected, by region, week, product and dose number",
      description =
          "From the week that holds the day asked as of; region ALL is the nation. Only weeks that"
              + " were complete then are used. madeOf says how much each way of forecasting counts"
              + " in these rows, hitRate how often what came lay within the intervals.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75,ALL")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(name = "doseNumber", in = ParameterIn.QUERY, example = "1")
  @Parameter(name = "weeks", in = ParameterIn.QUERY, description = "1 to 104", example = "12")
  @Parameter(name = "asOf", in = ParameterIn.QUERY, example = "2026-11-01")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 1000", example = "500")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "from the Link of the answer before; with asOf of a past day pages never shift")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Projection.class)))
  public Response project(@Context UriInfo uri, @Context HttpHeaders headers) {
    Parameters given = new Parameters(uri.getQueryParameters(), reference, KNOWN);
    ProjectionQuestion question =
        new ProjectionQuestion(
            given.regionsOrAll(ProjectionQuestion.NATION),
            given.products(),
            given.doseNumbers(),
            given.number("weeks", 1, LONGEST_WEEKS, USUAL_WEEKS),
            given.day("asOf"));
    Page page = given.page();
    given.check();
    Projection projection = projections.answer(question);
    List<Projection.Row> rows = page.of(projection.rows());
    Projection part = projection.withRows(rows);
    Response answer = Answers.of(headers, part, TABLE, rows, projection.asOf());
    return page.linked(answer, uri, projection.rows().size());
  }
}
