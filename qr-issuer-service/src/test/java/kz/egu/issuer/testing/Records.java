package kz.egu.issuer.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.application.port.SigningKey;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;

/** Records of synthetic persons with any number of doses. */
public final class Records {
  public static final Instant ISSUED = Instant.parse("2026-11-23T08:00:00Z");
  private static final List<String> CVX = List.of("208", "141", "03", "10", "08");

  private Records() {}

  /** So many doses, a month apart, over five vaccines in turn. */
  public static PassRecord of(int doses) {
    List<PrintedDose> all = new ArrayList<>();
    for (int i = 0; i < doses; i++) {
      all.add(dose(i));
    }
    return new PassRecord(
        new PrintedPerson("Сәрсенбаева", "Айгүл", "Серікқызы", LocalDate.of(1990, 1, 1)), all);
  }

  private static PrintedDose dose(int i) {
    VaccineCode code = new VaccineCode(VaccineCode.CVX, CVX.get(i % CVX.size()));
    Vaccine vaccine = ReferenceData.shipped().vaccine(code).orElseThrow();
    return new PrintedDose(
        new DoseId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | i)),
        code,
        vaccine.product(),
        "LOT-" + Integer.toString(97 * i + 1234, 36).toUpperCase(java.util.Locale.ROOT),
        LocalDate.of(2000, 1, 15).plusMonths(i),
        vaccine.programme(),
        1 + i / CVX.size(),
        new FacilityId(i % 2 == 0 ? "KZ-75-0001" : "KZ-71-0001"),
        Provenance.PRIMARY);
  }

  public static PassStamp stamp(SigningKey key) {
    PassId id = new PassId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE));
    return new PassStamp(id, "Zm9vYmFyYmF6cXV4", ISSUED, key);
  }
}
