package kz.egu.planning.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Stocks;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.Stock.Delivery;
import kz.egu.planning.domain.supply.Stock.Lot;
import kz.egu.planning.domain.supply.StockPurpose;
import org.junit.jupiter.api.Test;

/** What whoever keeps stock must keep to. */
public abstract class StocksContract {
  private static final RegionCode ALMATY = new RegionCode("KZ-75");
  private static final RegionCode ASTANA = new RegionCode("KZ-71");
  private static final ProductCode PRODUCT = new ProductCode("208");
  private static final ProductCode OTHER = new ProductCode("141");
  private static final Instant MORNING = Instant.parse("2026-11-23T04:00:00.123Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  /** With nothing in it. */
  protected abstract Stocks empty();

  private static Report report(RegionCode region, ProductCode product, Stock stock) {
    return new Report(region, product, StockPurpose.ROUTINE, stock, MORNING);
  }

  @Test
  void whatWasReportedIsReadBack() {
    Stocks stocks = empty();
    assertThat(stocks.reports(List.of(), List.of())).isEmpty();
    Stock stock =
        new Stock(
            900,
            List.of(
                new Lot("Б-12/3", MONDAY.plusDays(40), 200),
                new Lot("A1", MONDAY.plusDays(90), 300)),
            List.of(new Delivery(MONDAY, 5), new Delivery(MONDAY.plusWeeks(1), 600)));
    stocks.put(List.of(report(ALMATY, PRODUCT, stock)));
    assertThat(stocks.reports(List.of(), List.of()))
        .containsExactly(report(ALMATY, PRODUCT, stock));
  }

  @Test
  void lotsAndDeliveriesComeInTheirOrder() {
    Stocks stocks = empty();
    Lot late = new Lot("A", MONDAY.plusDays(9), 1);
    Lot soonB = new Lot("C", MONDAY.plusDays(8), 2);
    Lot soonA = new Lot("B", MONDAY.plusDays(8), 3);
    Delivery next = new Delivery(MONDAY.plusWeeks(1), 4);
    Delivery now = new Delivery(MONDAY, 5);
    stocks.put(
        List.of(
            report(
                ALMATY, PRODUCT, new Stock(6, List.of(late, soonB, soonA), List.of(next, now)))));
    assertThat(stocks.reports(List.of(), List.of()))
        .containsExactly(
            report(ALMATY, PRODUCT, new Stock(6, List.of(soonA, soonB, late), List.of(now, next))));
  }

  @Test
  void theLastReportTakesTheWholePlaceOfTheOneBefore() {
    Stocks stocks = empty();
    Lot lot = new Lot("A1", MONDAY, 10);
    stocks.put(
        List.of(
            report(
                ALMATY, PRODUCT, new Stock(10, List.of(lot), List.of(new Delivery(MONDAY, 7))))));
    stocks.put(List.of(report(ALMATY, OTHER, new Stock(10, List.of(lot), List.of()))));
    Report last =
        new Report(
            ALMATY,
            PRODUCT,
            StockPurpose.ROUTINE,
            new Stock(3, List.of(), List.of()),
            MORNING.plusSeconds(60));
    stocks.put(List.of(last));
    assertThat(stocks.reports(List.of(), List.of()))
        .containsExactly(report(ALMATY, OTHER, new Stock(10, List.of(lot), List.of())), last);
  }

  @Test
  void reportsAreNarrowedByRegionAndProduct() {
    Stocks stocks = empty();
    for (RegionCode region : List.of(ALMATY, ASTANA)) {
      for (ProductCode product : List.of(PRODUCT, OTHER)) {
        stocks.put(List.of(report(region, product, Stock.NONE)));
      }
    }
    assertThat(stocks.reports(List.of(ASTANA), List.of())).hasSize(2);
    assertThat(stocks.reports(List.of(), List.of(OTHER)))
        .extracting(Report::region)
        .containsExactly(ASTANA, ALMATY);
    assertThat(stocks.reports(List.of(ALMATY), List.of(PRODUCT))).hasSize(1);
  }

  @Test
  void whatIsKeptForCampaignsIsAnotherReport() {
    Stocks stocks = empty();
    Report routine = report(ALMATY, PRODUCT, new Stock(10, List.of(), List.of()));
    Lot lot = new Lot("A1", MONDAY, 70);
    Report campaign =
        new Report(
            ALMATY,
            PRODUCT,
            StockPurpose.CAMPAIGN,
            new Stock(70, List.of(lot), List.of(new Delivery(MONDAY, 7))),
            MORNING);
    stocks.put(List.of(campaign, routine));
    assertThat(stocks.reports(List.of(), List.of())).containsExactly(routine, campaign);
    Report counted = report(ALMATY, PRODUCT, new Stock(4, List.of(), List.of()));
    stocks.put(List.of(counted));
    assertThat(stocks.reports(List.of(), List.of())).containsExactly(counted, campaign);
    stocks.put(List.of());
    assertThat(stocks.reports(List.of(), List.of())).hasSize(2);
  }
}
