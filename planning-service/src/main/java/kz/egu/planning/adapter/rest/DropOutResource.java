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
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.DropOutRow;
import kz.egu.planning.application.ReadDropOut;
import kz.egu.planning.application.View;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People who do not go on to their next dose. */
@Path("/v1/dropout")
@Tag(name = "sums")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class DropOutResource {
  private static final Set<String> KNOWN =
      Set.of("region", "programme", "groupBy", "limit", "cursor", "asOf");

  private final ReadDropOut dropOut;
  private final ReferenceData reference;
  private final VersionTags tags;

  @Inject
  DropOutResource(ReadDropOut dropOut, ReferenceData reference, VersionTags tags) {
    this.tags = tags;
    this.dropOut = dropOut;
    this.reference = reference;
  }

  /** What these rows can be grouped by, beside programme and dose number. */
  enum Column {
    REGION
  }

  @GET
  @Operation(
      operationId = "readDropOut",
      summary = "Drop-out between a dose and the next, by region and programme",
      description =
          "dropOut is the share of the people with a dose who do not have the next one; those who are"
              + " not due for it yet are among them. An empty groupBy gives the nation.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75")
  @Parameter(name = "programme", in = ParameterIn.QUERY, example = "covid-19")
  @Parameter(
      name = "groupBy",
      in = ParameterIn.QUERY,
      description = "region, or empty",
      example = "region")
  @Parameter(name = "asOf", in = ParameterIn.QUERY, example = "2026-11-01")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 1000", example = "500")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "from the Link of the answer before; with asOf of a past day pages never shift")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = View.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    Parameters given = new Parameters(uri.getQueryParameters(), reference, KNOWN);
    boolean byRegion =
        given.columns(Column.class, EnumSet.of(Column.REGION)).contains(Column.REGION);
    List<RegionCode> regions = given.regions();
    List<ProgrammeCode> programmes = given.programmes();
    LocalDate asOf = given.day("asOf");
    Page page = given.page();
    given.check();
    Table<DropOutRow> table =
        new Table<DropOutRow>()
            .columnIf(byRegion, "region", DropOutRow::region)
            .column("programme", DropOutRow::programme)
            .column("doseNumber", DropOutRow::doseNumber)
            .column("people", DropOutRow::people)
            .column("wentOn", DropOutRow::wentOn)
            .column("dropOut", DropOutRow::dropOut);
    return tags.answer(
        uri,
        headers,
        () -> {
          View<DropOutRow> view =
              Answers.asked(() -> dropOut.answer(byRegion, regions, programmes, asOf));
          List<DropOutRow> rows = page.of(view.rows());
          Response answer =
              Answers.of(headers, new View<>(rows, view.asOf()), table, rows, view.asOf());
          return page.linked(answer, uri, view.rows().size());
        });
  }
}
