package kz.egu.issuer.domain.pass;

import java.time.LocalDate;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.ProductCode;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.id.DoseId;
import org.jspecify.annotations.Nullable;

/**
 * What passes, in one encoding or another, say of a dose. Facts of a dose event that no pass shows
 * (region, birth year, day of recording) are left out, so that a change of them alone changes no
 * pass.
 *
 * @param doseNumber place in the programme's series, from 1
 */
public record PrintedDose(
    DoseId id,
    VaccineCode vaccine,
    ProductCode product,
    @Nullable String lotNumber,
    LocalDate occurredOn,
    ProgrammeCode programme,
    int doseNumber,
    FacilityId facility,
    Provenance provenance) {

  public static PrintedDose of(DoseId id, DoseFacts facts) {
    return new PrintedDose(
        id,
        facts.vaccine(),
        facts.product(),
        facts.lotNumber(),
        facts.occurredOn(),
        facts.programme(),
        facts.doseNumber(),
        facts.facility(),
        facts.provenance());
  }

  FactDigest digest() {
    return FactDigest.of(
        "dose",
        id.toString(),
        vaccine.toString(),
        product.value(),
        lotNumber,
        occurredOn.toString(),
        programme.value(),
        Integer.toString(doseNumber),
        facility.value(),
        provenance.wire());
  }
}
