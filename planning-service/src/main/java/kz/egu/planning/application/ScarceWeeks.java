package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.planning.application.DueCalendar.Series;
import kz.egu.planning.application.ScenarioProjection.Shortage;
import kz.egu.planning.domain.scenario.Assumptions;
import kz.egu.planning.domain.scenario.Ceiling;
import kz.egu.planning.domain.scenario.FairShare;

/**
 * Shares out a ceiling, week by week: what a region cannot give in one week it needs in the next.
 */
final class ScarceWeeks {
  private final Assumptions assumptions;
  private final RegionsReached reached;
  private final ReferenceData reference;
  private final LocalDate origin;

  ScarceWeeks(
      Assumptions assumptions, RegionsReached reached, ReferenceData reference, LocalDate origin) {
    this.assumptions = assumptions;
    this.reached = reached;
    this.reference = reference;
    this.origin = origin;
  }

  /** Cuts the doses to what can be given, and tells where that is less than needed. */
  List<Shortage> shareOut(Map<Series, ScenarioWeeks> doses, LocalDate asOf) {
    List<Shortage> shortages = new ArrayList<>();
    Map<String, List<Series>> byVaccine = new TreeMap<>();
    doses
        .keySet()
        .forEach(s -> byVaccine.computeIfAbsent(s.vaccine(), v -> new ArrayList<>()).add(s));
    byVaccine.forEach(
        (product, series) -> {
          Vaccine vaccine = reference.vaccine(new ProductCode(product)).orElseThrow();
          if (assumptions.concern(vaccine.programme())) {
            shareOut(
                product, series, doses, reached.coverage(vaccine.programme(), asOf), shortages);
          }
        });
    return shortages;
  }

  private void shareOut(
      String product,
      List<Series> series,
      Map<Series, ScenarioWeeks> doses,
      Map<String, Double> coverage,
      List<Shortage> shortages) {
    Ceiling ceiling = Objects.requireNonNull(assumptions.ceiling());
    double wastage = Objects.requireNonNullElse(assumptions.wastage(), 0.0);
    long available = (long) Math.floor(ceiling.dosesPerWeek() * (1 - wastage) + 1e-6);
    List<String> regions = series.stream().map(Series::region).distinct().toList();
    double[] weights =
        regions.stream()
            .mapToDouble(region -> ceiling.weight(coverage.getOrDefault(region, 0.0)))
            .toArray();
    Map<Series, Double> putOff = new HashMap<>();
    int weeks = doses.values().iterator().next().weeks();
    for (int w = 0; w < weeks; w++) {
      double[] needs = new double[regions.size()];
      Map<Series, Double> wanted = new HashMap<>();
      for (Series one : series) {
        double need = doses(doses, one).mean(w) + putOff.getOrDefault(one, 0.0);
        wanted.put(one, need);
        needs[regions.indexOf(one.region())] += need;
      }
      long[] whole = new long[needs.length];
      for (int r = 0; r < needs.length; r++) {
        whole[r] = (long) Math.ceil(needs[r] - 1e-6);
      }
      long[] shares = FairShare.allocate(available, whole, weights);
      boolean scarce = Arrays.stream(whole).sum() > available;
      putOff.clear();
      for (int r = 0; r < needs.length; r++) {
        double given = Math.min(needs[r], (double) shares[r]);
        if (given < needs[r]) {
          shortages.add(
              new Shortage(regions.get(r), origin.plusWeeks(w), product, needs[r], given));
        }
        for (Series one : series) {
          if (one.region().equals(regions.get(r)) && needs[r] > 0) {
            double want = wanted.getOrDefault(one, 0.0);
            double part = want / needs[r];
            double most = scarce ? part * Math.max(given, (double) shares[r]) : (double) available;
            doses(doses, one).limit(w, part * given, most);
            putOff.put(one, want - part * given);
          }
        }
      }
    }
  }

  private static ScenarioWeeks doses(Map<Series, ScenarioWeeks> doses, Series series) {
    return Objects.requireNonNull(doses.get(series));
  }
}
