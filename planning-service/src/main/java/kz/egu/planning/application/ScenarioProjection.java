package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.List;
import kz.egu.planning.domain.scenario.Scenario;

/**
 * Doses ahead if a scenario came true.
 *
 * @param rows as those of a projection
 * @param shortages where the ceiling gives a region less than it needs
 * @param projection the projection it starts from: its rows, what it knows, what it is made of
 */
public record ScenarioProjection(
    Scenario scenario, List<Projection.Row> rows, List<Shortage> shortages, Projection projection) {
  public ScenarioProjection {
    rows = List.copyOf(rows);
    shortages = List.copyOf(shortages);
  }

  /**
   * A region that gets less of a product in a week than it needs.
   *
   * @param need doses to give, those put off from the weeks before among them
   * @param given doses it can give; the rest is put off to the next week
   */
  public record Shortage(
      String region, LocalDate week, String vaccine, double need, double given) {}
}
