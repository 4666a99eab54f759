package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.ListStock;
import kz.egu.planning.application.ShelfQuestion;
import kz.egu.planning.application.ShelfRow;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.Today;
import kz.egu.planning.application.View;
import kz.egu.planning.application.ViewShelf;
import kz.egu.planning.application.port.Stocks.Report;
import kz.egu.planning.domain.sums.Weeks;
import kz.egu.planning.domain.supply.Stock;
import kz.egu.planning.domain.supply.StockPurpose;
import org.jspecify.annotations.Nullable;

/** How the routine stock of one product in one region goes, week by week, if nothing is ordered. */
@Singleton
final class StockLine {
  private static final int WEEKS = 26;

  private final ViewShelf shelf;
  private final ListStock stocks;
  private final Today today;

  @Inject
  StockLine(ViewShelf shelf, ListStock stocks, Today today) {
    this.shelf = shelf;
    this.stocks = stocks;
    this.today = today;
  }

  /** The line and its numbers. */
  record Drawn(Panel.Figure figure, Sheet sheet) {}

  /** Doses of one week. */
  private record Week(double delivered, double used, double expired, double left, double missing) {
    Week plus(ShelfRow row) {
      return new Week(
          delivered,
          used + row.used(),
          expired + row.expired(),
          left + row.left(),
          missing + row.missing());
    }
  }

  /** Empty where nobody reported stock. */
  Optional<Drawn> of(SupplyPlan.Row order, String vaccine, String region, Page page) {
    List<RegionCode> regions = List.of(new RegionCode(order.region()));
    List<ProductCode> products = List.of(new ProductCode(order.vaccine()));
    List<StockPurpose> routine = List.of(StockPurpose.ROUTINE);
    List<Report> reports = stocks.answer(regions, products, routine);
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    View<ShelfRow> view = shelf.answer(new ShelfQuestion(regions, products, routine, WEEKS, null));
    SortedMap<LocalDate, Week> weeks = weeks(reports.getFirst().stock());
    view.rows().forEach(row -> weeks.computeIfPresent(row.week(), (_, week) -> week.plus(row)));
    double safety = order.safetyStock();
    Sheet sheet = sheet(weeks, safety, view.asOf().date().toString());
    SortedMap<LocalDate, String> said = sheet.said(page);
    List<Chart.Week> places = new ArrayList<>();
    said.forEach((week, text) -> places.add(new Chart.Week(page.formats().shortDate(week), text)));
    List<Double> delivered = weeks.values().stream().map(Week::delivered).toList();
    Chart chart =
        new Chart(
            page.text("stock-drawing", "vaccine", vaccine, "region", region),
            places,
            delivered,
            Set.of(),
            List.of(),
            List.of(
                new Chart.Line("was", 0, weeks.values().stream().map(Week::left).toList()),
                new Chart.Line("safety", 0, weeks.values().stream().map(_ -> safety).toList())),
            -1);
    List<Panel.Key> keys =
        List.of(
            new Panel.Key("was", true, page.text("key-stock")),
            new Panel.Key("safety", true, page.text("key-safety")),
            new Panel.Key("bar", false, page.text("key-delivery")));
    return Optional.of(new Drawn(Panel.Figure.of(chart, keys, page), sheet));
  }

  /** The coming weeks with the deliveries confirmed; those overdue come in the first. */
  private SortedMap<LocalDate, Week> weeks(Stock stock) {
    LocalDate first = Weeks.mondayOf(today.date());
    SortedMap<LocalDate, Week> weeks = new TreeMap<>();
    for (int i = 0; i < WEEKS; i++) {
      LocalDate week = first.plusWeeks(i);
      long delivered =
          stock.incoming().stream()
              .filter(
                  one ->
                      one.week().equals(week) || (week.equals(first) && one.week().isBefore(first)))
              .mapToLong(Stock.Delivery::doses)
              .sum();
      weeks.put(week, new Week(delivered, 0, 0, 0, 0));
    }
    return weeks;
  }

  private static Sheet sheet(SortedMap<LocalDate, Week> weeks, double safety, String asOf) {
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("week", Sheet.Kind.DAY);
    for (String key : List.of("delivered", "used", "expired", "left", "wanting", "safety")) {
      columns.put(key, Sheet.Kind.COUNT);
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    weeks.forEach(
        (monday, week) ->
            rows.add(
                List.of(
                    monday,
                    week.delivered(),
                    week.used(),
                    week.expired(),
                    week.left(),
                    week.missing(),
                    safety)));
    return new Sheet(Sheet.columns(columns), List.copyOf(rows), asOf);
  }
}
