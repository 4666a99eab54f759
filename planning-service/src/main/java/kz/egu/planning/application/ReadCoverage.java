package kz.egu.planning.application;

import java.util.List;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Region;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Counted;
import kz.egu.planning.application.port.Sums.PeopleCount;
import org.jspecify.annotations.Nullable;

/** Answers how many people have reached a dose number, and what share of the population that is. */
public final class ReadCoverage {
  private final Sums sums;
  private final ReferenceData reference;
  private final Today today;

  public ReadCoverage(Sums sums, ReferenceData reference, Today today) {
    this.sums = sums;
    this.reference = reference;
    this.today = today;
  }

  public View<CoverageRow> answer(CoverageQuestion question, Part part) {
    Counted<PeopleCount> counted = sums.people(question, part);
    List<CoverageRow> rows =
        counted.rows().stream().map(count -> row(count, question.regions())).toList();
    return new View<>(rows, today.asOf(question.asOf(), counted));
  }

  private CoverageRow row(PeopleCount count, List<RegionCode> asked) {
    Long population = count.ageBand() == null ? population(count.region(), asked) : null;
    Double share =
        population != null && population > 0 && count.programmes() == 1
            ? (double) count.people() / population
            : null;
    return new CoverageRow(
        count.region(),
        count.programme(),
        count.doseNumber(),
        count.ageBand(),
        count.people(),
        population,
        share,
        (double) count.homeKnown() / count.people());
  }

  /** Of the row's region; of those asked for if it has none; of the nation if none was. */
  private @Nullable Long population(@Nullable String region, List<RegionCode> asked) {
    if (region != null) {
      return reference.region(new RegionCode(region)).map(r -> (long) r.population()).orElse(null);
    }
    return reference.regions().stream()
        .filter(r -> asked.isEmpty() || asked.contains(r.code()))
        .mapToLong(Region::population)
        .sum();
  }
}
