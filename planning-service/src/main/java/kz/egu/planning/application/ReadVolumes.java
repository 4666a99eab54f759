package kz.egu.planning.application;

import kz.egu.planning.application.port.Sums;
import kz.egu.planning.application.port.Sums.Counted;

/** Answers how many doses were given, where, when and of what. */
public final class ReadVolumes {
  private final Sums sums;
  private final Today today;

  public ReadVolumes(Sums sums, Today today) {
    this.sums = sums;
    this.today = today;
  }

  public View<VolumeRow> answer(VolumeQuestion question) {
    Counted<VolumeRow> counted = sums.volumes(question);
    return new View<>(counted.rows(), today.asOf(question.asOf(), counted));
  }
}
