package kz.egu.kernel.reference;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import org.jspecify.annotations.Nullable;

/**
 * One version of a vaccination programme: its doses in order and, where people come back, the
 * interval of revaccination. Names follow CDC's CDSi logic. All times are in days.
 *
 * @param series the doses of the series; a later dose with no entry here follows {@code
 *     revaccination}
 * @param revaccination the interval after the last dose of the series, again and again; null where
 *     the series ends
 * @param rules what else the programme says about its doses
 * @param effectiveFrom the first day this version holds; it does until the next one of the same
 *     code
 */
public record Programme(
    ProgrammeCode code,
    LocalizedText name,
    List<SeriesDose> series,
    @Nullable Interval revaccination,
    Rules rules,
    LocalDate effectiveFrom) {

  public Programme {
    series = List.copyOf(series);
  }

  /**
   * @param routine whether everybody of the age is invited, also before their first dose
   * @param startUntilDays the age from which nobody is invited to begin any more; null where none
   * @param graceDays a dose up to so many days before its minimum age or interval is still valid
   * @param mostIn180Days more doses within 180 days are unusual; null where the series says it
   * @param sequences products that are the components of one vaccine, in the order they are given
   */
  public record Rules(
      boolean routine,
      @Nullable Integer startUntilDays,
      int graceDays,
      @Nullable Integer mostIn180Days,
      List<List<ProductCode>> sequences) {
    /** The grace period of the general best practice guidelines for immunization. */
    public static final int USUAL_GRACE_DAYS = 4;

    public Rules {
      sequences = sequences.stream().map(List::copyOf).toList();
    }
  }

  /**
   * @param doseNumber place in the series, from 1
   * @param ages when it may, should and must be given by age; null where age does not matter
   * @param afterPrevious the interval to the dose before; null for the first dose
   */
  public record SeriesDose(
      int doseNumber, @Nullable Interval ages, @Nullable Interval afterPrevious) {}

  /**
   * @param minimumDays earlier is not valid
   * @param recommendedDays when it should be given
   * @param latestDays later is past due; null where it never is
   */
  public record Interval(int minimumDays, int recommendedDays, @Nullable Integer latestDays) {}

  /**
   * The interval between the dose before and the dose of this number, if the programme knows one.
   */
  public Optional<Interval> intervalBefore(int doseNumber) {
    return series.stream()
        .filter(dose -> dose.doseNumber() == doseNumber)
        .findFirst()
        .map(dose -> Optional.ofNullable(dose.afterPrevious()))
        .orElseGet(() -> Optional.ofNullable(revaccination));
  }

  /** The age window of the dose of this number, if the programme knows one. */
  public Optional<Interval> ages(int doseNumber) {
    return series.stream()
        .filter(dose -> dose.doseNumber() == doseNumber)
        .findFirst()
        .flatMap(dose -> Optional.ofNullable(dose.ages()));
  }

  /** How many doses within 180 days are nothing unusual: by itself the series and one repeat. */
  public int mostIn180Days() {
    Integer said = rules.mostIn180Days();
    return said == null ? series.size() + 1 : said;
  }

  /** Doses in the series proper, without revaccination. */
  public int seriesLength() {
    return series.size();
  }
}
