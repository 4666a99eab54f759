package kz.egu.planning.adapter.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.web.Formats;
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
 * Doses expected as things are and in the scenarios made last, side by side. Every row names its
 * scenario, so that no number leaves the page without.
 */
@Singleton
final class ScenariosPage implements PlannerPages.Content {
  private static final int AHEAD = 26;
  private static final int MOST = 4;

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

  @Override
  public Panel panel(Filter asked, Page page) {
    Filter filter = forecast.withVaccine(asked);
    List<Scenario> shown =
        scenarios.all().stream()
            .sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
            .limit(MOST)
            .toList();
    List<Panel.Card> cards = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    String asOf = "";
    if (!shown.isEmpty()) {
      Scenario last = shown.getFirst();
      String asIs = page.text("scenarios-as-is");
      ScenarioProjection base =
          answer(new Scenario(last.id(), asIs, Assumptions.NONE, last.createdAt()), filter);
      asOf = base.projection().asOf().date().toString();
      double expected = add(rows, asIs, base);
      cards.add(card(asIs, expected, page));
      for (Scenario scenario : shown) {
        String label = page.text("scenarios-label", "name", scenario.name());
        cards.add(card(label, add(rows, label, answer(scenario, filter)), page));
      }
    }
    String sentence =
        shown.isEmpty()
            ? page.text("scenarios-none")
            : page.text(
                "scenarios-sentence",
                Map.of(
                    "scenarios", shown.size(),
                    "vaccine", vaccine(filter, page),
                    "dose", filter.doseNumber(),
                    "weeks", AHEAD));
    Map<String, Sheet.Kind> columns = new LinkedHashMap<>();
    columns.put("scenario", Sheet.Kind.TEXT);
    columns.put("week", Sheet.Kind.DAY);
    columns.put("mean", Sheet.Kind.COUNT);
    return new Panel(
        sentence,
        List.of(page.text("scenarios-note")),
        cards,
        null,
        "",
        List.of(),
        new Sheet(Sheet.columns(columns), List.copyOf(rows), asOf),
        PlannerPages.fields("region", "vaccine", "doseNumber", "asOf"));
  }

  private ScenarioProjection answer(Scenario scenario, Filter filter) {
    String region = filter.region().isEmpty() ? ProjectionQuestion.NATION : filter.region();
    return projections.answer(
        scenario,
        new ProjectionQuestion(
            List.of(region),
            filter.products(),
            List.of(filter.doseNumber()),
            AHEAD,
            filter.asOf()));
  }

  /** Adds the weeks of one scenario; returns the doses of all of them. */
  private static double add(
      List<List<@Nullable Object>> rows, String label, ScenarioProjection answer) {
    Map<LocalDate, Double> weeks = new TreeMap<>();
    for (Projection.Row row : answer.rows()) {
      weeks.merge(row.week(), row.mean(), Double::sum);
    }
    weeks.forEach((week, mean) -> rows.add(Arrays.asList(label, week, mean)));
    return weeks.values().stream().mapToDouble(mean -> mean).sum();
  }

  private static Panel.Card card(String label, double doses, Page page) {
    Formats formats = page.formats();
    return new Panel.Card(
        label, formats.number(Math.round(doses)), page.text("card-weeks", "weeks", AHEAD));
  }

  private String vaccine(Filter filter, Page page) {
    return reference
        .vaccine(new ProductCode(filter.vaccine()))
        .map(one -> one.name().in(page.formats().locale()))
        .orElse(filter.vaccine());
  }
}
