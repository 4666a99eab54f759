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
import kz.egu.planning.application.DueQuestion;
import kz.egu.planning.application.DueRow;
import kz.egu.planning.application.ListDue;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.View;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** People who become due, counted where they live. */
@Path("/v1/due")
@Tag(name = "sums")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class DueResource {
  private static final Set<String> KNOWN =
      Set.of("region", "programme", "from", "to", "limit", "cursor", "asOf");
  private static final Table<DueRow> TABLE =
      new Table<DueRow>()
          .column("region", DueRow::region)
          .column("week", DueRow::week)
          .column("programme", DueRow::programme)
          .column("vaccine", DueRow::vaccine)
          .column("doseNumber", DueRow::doseNumber)
          .column("people", DueRow::people);

  private static final Keyset<DueRow> KEYS =
      new Keyset<DueRow>()
          .codeIf(true, DueRow::region)
          .dayIf(true, DueRow::week)
          .codeIf(true, DueRow::programme)
          .codeIf(true, DueRow::vaccine)
          .numberIf(true, DueRow::doseNumber);

  private final ListDue due;
  private final ReferenceData reference;
  private final VersionTags tags;

  @Inject
  DueResource(ListDue due, ReferenceData reference, VersionTags tags) {
    this.tags = tags;
    this.due = due;
    this.reference = reference;
  }

  @GET
  @Operation(
      operationId = "readDue",
      summary = "People who become due, by the week their next dose is recommended in",
      description =
          "Vaccine is the product of their latest dose, doseNumber the dose they are due for; weeks"
              + " that are past hold those overdue.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75")
  @Parameter(name = "programme", in = ParameterIn.QUERY, example = "covid-19")
  @Parameter(name = "from", in = ParameterIn.QUERY, example = "2026-11-23")
  @Parameter(name = "to", in = ParameterIn.QUERY, example = "2027-02-28")
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
    DueQuestion question =
        new DueQuestion(
            given.regions(),
            given.programmes(),
            given.day("from"),
            given.day("to"),
            given.day("asOf"));
    given.inOrder("from", question.from(), question.to());
    Part part = given.part(KEYS);
    given.check();
    return tags.answer(
        uri,
        headers,
        () -> {
          View<DueRow> view = Answers.asked(() -> due.answer(question, Keyset.withOneMore(part)));
          List<DueRow> rows = KEYS.of(view.rows(), part);
          Response answer =
              Answers.of(headers, new View<>(rows, view.asOf()), TABLE, rows, view.asOf());
          return KEYS.linked(answer, uri, view.rows(), part);
        });
  }
}
