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
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Region;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.PlanSupply;
import kz.egu.planning.application.SupplyPlan;
import kz.egu.planning.application.SupplyQuestion;
import org.jspecify.annotations.Nullable;

/** What to order, by when, and why. */
@Singleton
final class SupplyPage implements PlannerPages.Content {
  private static final double SERVICE_LEVEL = 0.95;
  private static final int LEAD_TIME_WEEKS = 4;
  private static final int REVIEW_WEEKS = 4;

  /** Orders told as sentences; the table has them all. */
  private static final int TOLD = 6;

  private final PlanSupply supply;
  private final ReferenceData reference;

  @Inject
  SupplyPage(PlanSupply supply, ReferenceData reference) {
    this.supply = supply;
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
    Formats formats = page.formats();
    List<SupplyPlan.Row> orders =
        plan.rows().stream()
            .filter(row -> row.orderDoses() > 0)
            .sorted(
                Comparator.comparing(
                        SupplyPlan.Row::orderWeek,
                        Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                    .thenComparing(Comparator.comparingLong(SupplyPlan.Row::orderDoses).reversed()))
            .toList();
    List<String> notes = new ArrayList<>();
    notes.add(
        page.text(
            "supply-terms",
            Map.of(
                "level", formats.percent(SERVICE_LEVEL),
                "lead", LEAD_TIME_WEEKS,
                "review", REVIEW_WEEKS)));
    notes.add(page.text("as-of", "day", formats.date(plan.asOf().date())));
    return new Panel(
        page.text("supply-sentence", "orders", orders.size(), "rows", plan.rows().size()),
        notes,
        orders.stream().limit(TOLD).map(row -> card(row, page)).toList(),
        null,
        "",
        List.of(),
        sheet(plan, page),
        PlannerPages.fields("region", "vaccine"));
  }

  private Panel.Card card(SupplyPlan.Row row, Page page) {
    Formats formats = page.formats();
    LocalDate week = row.orderWeek();
    return new Panel.Card(
        vaccine(row, page) + ", " + region(row, page),
        page.text("supply-order", "vials", row.orderVials(), "doses", row.orderDoses()),
        page.text(
            "supply-why",
            Map.of(
                "by", week == null ? "–" : formats.date(week),
                "need", Math.round(row.need()),
                "safety", Math.round(row.safetyStock()),
                "hand", row.onHand(),
                "incoming", row.incoming())));
  }

  private Sheet sheet(SupplyPlan plan, Page page) {
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
              region(row, page),
              vaccine(row, page),
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

  private String region(SupplyPlan.Row row, Page page) {
    Optional<Region> known = reference.region(new RegionCode(row.region()));
    return known.map(one -> one.name().in(page.formats().locale())).orElse(row.region());
  }

  private String vaccine(SupplyPlan.Row row, Page page) {
    Optional<Vaccine> known = reference.vaccine(new ProductCode(row.vaccine()));
    return known.map(one -> one.name().in(page.formats().locale())).orElse(row.vaccine());
  }
}
