package kz.egu.issuer.adapter.hcert;

import com.upokecenter.cbor.CBORObject;
import java.util.Optional;
import kz.egu.issuer.application.port.PassStamp;
import kz.egu.issuer.domain.pass.MachineReadableName;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.reference.Programme;
import kz.egu.kernel.reference.ReferenceData;

/**
 * What a certificate says of one dose of a COVID-19 vaccine.
 *
 * <p>Source: EU DCC schema 1.3.0; dose numbers as in Commission Implementing Decision (EU)
 * 2021/2301: 3/3 for a further dose after a series of two, 2/1 after one of one.
 */
final class CovidCertificate {
  private static final String VERSION = "1.3.0";
  private static final String COVID_19 = "840539006";
  private static final int MAX_DOSES = 9;

  private final ReferenceData reference;
  private final String issuerName;

  CovidCertificate(ReferenceData reference, String issuerName) {
    this.reference = reference;
    this.issuerName = issuerName;
  }

  /** Empty if the vaccine, the name or the number of the dose cannot be said in one. */
  Optional<CBORObject> of(PassRecord record, PrintedDose dose, PassStamp stamp, String country) {
    String family = MachineReadableName.of(record.person().familyName());
    if (family.isEmpty() || dose.doseNumber() > MAX_DOSES) {
      return Optional.empty();
    }
    return CovidProduct.of(dose.vaccine())
        .map(
            product ->
                CBORObject.NewOrderedMap()
                    .Add("ver", VERSION)
                    .Add("nam", name(record.person(), family))
                    .Add("dob", record.person().birthDate().toString())
                    .Add(
                        "v",
                        CBORObject.NewArray()
                            .Add(vaccination(record, dose, product, stamp, country))));
  }

  private static CBORObject name(PrintedPerson person, String family) {
    String patronymic = person.patronymic();
    String given = person.givenName() + (patronymic == null ? "" : " " + patronymic);
    return CBORObject.NewOrderedMap()
        .Add("fn", person.familyName())
        .Add("fnt", family)
        .Add("gn", given)
        .Add("gnt", MachineReadableName.of(given));
  }

  private CBORObject vaccination(
      PassRecord record, PrintedDose dose, CovidProduct product, PassStamp stamp, String country) {
    return CBORObject.NewOrderedMap()
        .Add("tg", COVID_19)
        .Add("vp", product.prophylaxis())
        .Add("mp", product.code())
        .Add("ma", product.holder())
        .Add("dn", dose.doseNumber())
        .Add("sd", seriesLength(record, dose))
        .Add("dt", dose.occurredOn().toString())
        .Add("co", country)
        .Add("is", issuerName)
        .Add("ci", Uvci.of(country, stamp.rid(), record.doses().indexOf(dose)));
  }

  private int seriesLength(PassRecord record, PrintedDose dose) {
    boolean begunWithOneDose =
        record.doses().stream()
            .filter(other -> other.programme().equals(dose.programme()) && other.doseNumber() == 1)
            .findFirst()
            .flatMap(first -> CovidProduct.of(first.vaccine()))
            .filter(CovidProduct::oneDose)
            .isPresent();
    int series =
        reference
            .programme(dose.programme(), dose.occurredOn())
            .map(Programme::seriesLength)
            .orElse(1);
    return begunWithOneDose ? 1 : Math.max(series, dose.doseNumber());
  }
}
