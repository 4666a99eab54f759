package kz.egu.planning.application.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.CoverageQuestion;
import kz.egu.planning.application.DueQuestion;
import kz.egu.planning.application.DueWait;
import kz.egu.planning.application.Part;
import kz.egu.planning.application.VolumeQuestion;
import kz.egu.planning.application.VolumeRow;
import org.jspecify.annotations.Nullable;

/** The sums that dose events have made, read at one moment. */
public interface Sums {
  /** At most so many rows are answered. */
  int MAX_ROWS = 100_000;

  /**
   * Rows of one moment.
   *
   * @param position the highest journal position taken in
   * @param time of that event; null before the first
   */
  record Counted<R>(List<R> rows, long position, @Nullable Instant time) {
    public Counted {
      rows = List.copyOf(rows);
    }
  }

  /**
   * People in one group of a coverage question; null where it is not grouped by that.
   *
   * @param homeKnown those of them whose own region is known
   * @param programmes how many programmes are added up
   */
  record PeopleCount(
      @Nullable String region,
      @Nullable String programme,
      @Nullable Integer doseNumber,
      @Nullable String ageBand,
      long people,
      long homeKnown,
      int programmes) {}

  /** People by their latest dose in a programme. */
  record Cohort(
      RegionCode region,
      ProgrammeCode programme,
      int doseNumber,
      LocalDate lastWeek,
      ProductCode product,
      long people) {}

  /**
   * People due for a dose.
   *
   * @param week the Monday of the week it is recommended in
   * @param product of their latest dose
   * @param doseNumber the dose they are due for
   */
  record DueCount(
      RegionCode region,
      LocalDate week,
      ProgrammeCode programme,
      ProductCode product,
      int doseNumber,
      long people) {}

  /**
   * Another text whenever the sums are others; cheap.
   *
   * <p>It never comes back: an answer made while it stood the same is that version's answer.
   */
  String version();

  /** All rows of {@link #volumes(VolumeQuestion, Part)}. */
  default Counted<VolumeRow> volumes(VolumeQuestion question) {
    return volumes(question, Part.WHOLE);
  }

  /**
   * Doses given, rows without any left out, in the order of their columns.
   *
   * @throws TooManyRowsException if it would be more than {@link #MAX_ROWS}
   */
  Counted<VolumeRow> volumes(VolumeQuestion question, Part part);

  /**
   * Doses given in weeks before one, by region, week, programme, product and dose number; with no
   * limit but the history's own.
   *
   * @param asOf the last day of recording to count; null for all
   */
  Counted<VolumeRow> weeklyHistory(LocalDate before, @Nullable LocalDate asOf);

  /**
   * People who have reached a dose number, in the order of the columns. Where the question is not
   * grouped by dose number, the lowest number asked for counts, the first if none is.
   *
   * @throws TooManyRowsException if it would be more than {@link #MAX_ROWS}
   */
  Counted<PeopleCount> people(CoverageQuestion question, Part part);

  /** All rows of {@link #people(CoverageQuestion, Part)}. */
  default Counted<PeopleCount> people(CoverageQuestion question) {
    return people(question, Part.WHOLE);
  }

  /**
   * People by the week their next dose is recommended in, in the order of region, week, programme,
   * product and dose number.
   *
   * @param waits how long after which dose the next is recommended; where there is none, nobody is
   *     due
   * @throws TooManyRowsException if it would be more than {@link #MAX_ROWS}
   */
  Counted<DueCount> due(DueQuestion question, List<DueWait> waits, Part part);

  /**
   * People by their latest dose.
   *
   * @param asOf the last day of recording to count; null for all
   * @throws TooManyRowsException if it would be more than {@link #MAX_ROWS}
   */
  Counted<Cohort> cohorts(
      List<RegionCode> regions, List<ProgrammeCode> programmes, @Nullable LocalDate asOf);
}
