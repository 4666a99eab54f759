package kz.egu.kernel.event;

import java.time.LocalDate;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.RegionCode;

/**
 * The dose before a dose in the same person's series.
 *
 * @param region that dose's coverage region ({@link DoseFacts#coverageRegion()})
 */
public record Predecessor(
    LocalDate occurredOn, int doseNumber, ProductCode product, RegionCode region) {

  /** The predecessor a next dose of the series names. */
  public static Predecessor of(DoseFacts dose) {
    return new Predecessor(
        dose.occurredOn(), dose.doseNumber(), dose.product(), dose.coverageRegion());
  }
}
