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
import kz.egu.planning.application.AsOf;
import kz.egu.planning.application.ShelfQuestion;
import kz.egu.planning.application.ShelfRow;
import kz.egu.planning.application.View;
import kz.egu.planning.application.ViewShelf;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The regions' shelves in the weeks ahead, first expiry first out. */
@Path("/v1/shelf")
@Tag(name = "supply")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class ShelfResource {
  private static final Set<String> KNOWN =
      Set.of("region", "vaccine", "purpose", "weeks", "clientsPerSession", "limit", "cursor");
  private static final int USUAL_WEEKS = 13;
  private static final int LONGEST_WEEKS = 52;
  private static final Table<ShelfRow> TABLE =
      new Table<ShelfRow>()
          .column("region", ShelfRow::region)
          .column("vaccine", ShelfRow::vaccine)
          .column("purpose", ShelfRow::purpose)
          .column("week", ShelfRow::week)
          .column("source", ShelfRow::source)
          .column("lotNumber", ShelfRow::lotNumber)
          .column("expires", ShelfRow::expires)
          .column("atStart", ShelfRow::atStart)
          .column("used", ShelfRow::used)
          .column("expired", ShelfRow::expired)
          .column("left", ShelfRow::left)
          .column("missing", ShelfRow::missing);

  /** The weeks of the shelves asked for. */
  record Shelves(List<ShelfRow> rows, AsOf asOf) {}

  private final ViewShelf shelf;
  private final ReferenceData reference;

  @Inject
  ShelfResource(ViewShelf shelf, ReferenceData reference) {
    this.shelf = shelf;
    this.reference = reference;
  }

  @GET
  @Operation(
      operationId = "viewShelf",
      summary = "Week by week: what goes from which lot, what expires unused, what is missing",
      description =
          "Draws on the stock last reported, first expiry first out, as many doses as the"
              + " projection expects with waste; then on stock of unknown expiry, then on"
              + " deliveries. Sources are LOT, UNDATED and DELIVERY; a row without a source tells"
              + " what is missing. What is not ordered yet does not count. Nobody draws on a"
              + " campaign's stock: no projection tells when a campaign will be.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(
      name = "purpose",
      in = ParameterIn.QUERY,
      description = "routine or campaign; both if not given",
      example = "routine")
  @Parameter(
      name = "weeks",
      in = ParameterIn.QUERY,
      description = "1 to 52, usually 13",
      example = "13")
  @Parameter(
      name = "clientsPerSession",
      in = ParameterIn.QUERY,
      description = "mean clients while an opened vial keeps, 1 to 5000",
      example = "20")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 1000", example = "500")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "from the Link of the answer before")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Shelves.class)))
  public Response view(@Context UriInfo uri, @Context HttpHeaders headers) {
    Parameters given = new Parameters(uri.getQueryParameters(), reference, KNOWN);
    ShelfQuestion question =
        new ShelfQuestion(
            given.regions(),
            given.products(),
            given.purposes(),
            given.number("weeks", 1, LONGEST_WEEKS, USUAL_WEEKS),
            given.numberOrNull("clientsPerSession", 1, SupplyResource.LARGEST_SESSION));
    Page page = given.page();
    given.check();
    View<ShelfRow> view = Answers.asked(() -> shelf.answer(question));
    List<ShelfRow> rows = page.of(view.rows());
    Response answer = Answers.of(headers, new Shelves(rows, view.asOf()), TABLE, rows, view.asOf());
    return page.linked(answer, uri, view.rows().size());
  }
}
