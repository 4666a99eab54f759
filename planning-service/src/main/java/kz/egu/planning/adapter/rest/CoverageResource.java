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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.CoverageColumn;
import kz.egu.planning.application.CoverageQuestion;
import kz.egu.planning.application.CoverageRow;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.ReadCoverage;
import kz.egu.planning.application.View;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People covered, counted where they live. */
@Path("/v1/coverage")
@Tag(name = "sums")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class CoverageResource {
  private static final Set<String> KNOWN =
      Set.of("region", "programme", "doseNumber", "groupBy", "limit", "cursor", "asOf");
  private static final Set<CoverageColumn> USUAL =
      EnumSet.of(CoverageColumn.REGION, CoverageColumn.PROGRAMME, CoverageColumn.DOSE_NUMBER);

  private final ReadCoverage coverage;
  private final ReferenceData reference;
  private final VersionTags tags;

  @Inject
  CoverageResource(ReadCoverage coverage, ReferenceData reference, VersionTags tags) {
    this.tags = tags;
    this.coverage = coverage;
    this.reference = reference;
  }

  @GET
  @Operation(
      operationId = "readCoverage",
      summary = "People who have reached a dose number, by region, programme, dose number and age",
      description =
          "Region is where a person lives, or where the dose was given if that is not known;"
              + " completeness is the share of people whose own region is known. Age is the age at"
              + " the dose. Without doseNumber in groupBy, people with a first dose are counted."
              + " There is no population by age band, so these rows have no share; nor have rows"
              + " that add up several programmes.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75")
  @Parameter(name = "programme", in = ParameterIn.QUERY, example = "covid-19")
  @Parameter(name = "doseNumber", in = ParameterIn.QUERY, example = "1")
  @Parameter(
      name = "groupBy",
      in = ParameterIn.QUERY,
      description = "any of region, programme, doseNumber, ageBand",
      example = "region,programme,doseNumber")
  @Parameter(name = "asOf", in = ParameterIn.QUERY, example = "2026-11-01")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 1000", example = "500")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "from the Link of the answer before; with asOf of a past day pages never shift")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = View.class)))
  public Response read(@Context UriInfo uri, @Context HttpHeaders headers) {
    Parameters given = new Parameters(uri.getQueryParameters(), reference, KNOWN);
    CoverageQuestion question =
        new CoverageQuestion(
            given.columns(CoverageColumn.class, USUAL),
            given.regions(),
            given.programmes(),
            given.doseNumbers(),
            given.day("asOf"));
    Keyset<CoverageRow> keys = keys(question.groupBy());
    Part part = given.part(keys);
    given.check();
    return tags.answer(
        uri,
        headers,
        () -> {
          View<CoverageRow> view =
              Answers.asked(() -> coverage.answer(question, Keyset.withOneMore(part)));
          List<CoverageRow> rows = keys.of(view.rows(), part);
          Response answer =
              Answers.of(
                  headers,
                  new View<>(rows, view.asOf()),
                  table(question.groupBy()),
                  rows,
                  view.asOf());
          return keys.linked(answer, uri, view.rows(), part);
        });
  }

  private static Keyset<CoverageRow> keys(Set<CoverageColumn> columns) {
    return new Keyset<CoverageRow>()
        .codeIf(columns.contains(CoverageColumn.REGION), CoverageRow::region)
        .codeIf(columns.contains(CoverageColumn.PROGRAMME), CoverageRow::programme)
        .numberIf(columns.contains(CoverageColumn.DOSE_NUMBER), CoverageRow::doseNumber)
        .ageBandIf(columns.contains(CoverageColumn.AGE_BAND), CoverageRow::ageBand);
  }

  private static Table<CoverageRow> table(Set<CoverageColumn> columns) {
    return new Table<CoverageRow>()
        .columnIf(columns.contains(CoverageColumn.REGION), "region", CoverageRow::region)
        .columnIf(columns.contains(CoverageColumn.PROGRAMME), "programme", CoverageRow::programme)
        .columnIf(
            columns.contains(CoverageColumn.DOSE_NUMBER), "doseNumber", CoverageRow::doseNumber)
        .columnIf(columns.contains(CoverageColumn.AGE_BAND), "ageBand", CoverageRow::ageBand)
        .column("people", CoverageRow::people)
        .column("population", CoverageRow::population)
        .column("share", CoverageRow::share)
        .column("completeness", CoverageRow::completeness);
  }
}
