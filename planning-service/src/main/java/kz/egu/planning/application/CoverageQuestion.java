package kz.egu.planning.application;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Which people to count, and by what. An empty list does not restrict.
 *
 * @param asOf the last day of recording to count; null for all
 */
public record CoverageQuestion(
    Set<CoverageColumn> groupBy,
    List<RegionCode> regions,
    List<ProgrammeCode> programmes,
    List<Integer> doseNumbers,
    @Nullable LocalDate asOf) {
  public CoverageQuestion {
    groupBy = Set.copyOf(groupBy);
    regions = List.copyOf(regions);
    programmes = List.copyOf(programmes);
    doseNumbers = List.copyOf(doseNumbers);
  }
}
