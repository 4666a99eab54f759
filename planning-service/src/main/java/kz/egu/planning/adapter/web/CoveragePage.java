package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Region;
import kz.egu.kernel.web.Formats;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.CoverageColumn;
import kz.egu.planning.application.CoverageQuestion;
import kz.egu.planning.application.CoverageRow;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.ReadCoverage;
import kz.egu.planning.application.View;

/** How many people of each region have reached a dose, and of how many. */
@Singleton
final class CoveragePage implements PlannerPages.Content {
  /** Under it a region is counted in the sentence. */
  private static final double ENOUGH = 0.9;

  private final ReadCoverage coverage;
  private final ReferenceData reference;

  @Inject
  CoveragePage(ReadCoverage coverage, ReferenceData reference) {
    this.coverage = coverage;
    this.reference = reference;
  }

  @Override
  public Panel panel(Filter filter, Page page) {
    ProgrammeCode programme = filter.programmeOr(reference);
    View<CoverageRow> view =
        coverage.answer(
            new CoverageQuestion(
                EnumSet.of(CoverageColumn.REGION),
                List.of(),
                List.of(programme),
                List.of(filter.doseNumber()),
                filter.asOf()),
            Part.WHOLE);
    Map<String, CoverageRow> byRegion = new LinkedHashMap<>();
    view.rows().forEach(row -> byRegion.put(String.valueOf(row.region()), row));
    Formats formats = page.formats();
    List<Region> regions =
        reference.regions().stream()
            .filter(one -> filter.region().isEmpty() || one.code().value().equals(filter.region()))
            .sorted(
                Comparator.comparing(
                    (Region one) -> one.name().in(page.formats().locale()), formats.order()))
            .toList();
    long people = 0;
    long population = 0;
    double known = 0;
    int under = 0;
    for (Region region : regions) {
      CoverageRow row = byRegion.get(region.code().value());
      long here = row == null ? 0 : row.people();
      people += here;
      population += region.population();
      known += row == null ? 0 : here * row.completeness();
      under += (double) here / region.population() < ENOUGH ? 1 : 0;
    }
    String name =
        reference
            .programme(programme)
            .map(Programme::name)
            .map(text -> text.in(page.formats().locale()))
            .orElse(programme.value());
    Sheet sheet = sheet(regions, byRegion, page, view.asOf().date().toString());
    return new Panel(
        page.text(
            "coverage-sentence",
            Map.of(
                "programme",
                name,
                "dose",
                filter.doseNumber(),
                "share",
                formats.percent((double) people / population),
                "population",
                population,
                "under",
                under,
                "regions",
                regions.size())),
        List.of(
            page.text("coverage-known", "share", formats.percent(people == 0 ? 1 : known / people)),
            page.text("as-of", "day", formats.date(view.asOf().date()))),
        List.of(
            new Panel.Card(
                page.text("card-people"),
                formats.number(people),
                page.text("card-people-of", "population", population)),
            new Panel.Card(
                page.text("card-share"),
                formats.percent((double) people / population),
                page.text("card-people-of", "population", population)),
            new Panel.Card(
                page.text("card-missing"),
                formats.number(Math.max(0, population - people)),
                page.text("card-people-of", "population", population))),
        null,
        page.text("coverage-tiles"),
        tiles(filter, byRegion, page),
        sheet,
        PlannerPages.fields("region", "programme", "doseNumber", "asOf"));
  }

  private static Sheet sheet(
      List<Region> regions, Map<String, CoverageRow> byRegion, Page page, String asOf) {
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("region", Sheet.Kind.TEXT);
    columns.put("name", Sheet.Kind.TEXT);
    columns.put("people", Sheet.Kind.COUNT);
    columns.put("population", Sheet.Kind.COUNT);
    columns.put("share", Sheet.Kind.SHARE);
    List<List<Object>> rows = new ArrayList<>();
    for (Region region : regions) {
      long people =
          Optional.ofNullable(byRegion.get(region.code().value()))
              .map(CoverageRow::people)
              .orElse(0L);
      rows.add(
          List.of(
              region.code().value(),
              region.name().in(page.formats().locale()),
              people,
              (long) region.population(),
              (double) people / region.population()));
    }
    return new Sheet(Sheet.columns(columns), List.copyOf(rows), asOf);
  }

  private List<Panel.Tile> tiles(Filter filter, Map<String, CoverageRow> byRegion, Page page) {
    Map<String, String> places =
        Tiles.places(reference.regions().stream().map(one -> one.code().value()).toList());
    List<Panel.Tile> tiles = new ArrayList<>();
    for (Region region : reference.regions()) {
      String code = region.code().value();
      CoverageRow row = byRegion.get(code);
      double share = row == null ? 0 : (double) row.people() / region.population();
      String style =
          places.get(code)
              + " "
              + (row == null ? "none" : Tiles.shade(share))
              + (Tiles.isCity(code) ? " city" : "");
      tiles.add(
          new Panel.Tile(
              region.name().in(page.formats().locale()),
              row == null ? "–" : page.formats().percent(share),
              style.strip(),
              "/?region="
                  + code
                  + (filter.programme().isEmpty() ? "" : "&programme=" + filter.programme())
                  + "&doseNumber="
                  + filter.doseNumber()
                  + (filter.asOf() == null ? "" : "&asOf=" + filter.day()),
              code.equals(filter.region())));
    }
    return tiles;
  }
}
