package kz.egu.planning.domain.demand;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything known at one moment: doses by vaccine, dose number, region and week, without gaps (a
 * week without a row is a week without doses), and the regions' populations where known.
 *
 * <p>Immutable. Regions and vaccines are sorted by name, dose numbers by {@link #DOSE_NUMBERS}; so
 * the same rows in any order give the same history, and the same forecast.
 */
public final class DoseHistory {

  /** Ordered doses by their number first, then the labels that stand alone, by name. */
  public static final Comparator<String> DOSE_NUMBERS =
      Comparator.comparingInt(DoseHistory::ordinal).thenComparing(Comparator.naturalOrder());

  /** Longest history kept, in weeks; twenty years. A row far off the others is a slip of a date. */
  public static final int MAX_WEEKS = 1_040;

  private final List<String> regions;
  private final List<String> doseNumbers;
  private final List<String> vaccines;
  private final LocalDate firstWeek;
  private final int weeks;

  /** [vaccine][doseNumber][region][week]. */
  private final double[][][][] byVaccine;

  /** [doseNumber][region][week]. */
  private final double[][][] doses;

  private final Map<String, Double> populations;

  private DoseHistory(
      List<String> regions,
      List<String> doseNumbers,
      List<String> vaccines,
      LocalDate firstWeek,
      int weeks,
      double[][][][] byVaccine,
      Map<String, Double> populations) {
    this.regions = regions;
    this.doseNumbers = doseNumbers;
    this.vaccines = vaccines;
    this.firstWeek = firstWeek;
    this.weeks = weeks;
    this.byVaccine = byVaccine;
    this.populations = populations;
    this.doses = new double[doseNumbers.size()][regions.size()][weeks];
    for (double[][][] vaccine : byVaccine) {
      for (int k = 0; k < doses.length; k++) {
        for (int r = 0; r < regions.size(); r++) {
          for (int t = 0; t < weeks; t++) {
            doses[k][r][t] += vaccine[k][r][t];
          }
        }
      }
    }
  }

  /**
   * Gathers rows up to, and without, the week of an origin.
   *
   * @param rows any order; rows of the same region, week, dose number and vaccine add up
   * @param populations people per region; may lack regions or be empty
   * @param origin the first week not known yet; also fixes how far zeros are filled in
   * @throws IllegalArgumentException when no row lies before the origin, or the rows span more than
   *     {@link #MAX_WEEKS}
   */
  public static DoseHistory before(
      LocalDate origin, Collection<WeeklyDoses> rows, Map<String, Double> populations) {
    List<WeeklyDoses> known = new ArrayList<>();
    TreeSet<String> regions = new TreeSet<>();
    TreeSet<String> doseNumbers = new TreeSet<>(DOSE_NUMBERS);
    TreeSet<String> vaccines = new TreeSet<>();
    LocalDate first = origin;
    for (WeeklyDoses row : rows) {
      if (row.week().isBefore(origin) && row.doses() > 0) {
        known.add(row);
        regions.add(row.region());
        doseNumbers.add(row.doseNumber());
        vaccines.add(row.vaccine());
        first = row.week().isBefore(first) ? row.week() : first;
      }
    }
    if (known.isEmpty()) {
      throw new IllegalArgumentException("no doses before " + origin);
    }
    long span = ChronoUnit.WEEKS.between(first, origin);
    if (span > MAX_WEEKS) {
      throw new IllegalArgumentException(
          "rows from " + first + " to " + origin + " span more than " + MAX_WEEKS + " weeks");
    }
    List<String> regionList = List.copyOf(regions);
    List<String> doseNumberList = List.copyOf(doseNumbers);
    List<String> vaccineList = List.copyOf(vaccines);
    Map<String, Integer> regionAt = positions(regionList);
    Map<String, Integer> doseNumberAt = positions(doseNumberList);
    Map<String, Integer> vaccineAt = positions(vaccineList);
    double[][][][] cube =
        new double[vaccineList.size()][doseNumberList.size()][regionList.size()][(int) span];
    for (WeeklyDoses row : known) {
      cube[at(vaccineAt, row.vaccine())][at(doseNumberAt, row.doseNumber())][
              at(regionAt, row.region())][(int) ChronoUnit.WEEKS.between(first, row.week())] +=
          row.doses();
    }
    return new DoseHistory(
        regionList,
        doseNumberList,
        vaccineList,
        first,
        (int) span,
        cube,
        Map.copyOf(new TreeMap<>(populations)));
  }

  private static Map<String, Integer> positions(List<String> names) {
    Map<String, Integer> positions = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i), i);
    }
    return positions;
  }

  private static int at(Map<String, Integer> positions, String name) {
    return positions.getOrDefault(name, -1);
  }

  /** The place in a series that a dose number names, or {@link Integer#MAX_VALUE} if it is text. */
  public static int ordinal(String doseNumber) {
    boolean digits = !doseNumber.isEmpty() && doseNumber.length() <= 4;
    for (int i = 0; i < doseNumber.length(); i++) {
      digits &= doseNumber.charAt(i) >= '0' && doseNumber.charAt(i) <= '9';
    }
    return digits ? Integer.parseInt(doseNumber) : Integer.MAX_VALUE;
  }

  /** Region codes, sorted. */
  public List<String> regions() {
    return regions;
  }

  /** Dose numbers, in the order of {@link #DOSE_NUMBERS}. */
  public List<String> doseNumbers() {
    return doseNumbers;
  }

  /** Vaccines, sorted. */
  public List<String> vaccines() {
    return vaccines;
  }

  /** The Monday of the first week with a dose. */
  public LocalDate firstWeek() {
    return firstWeek;
  }

  /** The Monday of the first week that is not known yet. */
  public LocalDate origin() {
    return firstWeek.plusWeeks(weeks);
  }

  /** Number of weeks known. */
  public int weeks() {
    return weeks;
  }

  /** Doses of all vaccines together, by week. */
  public double[] doses(int doseNumber, int region) {
    return doses[doseNumber][region].clone();
  }

  /** Doses of one vaccine, by week. */
  public double[] doses(int vaccine, int doseNumber, int region) {
    return byVaccine[vaccine][doseNumber][region].clone();
  }

  /** People in a region; 0 if unknown. */
  public double population(int region) {
    return populations.getOrDefault(regions.get(region), 0.0);
  }

  /** [doseNumber][region][week], a copy. */
  double[][][] cube() {
    return Arrays.stream(doses)
        .map(label -> Arrays.stream(label).map(double[]::clone).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }
}
