package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Which people due to list. An empty list does not restrict.
 *
 * @param from the first week due is the one that holds this day; null for no bound: the overdue too
 * @param to the last week due is the one that holds this day; null for no bound
 * @param asOf the last day of recording to count; null for all
 */
public record DueQuestion(
    List<RegionCode> regions,
    List<ProgrammeCode> programmes,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate asOf) {
  public DueQuestion {
    regions = List.copyOf(regions);
    programmes = List.copyOf(programmes);
  }
}
