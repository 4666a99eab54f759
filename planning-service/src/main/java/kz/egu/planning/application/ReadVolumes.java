package kz.egu.planning.application;

import java.util.List;
import kz.egu.kernel.code.RegionCode;
import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Counted;
import kz.egu.planning.domain.delay.Completeness;

/** Answers how many doses were given, where, when and of what. */
public final class ReadVolumes {
  private final Sums sums;
  private final Today today;
  private final EstimateDelay delays;

  public ReadVolumes(Sums sums, Today today, EstimateDelay delays) {
    this.sums = sums;
    this.today = today;
    this.delays = delays;
  }

  public VolumeView answer(VolumeQuestion question, Part part) {
    Counted<VolumeRow> counted = sums.volumes(question, part);
    List<Completeness> incomplete =
        question.groupBy().contains(VolumeColumn.WEEK)
                || question.groupBy().contains(VolumeColumn.DAY)
            ? delays.incomplete(
                question.regions().stream().map(RegionCode::value).toList(), question.asOf())
            : List.of();
    return new VolumeView(counted.rows(), today.asOf(question.asOf(), counted), incomplete);
  }
}
