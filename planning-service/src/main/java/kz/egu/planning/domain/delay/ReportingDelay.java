package kz.egu.planning.domain.delay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Estimates from the reporting triangle how complete recent weeks are: the chain-ladder method (T.
 * Mack, ASTIN Bulletin 23, 1993), with a region's factors drawn to the nation's where it has few
 * doses (credibility, H. Bühlmann and E. Straub, 1970).
 *
 * <p>C(w, d) are the doses of week w known d weeks after its end. The nation's factor is f(d) = Σ
 * C(w, d+1) / Σ C(w, d) over the latest weeks of which both are known, a region's (Σ C(w, d+1) + K
 * f(d)) / (Σ C(w, d) + K). A week of age d is complete to the share 1 / (f(d) f(d+1) … f(D−1)).
 * Where nothing was ever late each factor is 1 exactly, and nothing is corrected.
 */
public final class ReportingDelay {
  /**
   * D: what comes later than this many weeks after a week's end is an old record entered, not a
   * delay.
   */
  public static final int OLDEST_AGE = 8;

  /** Weeks looked at: habits change. */
  public static final int WEEKS = 26;

  /** Never more than four times what is known: beyond it the estimate says too little. */
  public static final double LEAST_SHARE = 0.25;

  /** K: a region with this many doses speaks as much for itself as the nation does for it. */
  private static final double NATION_WEIGHT = 200;

  /** Fewer doses than this tell no factor. */
  private static final long FEWEST_DOSES = 20;

  private final LocalDate origin;
  private final double[] nation;
  private final TreeMap<String, double[]> regions = new TreeMap<>();

  private ReportingDelay(LocalDate origin, double[] nation) {
    this.origin = origin;
    this.nation = nation;
  }

  /**
   * Estimates it.
   *
   * @param origin the Monday after the last complete week
   * @param firstRecorded the first day anything was recorded: weeks before it could not be in time
   */
  public static ReportingDelay of(
      LocalDate origin, LocalDate firstRecorded, Collection<RecordedLate> triangle) {
    List<RecordedLate> timely =
        triangle.stream()
            .filter(cell -> !cell.week().isBefore(firstRecorded) && cell.week().isBefore(origin))
            .toList();
    double[][] all = sums(origin, timely);
    double[] factors = new double[OLDEST_AGE];
    for (int d = 0; d < OLDEST_AGE; d++) {
      factors[d] = all[0][d] >= FEWEST_DOSES ? bounded(all[1][d] / all[0][d]) : 1;
    }
    ReportingDelay delay = new ReportingDelay(origin, shares(factors));
    TreeMap<String, List<RecordedLate>> byRegion = new TreeMap<>();
    timely.forEach(
        cell -> byRegion.computeIfAbsent(cell.region(), r -> new ArrayList<>()).add(cell));
    byRegion.forEach(
        (region, cells) -> {
          double[][] own = sums(origin, cells);
          double[] drawn = new double[OLDEST_AGE];
          for (int d = 0; d < OLDEST_AGE; d++) {
            double known = Math.max(0, own[0][d]);
            double later = Math.max(0, own[1][d]);
            drawn[d] = bounded((later + NATION_WEIGHT * factors[d]) / (known + NATION_WEIGHT));
          }
          delay.regions.put(region, shares(drawn));
        });
    return delay;
  }

  /** The share of a week's doses that is known, at most 1. */
  public double share(String region, LocalDate week) {
    long age = ChronoUnit.WEEKS.between(week, origin) - 1;
    if (age < 0 || age >= OLDEST_AGE) {
      return 1;
    }
    return regions.getOrDefault(region, nation)[(int) age];
  }

  /** The recent weeks that are not complete, by region and week. */
  public List<Completeness> incomplete() {
    List<Completeness> found = new ArrayList<>();
    regions.forEach(
        (region, shares) -> {
          for (int age = OLDEST_AGE - 1; age >= 0; age--) {
            if (shares[age] < 1) {
              found.add(new Completeness(region, origin.minusWeeks(age + 1L), shares[age]));
            }
          }
        });
    return found;
  }

  /** [0][d] = Σ C(w, d) and [1][d] = Σ C(w, d+1), both over the weeks of which d+1 is known. */
  private static double[][] sums(LocalDate origin, List<RecordedLate> cells) {
    TreeMap<LocalDate, double[]> weeks = new TreeMap<>();
    for (RecordedLate cell : cells) {
      int age = Math.max(0, cell.age());
      if (age <= OLDEST_AGE) {
        weeks.computeIfAbsent(cell.week(), w -> new double[OLDEST_AGE + 1])[age] += cell.doses();
      }
    }
    double[][] sums = new double[2][OLDEST_AGE];
    weeks.forEach(
        (week, added) -> {
          long age = ChronoUnit.WEEKS.between(week, origin) - 1;
          double known = 0;
          for (int d = 0; d < OLDEST_AGE && d + 1 <= age; d++) {
            known += added[d];
            sums[0][d] += known;
            sums[1][d] += known + added[d + 1];
          }
        });
    return sums;
  }

  private static double[] shares(double[] factors) {
    double[] shares = new double[OLDEST_AGE];
    double product = 1;
    for (int d = OLDEST_AGE - 1; d >= 0; d--) {
      product *= factors[d];
      shares[d] = Math.clamp(1 / product, LEAST_SHARE, 1);
    }
    return shares;
  }

  private static double bounded(double factor) {
    return Math.clamp(factor, 0.5, 1 / LEAST_SHARE);
  }

  @Override
  public String toString() {
    return "the nation's weeks by age: " + Arrays.toString(nation);
  }
}
