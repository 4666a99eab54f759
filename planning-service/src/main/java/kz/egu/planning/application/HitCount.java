package kz.egu.planning.application;

import java.util.List;
import java.util.TreeMap;
import kz.egu.planning.application.Projection.HitRate;
import kz.egu.planning.application.Projection.RegionHits;

/** Counts, region by region, how often what came lay within the intervals. */
final class HitCount {
  private final String basis;
  private final TreeMap<String, double[]> counts = new TreeMap<>();

  HitCount(String basis) {
    this.basis = basis;
  }

  /** Adds so many forecast weeks of a region and how many of them lay within. */
  void add(String region, double within80, double within95, long weeks) {
    double[] count = counts.computeIfAbsent(region, r -> new double[3]);
    count[0] += within80;
    count[1] += within95;
    count[2] += weeks;
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  HitRate rate() {
    List<RegionHits> byRegion =
        counts.entrySet().stream()
            .map(
                entry -> {
                  double[] count = entry.getValue();
                  return new RegionHits(
                      entry.getKey(),
                      count[0] / count[2],
                      count[1] / count[2],
                      Math.round(count[2]));
                })
            .toList();
    double[] all = new double[3];
    for (double[] count : counts.values()) {
      for (int i = 0; i < all.length; i++) {
        all[i] += count[i];
      }
    }
    return all[2] == 0
        ? new HitRate(null, null, 0, basis, List.of())
        : new HitRate(all[0] / all[2], all[1] / all[2], Math.round(all[2]), basis, byRegion);
  }
}
