package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.PlanSupply;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.SupplyQuestion;
import kz.egu.planning.application.port.OrderReasons;
import org.jspecify.annotations.Nullable;

/** What to order, by when, and why, and how the stock of one product in one region will go. */
@Singleton
final class SupplyPage implements PlannerPages.Content {
  private static final double SERVICE_LEVEL = 0.95;
  private static final int LEAD_TIME_WEEKS = 4;
  private static final int REVIEW_WEEKS = 4;

  /** Orders told as sentences; the table has them all. */
  private static final int TOLD = 6;

  private static final Map<String, Boolean> FIELDS = PlannerPages.fields("region", "vaccine");
  private static final Comparator<SupplyPlan.Row> URGENT =
      Comparator.comparing(
              SupplyPlan.Row::orderWeek, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(Comparator.comparingLong(SupplyPlan.Row::orderDoses).reversed());

  private final PlanSupply supply;
  private final StockLine stock;
  private final OrderReasons reasons;
  private final ReferenceData reference;

  @Inject
  SupplyPage(PlanSupply supply, StockLine stock, OrderReasons reasons, ReferenceData reference) {
    this.supply = supply;
    this.stock = stock;
    this.reasons = reasons;
    this.reference = reference;
  }

  @Override
  public Panel panel(Filter filter, Page page) {
    SupplyPlan plan =
        supply.answer(
            new SupplyQuestion(
                filter.regions(),
                filter.products(),
                SERVICE_LEVEL,
                LEAD_TIME_WEEKS,
                REVIEW_WEEKS,
                null,
                null,
                null));
    List<SupplyPlan.Row> orders =
        plan.rows().stream().filter(row -> row.orderDoses() > 0).sorted(URGENT).toList();
    Formats formats = page.formats();
    List<String> notes = new ArrayList<>();
    notes.add(
        page.text(
            "supply-terms",
            Map.of(
                "level", formats.percent(SERVICE_LEVEL),
                "lead", LEAD_TIME_WEEKS,
                "review", REVIEW_WEEKS)));
    notes.add(page.text("as-of", "day", formats.date(plan.asOf().date())));
    List<Panel.Table> tables = new ArrayList<>();
    tables.add(new Panel.Table("orders", orders(plan, page)));
    Optional<SupplyPlan.Row> drawn = drawn(plan, orders);
    Optional<StockLine.Drawn> line =
        drawn.flatMap(
            row ->
                stock.of(
                    row,
                    Filter.vaccineName(row.vaccine(), reference, page),
                    Filter.regionName(row.region(), reference, page),
                    page));
    line.ifPresent(one -> tables.add(new Panel.Table("stock", one.sheet())));
    if (drawn.isPresent() && line.isEmpty()) {
      notes.add(page.text("supply-no-stock"));
    }
    return new Panel(
        filter,
        page.text("supply-sentence", "orders", orders.size(), "rows", plan.rows().size()),
        notes,
        (orders.isEmpty() ? plan.rows() : orders)
            .stream().limit(TOLD).map(row -> card(row, filter, page)).toList(),
        line.map(StockLine.Drawn::figure).orElse(null),
        List.of(),
        tables,
        FIELDS);
  }

  /** The most urgent order, of those whose stock was reported; else what was reported first. */
  private static Optional<SupplyPlan.Row> drawn(SupplyPlan plan, List<SupplyPlan.Row> orders) {
    List<SupplyPlan.Row> all = new ArrayList<>(orders);
    all.addAll(plan.rows());
    return all.stream()
        .filter(row -> row.stockReportedAt() != null)
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private Panel.Card card(SupplyPlan.Row row, Filter filter, Page page) {
    String link =
        "/supply?" + filter.withRegion(row.region()).withVaccine(row.vaccine()).query(FIELDS);
    return new Panel.Card(
        Filter.vaccineName(row.vaccine(), reference, page)
            + ", "
            + Filter.regionName(row.region(), reference, page),
        row.orderDoses() == 0
            ? page.text("supply-nothing")
            : page.text("supply-order", "vials", row.orderVials(), "doses", row.orderDoses()),
        reasons.sentence(row, page.formats().locale()),
        link);
  }

  private Sheet orders(SupplyPlan plan, Page page) {
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("region", Sheet.Kind.TEXT);
    columns.put("name", Sheet.Kind.TEXT);
    columns.put("vaccine", Sheet.Kind.TEXT);
    for (String key : List.of("need", "safety", "onHand", "incoming", "orderDoses", "orderVials")) {
      columns.put(key, Sheet.Kind.COUNT);
    }
    columns.put("orderWeek", Sheet.Kind.DAY);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SupplyPlan.Row row : plan.rows()) {
      rows.add(
          Arrays.asList(
              row.region(),
              Filter.regionName(row.region(), reference, page),
              Filter.vaccineName(row.vaccine(), reference, page),
              row.need(),
              row.safetyStock(),
              row.onHand(),
              row.incoming(),
              row.orderDoses(),
              row.orderVials(),
              row.orderWeek()));
    }
    return new Sheet(Sheet.columns(columns), List.copyOf(rows), plan.asOf().date().toString());
  }
}
