package kz.egu.registry.domain.dose;

import java.time.LocalDate;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.RegionCode;
import kz.egu.kernel.code.VaccineCode;
import org.jspecify.annotations.Nullable;

/**
 * What was given, when and where: the facts of one dose, without its place in the series.
 *
 * @param product what planners count it as, by the catalogue of the day it was recorded
 * @param programme whose series it belongs to, by the same catalogue
 * @param claimedDoseNumber the number the clinic believes it to be; never taken over
 * @param assurances what the clinic answers for beside the facts
 */
public record Given(
    VaccineCode vaccine,
    ProductCode product,
    ProgrammeCode programme,
    @Nullable String lotNumber,
    @Nullable LocalDate expirationDate,
    LocalDate occurredOn,
    FacilityId facility,
    RegionCode facilityRegion,
    @Nullable String performer,
    @Nullable String site,
    @Nullable String route,
    @Nullable Integer claimedDoseNumber,
    Provenance provenance,
    Assurances assurances) {

  /**
   * Whether two submissions for one person mean one and the same dose: product, day and lot agree.
   */
  public boolean isSameDoseAs(Given other) {
    return product.equals(other.product)
        && occurredOn.equals(other.occurredOn)
        && LotNumber.key(lotNumber).equals(LotNumber.key(other.lotNumber));
  }

  /**
   * The same as a correction of a dose of this origin.
   *
   * @param said the origin the correction states; null keeps the one before. What a citizen
   *     reported stays that, whoever corrects it and says what
   */
  public Given correcting(Provenance before, @Nullable Provenance said) {
    boolean kept = said == null || before == Provenance.SELF_REPORTED;
    return !kept || provenance == before
        ? this
        : new Given(
            vaccine,
            product,
            programme,
            lotNumber,
            expirationDate,
            occurredOn,
            facility,
            facilityRegion,
            performer,
            site,
            route,
            claimedDoseNumber,
            before,
            assurances);
  }
}
