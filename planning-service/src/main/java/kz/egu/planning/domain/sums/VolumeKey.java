package kz.egu.planning.domain.sums;

import java.time.LocalDate;
import java.util.Comparator;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.event.DoseFacts;

/**
 * What doses given are counted by.
 *
 * @param region where the dose was given
 * @param day the day it was given on
 * @param recordedOn the day the registry came to know, of a correction too: as of an earlier day it
 *     is left out
 */
public record VolumeKey(
    RegionCode region,
    LocalDate day,
    ProductCode product,
    ProgrammeCode programme,
    int doseNumber,
    AgeBand ageBand,
    Provenance provenance,
    LocalDate recordedOn)
    implements Comparable<VolumeKey> {

  private static final Comparator<VolumeKey> ORDER =
      Comparator.comparing(VolumeKey::region)
          .thenComparing(VolumeKey::day)
          .thenComparing(VolumeKey::product)
          .thenComparing(key -> key.programme)
          .thenComparingInt(VolumeKey::doseNumber)
          .thenComparing(VolumeKey::ageBand)
          .thenComparing(VolumeKey::provenance)
          .thenComparing(VolumeKey::recordedOn);

  static VolumeKey of(DoseFacts dose, AgeBands ages, LocalDate recordedOn) {
    return new VolumeKey(
        dose.facilityRegion(),
        dose.occurredOn(),
        dose.product(),
        dose.programme(),
        dose.doseNumber(),
        ages.of(dose.birthYear(), dose.occurredOn().getYear()),
        dose.provenance(),
        recordedOn);
  }

  @Override
  public int compareTo(VolumeKey other) {
    return ORDER.compare(this, other);
  }
}
