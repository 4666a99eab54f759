package kz.egu.planning.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.planning.application.KeepScenarios;
import kz.egu.planning.application.ProjectScenario;
import kz.egu.planning.application.Projection;
import kz.egu.planning.application.ProjectionQuestion;
import kz.egu.planning.application.ScenarioProjection;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Scenario;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scenarios side by side. */
@Path("/v1/scenarios/compare")
@Tag(name = "scenarios")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV})
@RolesAllowed({"planner", "admin"})
class ScenarioComparisonResource {
  private static final int MOST_SCENARIOS = 4;

  private final KeepScenarios scenarios;
  private final ProjectScenario projections;
  private final ReferenceData reference;

  @Inject
  ScenarioComparisonResource(
      KeepScenarios scenarios, ProjectScenario projections, ReferenceData reference) {
    this.scenarios = scenarios;
    this.projections = projections;
    this.reference = reference;
  }

  private record Cell(String region, LocalDate week, String vaccine, int doseNumber) {
    private static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::region)
            .thenComparing(Cell::vaccine)
            .thenComparingInt(Cell::doseNumber)
            .thenComparing(Cell::week);

    static Cell of(Projection.Row row) {
      return new Cell(row.region(), row.week(), row.vaccine(), row.doseNumber());
    }
  }

  @GET
  @Operation(
      operationId = "compareScenarios",
      summary = "Expected doses of up to four scenarios side by side, and of none",
      description =
          "asIs is what a scenario without assumptions answers: the projection, and those who become"
              + " due for a dose number nobody had yet.")
  @Parameter(
      name = "scenario",
      in = ParameterIn.QUERY,
      description = "ids, separated by commas",
      example = "019abf31-7c00-7000-8000-000000000000")
  @Parameter(name = "region", in = ParameterIn.QUERY, example = "KZ-75,ALL")
  @Parameter(name = "vaccine", in = ParameterIn.QUERY, example = "208")
  @Parameter(name = "doseNumber", in = ParameterIn.QUERY, example = "1")
  @Parameter(name = "weeks", in = ParameterIn.QUERY, description = "1 to 104", example = "12")
  @Parameter(name = "asOf", in = ParameterIn.QUERY, example = "2026-11-01")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ScenarioView.Comparison.class)))
  public Response compare(@Context UriInfo uri, @Context HttpHeaders headers) {
    Set<String> known = new HashSet<>(ScenarioAnswersResource.KNOWN);
    known.add("scenario");
    ProjectionQuestion question =
        ScenarioAnswersResource.question(
            new Parameters(uri.getQueryParameters(), reference, known));
    List<Scenario> compared = named(uri.getQueryParameters().getFirst("scenario"));
    Scenario asIs =
        new Scenario(
            compared.getFirst().id(), "", Assumptions.NONE, compared.getFirst().createdAt());
    ScenarioProjection base = Answers.asked(() -> projections.answer(asIs, question));
    List<Map<Cell, Double>> columns = new ArrayList<>();
    columns.add(means(base));
    for (Scenario scenario : compared) {
      columns.add(means(Answers.asked(() -> projections.answer(scenario, question))));
    }
    Map<Cell, List<Double>> cells = new TreeMap<>(Cell.ORDER);
    for (int i = 0; i < columns.size(); i++) {
      for (Map.Entry<Cell, Double> entry : columns.get(i).entrySet()) {
        cells
            .computeIfAbsent(
                entry.getKey(), cell -> new ArrayList<>(Collections.nCopies(columns.size(), 0.0)))
            .set(i, entry.getValue());
      }
    }
    List<ScenarioView.Compared> rows = new ArrayList<>();
    cells.forEach(
        (cell, means) ->
            rows.add(
                new ScenarioView.Compared(
                    cell.region(),
                    cell.week(),
                    cell.vaccine(),
                    cell.doseNumber(),
                    means.getFirst(),
                    List.copyOf(means.subList(1, means.size())))));
    return Answers.of(
        headers,
        new ScenarioView.Comparison(
            compared.stream().map(ScenarioView::of).toList(), rows, base.projection().asOf()),
        table(compared),
        rows,
        base.projection().asOf());
  }

  private List<Scenario> named(String ids) {
    if (ids == null || ids.isEmpty()) {
      throw new ProblemException(
          PlanningCode.QUESTION_MALFORMED,
          Map.of(),
          List.of(FieldCode.MISSING_VALUE.in("scenario")));
    }
    List<String> list = List.of(ids.split(",", -1));
    if (list.size() > MOST_SCENARIOS) {
      throw new ProblemException(
          PlanningCode.QUESTION_MALFORMED,
          Map.of(),
          List.of(FieldCode.LIST_TOO_LONG.in("scenario")));
    }
    return list.stream().map(id -> ScenariosResource.found(scenarios, id)).toList();
  }

  private static Map<Cell, Double> means(ScenarioProjection projection) {
    Map<Cell, Double> means = new TreeMap<>(Cell.ORDER);
    projection.rows().forEach(row -> means.put(Cell.of(row), row.mean()));
    return means;
  }

  private static Table<ScenarioView.Compared> table(List<Scenario> scenarios) {
    Table<ScenarioView.Compared> table =
        new Table<ScenarioView.Compared>()
            .column("region", ScenarioView.Compared::region)
            .column("week", ScenarioView.Compared::week)
            .column("vaccine", ScenarioView.Compared::vaccine)
            .column("doseNumber", ScenarioView.Compared::doseNumber)
            .column("asIs", ScenarioView.Compared::asIs);
    for (int i = 0; i < scenarios.size(); i++) {
      int column = i;
      table.column("scenario:" + scenarios.get(i).name(), row -> row.means().get(column));
    }
    return table;
  }
}
