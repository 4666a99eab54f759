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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Page;
import kz.egu.planning.application.KeepScenarios;
import kz.egu.planning.application.ProjectScenario;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.ProjectionQuestion;
import kz.egu.planning.application.ScenarioProjection;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * Doses expected as things are and in a few scenarios, side by side. Every row names its scenario,
 * so that no number leaves the page without.
 */
@Singleton
final class ScenariosPage implements PlannerPages.Content {
  private static final int AHEAD = 26;
  private static final int OFFERED = 8;
  private static final Comparator<Scenario> LATEST =
      Comparator.comparing(Scenario::createdAt).reversed();

  private final KeepScenarios scenarios;
  private final ProjectScenario projections;
  private final ForecastPage forecast;
  private final ReferenceData reference;

  @Inject
  ScenariosPage(
      KeepScenarios scenarios,
      ProjectScenario projections,
      ForecastPage forecast,
      ReferenceData reference) {
    this.scenarios = scenarios;
    this.projections = projections;
    this.forecast = forecast;
    this.reference = reference;
  }

  /** Doses week by week, under the label they must not leave without. */
  private record Side(String label, SortedMap<LocalDate, Double> weeks, LocalDate asOf) {
    double doses() {
      return weeks.values().stream().mapToDouble(mean -> mean).sum();
    }
  }

  @Override
  public Panel panel(Filter asked, Page page) {
    List<Scenario> all = scenarios.all().stream().sorted(LATEST).toList();
    List<Scenario> shown =
        all.stream()
            .filter(one -> asked.scenarios().isEmpty() || asked.scenarios().contains(one.id()))
            .limit(Filter.MOST_SCENARIOS)
            .toList();
    Filter filter =
        forecast.withVaccine(asked).withScenarios(shown.stream().map(Scenario::id).toList());
    List<Side> sides = sides(shown, filter, page);
    Sheet sheet = sheet(sides);
    return new Panel(
        filter,
        sides.isEmpty()
            ? page.text("scenarios-none")
            : page.text(
                "scenarios-sentence",
                Map.of(
                    "scenarios", shown.size(),
                    "vaccine", filter.vaccineName(reference, page),
                    "region", filter.regionName(reference, page),
                    "dose", filter.doseNumber(),
                    "weeks", AHEAD)),
        notes(sides, page),
        sides.stream()
            .map(
                side ->
                    new Panel.Card(
                        side.label(),
                        page.formats().number(Math.round(side.doses())),
                        page.text("card-weeks", "weeks", AHEAD)))
            .toList(),
        sides.stream().allMatch(side -> side.weeks().isEmpty()) ? null : figure(sides, sheet, page),
        List.of(),
        List.of(new Panel.Table("scenarios", sheet)),
        PlannerPages.fields("region", "vaccine", "doseNumber", "scenario", "asOf"));
  }

  /** Those made last, and those chosen, to choose from. */
  List<Filter.Option> options(Filter filter) {
    List<Scenario> all = scenarios.all().stream().sorted(LATEST).toList();
    List<Scenario> latest = all.subList(0, Math.min(OFFERED, all.size()));
    return all.stream()
        .filter(one -> latest.contains(one) || filter.scenarios().contains(one.id()))
        .map(
            one ->
                new Filter.Option(
                    one.id().toString(), one.name(), filter.scenarios().contains(one.id())))
        .toList();
  }

  private static List<String> notes(List<Side> sides, Page page) {
    List<String> notes = new ArrayList<>();
    notes.add(page.text("scenarios-note"));
    if (!sides.isEmpty()) {
      notes.add(page.text("as-of", "day", page.formats().date(sides.getFirst().asOf())));
    }
    return notes;
  }

  /** As things are, then each scenario; nothing without a scenario. */
  private List<Side> sides(List<Scenario> shown, Filter filter, Page page) {
    List<Side> sides = new ArrayList<>();
    if (!shown.isEmpty()) {
      Scenario any = shown.getFirst();
      String asIs = page.text("scenarios-as-is");
      sides.add(
          side(asIs, new Scenario(any.id(), asIs, Assumptions.NONE, any.createdAt()), filter));
      for (Scenario scenario : shown) {
        sides.add(side(page.text("scenarios-label", "name", scenario.name()), scenario, filter));
      }
    }
    return sides;
  }

  private Side side(String label, Scenario scenario, Filter filter) {
    String region = filter.region().isEmpty() ? ProjectionQuestion.NATION : filter.region();
    ScenarioProjection answer =
        projections.answer(
            scenario,
            new ProjectionQuestion(
                List.of(region),
                filter.products(),
                List.of(filter.doseNumber()),
                AHEAD,
                filter.asOf()));
    SortedMap<LocalDate, Double> weeks = new TreeMap<>();
    for (Projection.Row row : answer.rows()) {
      weeks.merge(row.week(), row.mean(), Double::sum);
    }
    return new Side(label, weeks, answer.projection().asOf().date());
  }

  private static Sheet sheet(List<Side> sides) {
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("scenario", Sheet.Kind.TEXT);
    columns.put("week", Sheet.Kind.DAY);
    columns.put("mean", Sheet.Kind.COUNT);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Side side : sides) {
      side.weeks().forEach((week, mean) -> rows.add(Arrays.asList(side.label(), week, mean)));
    }
    return new Sheet(
        Sheet.columns(columns),
        List.copyOf(rows),
        sides.isEmpty() ? "" : sides.getFirst().asOf().toString());
  }

  private static Panel.Figure figure(List<Side> sides, Sheet sheet, Page page) {
    Set<LocalDate> places = new TreeSet<>();
    sides.forEach(side -> places.addAll(side.weeks().keySet()));
    SortedMap<LocalDate, String> said = sheet.said(page);
    List<Chart.Week> weeks =
        places.stream()
            .map(
                week -> new Chart.Week(page.formats().shortDate(week), said.getOrDefault(week, "")))
            .toList();
    List<Chart.Line> lines = new ArrayList<>();
    List<Panel.Key> keys = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      Side side = sides.get(i);
      String style = i == 0 ? "as-is" : "side" + i;
      lines.add(
          new Chart.Line(
              style,
              0,
              places.stream().map(week -> side.weeks().getOrDefault(week, 0.0)).toList()));
      keys.add(new Panel.Key(style, true, side.label()));
    }
    Chart chart =
        new Chart(page.text("scenarios-drawing"), weeks, List.of(), Set.of(), List.of(), lines, -1);
    return Panel.Figure.of(chart, keys, page);
  }
}
