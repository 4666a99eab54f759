package kz.egu.planning.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.ListStock;
import kz.egu.planning.application.ReportStock;
import kz.egu.planning.application.ReportStock.Count;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.domain.supply.Stock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The stock of the whole country: listed, and reported in one file. */
@Path("/v1/stock")
@Tag(name = "stock")
@RolesAllowed({"planner", "admin"})
class StockListResource {
  private static final Set<String> KNOWN =
      Set.of("region", "vaccine", "purpose", "limit", "cursor");
  private static final String EXAMPLE =
      """
      region,vaccine,purpose,kind,lotNumber,expires,week,doses
      KZ-75,208,routine,on-hand,,,,12000
      KZ-75,208,routine,lot,FK9413,2027-03-31,,4000
      KZ-75,208,routine,incoming,,,2026-12-07,6000
      """;

  private static final Table<Row> TABLE =
      new Table<Row>()
          .column("region", Row::region)
          .column("vaccine", Row::vaccine)
          .column("purpose", Row::purpose)
          .column("kind", Row::kind)
          .column("lotNumber", Row::lotNumber)
          .column("expires", Row::expires)
          .column("week", Row::week)
          .column("doses", Row::doses)
          .column("reportedAt", Row::reportedAt);

  private final ListStock stocks;
  private final ReportStock reporting;
  private final ReferenceData reference;

  @Inject
  StockListResource(ListStock stocks, ReportStock reporting, ReferenceData reference) {
    this.stocks = stocks;
    this.reporting = reporting;
    this.reference = reference;
  }

  /** What was reported last. */
  record Listed(List<Row> rows) {}

  /** Doses on hand, of one lot among them, or on their way. */
  record Row(
      @Schema(examples = "KZ-75") String region,
      @Schema(examples = "208") String vaccine,
      @Schema(examples = "routine") String purpose,
      @Schema(description = "on-hand, lot or incoming", examples = "lot") String kind,
      @Schema(examples = "FK9413") @Nullable String lotNumber,
      @Nullable LocalDate expires,
      @Schema(description = "Monday of the week a delivery should come in")
          @Nullable LocalDate week,
      long doses,
      Instant reportedAt) {

    static List<Row> of(Report report) {
      List<Row> rows = new ArrayList<>();
      Stock stock = report.stock();
      rows.add(of(report, StockFile.ON_HAND, null, null, null, stock.onHandDoses()));
      stock
          .expiries()
          .forEach(
              lot ->
                  rows.add(
                      of(
                          report,
                          StockFile.LOT,
                          lot.lotNumber(),
                          lot.expires(),
                          null,
                          lot.doses())));
      stock
          .incoming()
          .forEach(
              delivery ->
                  rows.add(
                      of(
                          report,
                          StockFile.INCOMING,
                          null,
                          null,
                          delivery.week(),
                          delivery.doses())));
      return rows;
    }

    private static Row of(
        Report report,
        String kind,
        @Nullable String lotNumber,
        @Nullable LocalDate expires,
        @Nullable LocalDate week,
        long doses) {
      return new Row(
          report.region().value(),
          report.product().value(),
          report.purpose().text(),
          kind,
          lotNumber,
          expires,
          week,
          doses,
          report.reportedAt());
    }
  }

  /** What a file brought. */
  record Taken(
      @Schema(description = "reports that took the place of the ones before", examples = "40")
          int reports,
      @Schema(examples = "120") int lots,
      @Schema(examples = "35") int deliveries,
      @Nullable Instant reportedAt) {}

  @GET
  @Produces({MediaType.APPLICATION_JSON, Answers.CSV})
  @Operation(
      operationId = "listStock",
      summary = "What the regions have and expect, as last reported",
      description =
          "A row for what is on hand of each product, one for each lot among it, one for each"
              + " delivery. The CSV can be changed and sent back by PUT.")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(
      name = "purpose",
      in = ParameterIn.QUERY,
      description = "routine or campaign; both if not given",
      example = "routine")
  @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 1000", example = "500")
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "from the Link of the answer before")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Listed.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    Parameters given = new Parameters(uri.getQueryParameters(), reference, KNOWN);
    var regions = given.regions();
    var products = given.products();
    var purposes = given.purposes();
    Page page = given.page();
    given.check();
    List<Row> all =
        stocks.answer(regions, products, purposes).stream()
            .flatMap(report -> Row.of(report).stream())
            .toList();
    List<Row> rows = page.of(all);
    Response answer = Answers.of(headers, new Listed(rows), TABLE, rows, null);
    return page.linked(answer, uri, all.size());
  }

  @PUT
  @Consumes(Answers.CSV)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reportAllStock",
      summary = "Report the stock of many regions and products in one file",
      description =
          "Each region, product and purpose named takes the place of its report before, as a"
              + " whole; what is not named stays. All or nothing: a file with a fault changes"
              + " nothing, and each fault is told by /line/column, the heading being line 1. A row"
              + " is on-hand (one for each region, product and purpose), lot or incoming; comma or"
              + " semicolon, UTF-8, at most 10000 rows. Sent again, it changes nothing but the"
              + " time.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = Answers.CSV,
              schema = @Schema(type = SchemaType.STRING),
              example = EXAMPLE))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  public Taken report(@Context UriInfo uri, byte[] file) {
    new Parameters(uri.getQueryParameters(), reference, Set.of()).check();
    List<Count> counts = StockFile.read(file, reference);
    List<Report> reports = reporting.report(counts);
    return new Taken(
        reports.size(),
        counts.stream().mapToInt(count -> count.stock().expiries().size()).sum(),
        counts.stream().mapToInt(count -> count.stock().incoming().size()).sum(),
        reports.isEmpty() ? null : reports.getFirst().reportedAt());
  }
}
