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
import kz.egu.kernel.reference.Region;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The regions planners plan for. */
@Path("/v1/regions")
@Tag(name = "sums")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class RegionsResource {
  private static final Table<Row> TABLE =
      new Table<Row>()
          .column("region", Row::region)
          .column("nameKk", row -> row.name().kk())
          .column("nameRu", row -> row.name().ru())
          .column("nameEn", row -> row.name().en())
          .column("population", Row::population)
          .column("populationIsEstimate", Row::populationIsEstimate);

  private final ReferenceData reference;

  @Inject
  RegionsResource(ReferenceData reference) {
    this.reference = reference;
  }

  record Names(String kk, String ru, String en) {}

  record Row(String region, Names name, int population, boolean populationIsEstimate) {
    static Row of(Region region) {
      return new Row(
          region.code().value(),
          new Names(region.name().kk(), region.name().ru(), region.name().en()),
          region.population(),
          region.populationIsEstimate());
    }
  }

  record Answer(List<Row> rows) {}

  @GET
  @Operation(operationId = "listRegions", summary = "Regions with their names and populations")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    new Parameters(uri.getQueryParameters(), reference, Set.of()).check();
    List<Row> rows = reference.regions().stream().map(Row::of).toList();
    return Answers.of(headers, new Answer(rows), TABLE, rows, null);
  }
}
