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
import kz.egu.planning.application.Part;
import kz.egu.planning.application.ReadVolumes;
import kz.egu.planning.application.VolumeColumn;
import kz.egu.planning.application.VolumeQuestion;
import kz.egu.planning.application.VolumeRow;
import kz.egu.planning.application.VolumeView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Doses given, counted where they were given. */
@Path("/v1/volumes")
@Tag(name = "sums")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class VolumesResource {
  private static final Set<String> KNOWN =
      Set.of("from", "to", "region", "vaccine", "doseNumber", "groupBy", "limit", "cursor", "asOf");
  private static final Set<VolumeColumn> USUAL =
      EnumSet.of(
          VolumeColumn.REGION, VolumeColumn.WEEK, VolumeColumn.VACCINE, VolumeColumn.DOSE_NUMBER);

  private final ReadVolumes volumes;
  private final ReferenceData reference;
  private final VersionTags tags;

  @Inject
  VolumesResource(ReadVolumes volumes, ReferenceData reference, VersionTags tags) {
    this.tags = tags;
    this.volumes = volumes;
    this.reference = reference;
  }

  @GET
  @Operation(
      operationId = "readVolumes",
      summary = "Doses given, by region, week, product and dose number",
      description =
          "Region is where a dose was given. Weeks are named by their Monday; from and to name the"
              + " weeks that hold these days, or with groupBy=day the days themselves. asOf leaves out what was recorded later, corrections"
              + " included.")
  @Parameter(name = "from", in = ParameterIn.QUERY, example = "2026-09-01")
  @Parameter(name = "to", in = ParameterIn.QUERY, example = "2026-11-22")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75,KZ-71")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(name = "doseNumber", in = ParameterIn.QUERY, example = "1")
  @Parameter(
      name = "groupBy",
      in = ParameterIn.QUERY,
      description =
          "any of region, week or day, vaccine, doseNumber, programme, ageBand, provenance",
      example = "region,week,vaccine,doseNumber")
  @Parameter(name = "asOf", in = ParameterIn.QUERY, example = "2026-11-01")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 1000", example = "500")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "from the Link of the answer before; with asOf of a past day pages never shift")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = VolumeView.class)))
  public Response read(@Context UriInfo uri, @Context HttpHeaders headers) {
    Parameters given = new Parameters(uri.getQueryParameters(), reference, KNOWN);
    VolumeQuestion question =
        new VolumeQuestion(
            given.columns(VolumeColumn.class, USUAL),
            given.regions(),
            given.products(),
            given.doseNumbers(),
            given.day("from"),
            given.day("to"),
            given.day("asOf"));
    given.inOrder("from", question.from(), question.to());
    if (question.groupBy().containsAll(EnumSet.of(VolumeColumn.WEEK, VolumeColumn.DAY))) {
      given.refuse(FieldCode.WEEK_OR_DAY, "groupBy");
    }
    Keyset<VolumeRow> keys = keys(question.groupBy());
    Part part = given.part(keys);
    given.check();
    return tags.answer(
        uri,
        headers,
        () -> {
          VolumeView view = Answers.asked(() -> volumes.answer(question, Keyset.withOneMore(part)));
          List<VolumeRow> rows = keys.of(view.rows(), part);
          Response answer =
              Answers.of(
                  headers,
                  new VolumeView(rows, view.asOf(), view.completeness()),
                  table(question.groupBy()),
                  rows,
                  view.asOf());
          return keys.linked(answer, uri, view.rows(), part);
        });
  }

  private static Keyset<VolumeRow> keys(Set<VolumeColumn> columns) {
    return new Keyset<VolumeRow>()
        .codeIf(columns.contains(VolumeColumn.REGION), VolumeRow::region)
        .dayIf(columns.contains(VolumeColumn.WEEK), VolumeRow::week)
        .dayIf(columns.contains(VolumeColumn.DAY), VolumeRow::day)
        .codeIf(columns.contains(VolumeColumn.VACCINE), VolumeRow::vaccine)
        .numberIf(columns.contains(VolumeColumn.DOSE_NUMBER), VolumeRow::doseNumber)
        .codeIf(columns.contains(VolumeColumn.PROGRAMME), VolumeRow::programme)
        .ageBandIf(columns.contains(VolumeColumn.AGE_BAND), VolumeRow::ageBand)
        .codeIf(columns.contains(VolumeColumn.PROVENANCE), VolumeRow::provenance);
  }

  private static Table<VolumeRow> table(Set<VolumeColumn> columns) {
    return new Table<VolumeRow>()
        .columnIf(columns.contains(VolumeColumn.REGION), "region", VolumeRow::region)
        .columnIf(columns.contains(VolumeColumn.WEEK), "week", VolumeRow::week)
        .columnIf(columns.contains(VolumeColumn.DAY), "day", VolumeRow::day)
        .columnIf(columns.contains(VolumeColumn.VACCINE), "vaccine", VolumeRow::vaccine)
        .columnIf(columns.contains(VolumeColumn.DOSE_NUMBER), "doseNumber", VolumeRow::doseNumber)
        .columnIf(columns.contains(VolumeColumn.PROGRAMME), "programme", VolumeRow::programme)
        .columnIf(columns.contains(VolumeColumn.AGE_BAND), "ageBand", VolumeRow::ageBand)
        .columnIf(columns.contains(VolumeColumn.PROVENANCE), "provenance", VolumeRow::provenance)
        .column("doses", VolumeRow::doses);
  }
}
