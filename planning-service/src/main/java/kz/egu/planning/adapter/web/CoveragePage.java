package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.code.ProgrammeCode;
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
import org.jspecify.annotations.Nullable;

/**
 * How many people of each region have reached a dose, and of how many. A region nothing is known of
 * is not a region without doses: it has no share, and counts in no sum.
 */
@Singleton
final class CoveragePage implements PlannerPages.Content {
  /** Under it a region is counted in the sentence. */
  private static final double ENOUGH = 0.9;

  private static final Map<String, Boolean> FIELDS =
      PlannerPages.fields("region", "programme", "doseNumber", "asOf");

  /** Tiles are read as they lie; those without a place follow. */
  private static final Comparator<String> LAST_WITHOUT =
      Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder());

  private final ReadCoverage coverage;
  private final RegionMap map;
  private final ReferenceData reference;

  @Inject
  CoveragePage(ReadCoverage coverage, RegionMap map, ReferenceData reference) {
    this.coverage = coverage;
    this.map = map;
    this.reference = reference;
  }

  /**
   * A region as far as it is known.
   *
   * @param row null where nothing is
   */
  private record Known(Region region, @Nullable CoverageRow row) {
    /** In thousandths, as it is shown. */
    double share() {
      return row == null ? 0 : Sheet.share((double) row.people() / region.population());
    }
  }

  /** Of the regions shown that something is known of. */
  private record Sums(long people, long population, double homeKnown, int regions, int under) {
    static Sums of(List<Known> shown) {
      long people = 0;
      long population = 0;
      double homeKnown = 0;
      int regions = 0;
      int under = 0;
      for (Known one : shown) {
        if (one.row() != null) {
          regions++;
          people += one.row().people();
          population += one.region().population();
          homeKnown += one.row().people() * one.row().completeness();
          under += one.share() < ENOUGH ? 1 : 0;
        }
      }
      return new Sums(people, population, homeKnown, regions, under);
    }
  }

  @Override
  public Panel panel(Filter asked, Page page) {
    ProgrammeCode programme = asked.programmeOr(reference);
    Filter filter = asked.withProgramme(programme);
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
    List<Known> all =
        reference.regions().stream()
            .map(region -> new Known(region, byRegion.get(region.code().value())))
            .sorted(Comparator.comparing(one -> name(one, page), page.formats().order()))
            .toList();
    List<Known> shown =
        all.stream()
            .filter(
                one ->
                    filter.region().isEmpty()
                        || one.region().code().value().equals(filter.region()))
            .toList();
    Sums sums = Sums.of(shown);
    List<String> notes = new ArrayList<>();
    if (sums.people() > 0) {
      notes.add(
          page.text(
              "coverage-known", "share", page.formats().percent(sums.homeKnown() / sums.people())));
    }
    notes.add(page.text("as-of", "day", page.formats().date(view.asOf().date())));
    return new Panel(
        filter,
        sentence(filter, sums, shown.size(), page),
        notes,
        sums.regions() == 0 ? List.of() : cards(sums, page),
        map.figure(shades(filter, all, page), page.text("coverage-map")).orElse(null),
        tiles(filter, all, page),
        List.of(new Panel.Table("coverage", sheet(shown, page, view.asOf().date().toString()))),
        FIELDS);
  }

  private String sentence(Filter filter, Sums sums, int regions, Page page) {
    Map<String, Object> values =
        Map.of(
            "programme",
            filter.programmeName(reference, page),
            "dose",
            filter.doseNumber(),
            "share",
            page.formats().percent((double) sums.people() / Math.max(1, sums.population())),
            "population",
            sums.population(),
            "under",
            sums.under(),
            "regions",
            sums.regions(),
            "missing",
            regions - sums.regions());
    if (sums.regions() == 0) {
      return page.text("coverage-none", values);
    }
    String sentence = page.text("coverage-sentence", values);
    return sums.regions() == regions
        ? sentence
        : sentence + " " + page.text("coverage-missing", values);
  }

  private static List<Panel.Card> cards(Sums sums, Page page) {
    Formats formats = page.formats();
    String of = page.text("card-people-of", "population", sums.population());
    return List.of(
        new Panel.Card(page.text("card-people"), formats.number(sums.people()), of),
        new Panel.Card(
            page.text("card-share"),
            formats.percent((double) sums.people() / sums.population()),
            of),
        new Panel.Card(
            page.text("card-missing"),
            formats.number(Math.max(0, sums.population() - sums.people())),
            of));
  }

  private static Sheet sheet(List<Known> shown, Page page, String asOf) {
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("region", Sheet.Kind.TEXT);
    columns.put("name", Sheet.Kind.TEXT);
    columns.put("people", Sheet.Kind.COUNT);
    columns.put("population", Sheet.Kind.COUNT);
    columns.put("share", Sheet.Kind.SHARE);
    columns.put("completeness", Sheet.Kind.SHARE);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Known one : shown) {
      CoverageRow row = one.row();
      rows.add(
          Arrays.asList(
              one.region().code().value(),
              name(one, page),
              row == null ? null : row.people(),
              (long) one.region().population(),
              row == null ? null : one.share(),
              row == null ? null : row.completeness()));
    }
    return new Sheet(Sheet.columns(columns), List.copyOf(rows), asOf);
  }

  private static List<Panel.Tile> tiles(Filter filter, List<Known> all, Page page) {
    Map<String, String> places =
        Tiles.places(all.stream().map(one -> one.region().code().value()).toList());
    List<Known> inPlace =
        all.stream()
            .sorted(
                Comparator.comparing(
                    one -> places.getOrDefault(one.region().code().value(), ""), LAST_WITHOUT))
            .toList();
    List<Panel.Tile> tiles = new ArrayList<>();
    for (Known one : inPlace) {
      String code = one.region().code().value();
      String style = places.get(code) + " " + shade(one) + (Tiles.isCity(code) ? " city" : "");
      tiles.add(
          new Panel.Tile(
              name(one, page),
              value(one, page),
              style.strip(),
              "/?" + filter.withRegion(code.equals(filter.region()) ? "" : code).query(FIELDS),
              code.equals(filter.region())));
    }
    return tiles;
  }

  private static Map<String, RegionMap.Shade> shades(Filter filter, List<Known> all, Page page) {
    Map<String, RegionMap.Shade> shades = new HashMap<>();
    for (Known one : all) {
      String code = one.region().code().value();
      shades.put(
          code,
          new RegionMap.Shade(
              shade(one) + (code.equals(filter.region()) ? " chosen" : ""),
              name(one, page) + ": " + value(one, page)));
    }
    return shades;
  }

  private static String shade(Known one) {
    return one.row() == null ? "none" : Tiles.shade(one.share());
  }

  private static String value(Known one, Page page) {
    CoverageRow row = one.row();
    // Not the thousandths of the table, in which few are none.
    return row == null
        ? "–"
        : page.formats().percent((double) row.people() / one.region().population());
  }

  private static String name(Known one, Page page) {
    return one.region().name().in(page.formats().locale());
  }
}
