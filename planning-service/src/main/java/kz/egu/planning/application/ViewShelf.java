package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.SupplyDemand.Item;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.TooManyRowsException;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.domain.supply.DemandThrough;
import kz.egu.planning.domain.supply.Replenishment;
import kz.egu.planning.domain.supply.Shelf;
import kz.egu.planning.domain.supply.StockPurpose;
import kz.egu.planning.domain.supply.SupplyParameters;

/**
 * Draws on the stock reported week by week, first expiry first out: what goes from which lot if as
 * many come as projected, what expires unused, what will be missing. Nothing not yet ordered
 * counts. Nobody draws on a campaign's stock: no projection tells when a campaign will be.
 */
public final class ViewShelf {
  private final ProjectVolumes projections;
  private final Stocks stocks;
  private final ReferenceData reference;
  private final Today today;
  private final ProductKnowledge products;

  public ViewShelf(
      ProjectVolumes projections,
      Stocks stocks,
      ReferenceData reference,
      Today today,
      SupplyParameters parameters) {
    this.projections = projections;
    this.stocks = stocks;
    this.reference = reference;
    this.today = today;
    this.products = new ProductKnowledge(parameters, today);
  }

  /**
   * By region, product, purpose, week and the order they are drawn on; what is missing last.
   *
   * @throws TooManyRowsException if there would be more rows than an answer may have
   */
  public View<ShelfRow> answer(ShelfQuestion question) {
    LocalDate thisWeek = Weeks.mondayOf(today.date());
    List<String> regions =
        question.regions().isEmpty()
            ? reference.regions().stream().map(region -> region.code().value()).toList()
            : question.regions().stream().map(RegionCode::value).toList();
    Projection projection =
        projections.answer(
            new ProjectionQuestion(
                regions, question.products(), List.of(), question.weeks(), null));
    SortedMap<Item, List<DemandThrough>> demands = SupplyDemand.of(projection.rows(), List.of());
    List<ShelfRow> rows = new ArrayList<>();
    for (Report report : stocks.reports(question.regions(), question.products())) {
      if (question.purposes().isEmpty() || question.purposes().contains(report.purpose())) {
        double[] use = new double[question.weeks()];
        Item item = new Item(report.region(), report.product());
        if (report.purpose() == StockPurpose.ROUTINE && demands.containsKey(item)) {
          use = use(item, demands.getOrDefault(item, List.of()), question);
        }
        for (Shelf.Week week : Shelf.draw(report.stock(), thisWeek, use)) {
          add(rows, report, week);
        }
        if (rows.size() > Sums.MAX_ROWS) {
          throw new TooManyRowsException();
        }
      }
    }
    return new View<>(rows, projection.asOf());
  }

  private double[] use(Item item, List<DemandThrough> demand, ShelfQuestion question) {
    return reference
        .vaccine(item.product())
        .map(vaccine -> products.loss(products.terms(vaccine), question.clientsPerSession()))
        .map(loss -> Replenishment.use(demand, loss.factor()))
        .orElseGet(() -> new double[question.weeks()]);
  }

  private static void add(List<ShelfRow> rows, Report report, Shelf.Week week) {
    String region = report.region().value();
    String vaccine = report.product().value();
    String purpose = report.purpose().text();
    for (Shelf.Part part : week.parts()) {
      rows.add(
          new ShelfRow(
              region,
              vaccine,
              purpose,
              week.week(),
              part.source(),
              part.lotNumber(),
              part.expires(),
              part.atStart(),
              part.used(),
              part.expired(),
              part.left(),
              0));
    }
    if (week.missing() > 0) {
      rows.add(
          new ShelfRow(
              region, vaccine, purpose, week.week(), null, null, null, 0, 0, 0, 0, week.missing()));
    }
  }
}
