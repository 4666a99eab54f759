package kz.egu.planning.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.ReportStock;
import kz.egu.planning.application.ReportStock.Count;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.StockPurpose;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the regions have in store and on its way. */
@Path("/v1/stock/{region}/{vaccine}")
@Tag(name = "stock")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"planner", "admin"})
class StockResource {
  private final ReportStock stock;
  private final ReferenceData reference;

  @Inject
  StockResource(ReportStock stock, ReferenceData reference) {
    this.stock = stock;
    this.reference = reference;
  }

  record Answer(
      String region,
      String vaccine,
      @Schema(examples = "routine") String purpose,
      long onHandDoses,
      List<Stock.Lot> expiries,
      List<Stock.Delivery> incoming,
      Instant reportedAt) {
    static Answer of(Report report) {
      return new Answer(
          report.region().value(),
          report.product().value(),
          report.purpose().text(),
          report.stock().onHandDoses(),
          report.stock().expiries(),
          report.stock().incoming(),
          report.reportedAt());
    }
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reportStock",
      summary = "Report what a region has of a product, and what is on its way",
      description =
          "Takes the place of the report before, as a whole; the last one counts. Stock for"
              + " campaigns is reported by itself, with purpose=campaign, and routine orders do not"
              + " count on it.")
  @Parameter(name = "region", in = ParameterIn.PATH, example = "KZ-75")
  @Parameter(name = "vaccine", in = ParameterIn.PATH, example = "208")
  @Parameter(
      name = "purpose",
      in = ParameterIn.QUERY,
      description = "routine or campaign; usually routine",
      example = "routine")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  public Answer report(@Context UriInfo uri, StockBody body) {
    Parameters named =
        new Parameters(uri.getPathParameters(), reference, Set.of("region", "vaccine"));
    Optional<RegionCode> region = named.only("region", named.regions());
    Optional<ProductCode> product = named.only("vaccine", named.products());
    named.check();
    Parameters asked = new Parameters(uri.getQueryParameters(), reference, Set.of("purpose"));
    List<StockPurpose> purposes = asked.purposes();
    StockPurpose purpose =
        purposes.isEmpty()
            ? StockPurpose.ROUTINE
            : asked.only("purpose", purposes).orElse(StockPurpose.ROUTINE);
    asked.check();
    Count count = new Count(region.orElseThrow(), product.orElseThrow(), purpose, body.stock());
    return Answer.of(stock.report(List.of(count)).getFirst());
  }
}
