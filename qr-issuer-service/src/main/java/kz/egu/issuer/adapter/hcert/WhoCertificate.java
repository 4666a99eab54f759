package kz.egu.issuer.adapter.hcert;

import com.upokecenter.cbor.CBORObject;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.reference.ReferenceData;

/**
 * What a certificate says of one dose of any other vaccine: WHO's Digital Vaccination Certificate,
 * claim −6 of an HCERT. It names the product by WHO's list of prequalified ones and has no name of
 * its own, so that the token's {@code cti} (RFC 8392 §3.1.7) carries the pass's revocation name.
 *
 * <p>Source: WHO SMART Trust, logical models HCert and DVC ("proposed"); WHO SMART ICVP 0.3.0,
 * payload {@code {n, dob, v: {vp, dt, bo, is}}}.
 */
final class WhoCertificate {
  static final int CLAIM = -6;
  static final int TOKEN_ID = 7;

  /** The list the product's id stands in. */
  static final String PRODUCTS =
      "http://smart.who.int/pcmt-vaxprequal/CodeSystem/PreQualProductIDs";

  private final Map<VaccineCode, String> products;
  private final String issuerName;

  /**
   * @param products WHO's id by the catalogue's code, {@code system:code}
   * @throws IllegalArgumentException if a code is none of the catalogue
   */
  WhoCertificate(ReferenceData reference, Map<String, String> products, String issuerName) {
    Map<VaccineCode, String> known = new HashMap<>();
    products.forEach((code, product) -> known.put(vaccine(reference, code), product));
    this.products = Map.copyOf(known);
    this.issuerName = issuerName;
  }

  private static VaccineCode vaccine(ReferenceData reference, String code) {
    String[] parts = code.split(":", 2);
    VaccineCode vaccine = parts.length == 2 ? VaccineCode.of(parts[0], parts[1]) : null;
    if (vaccine == null || reference.vaccine(vaccine).isEmpty()) {
      throw new IllegalArgumentException(
          "egu.who-certificates.products names no vaccine of the catalogue: " + code);
    }
    return vaccine;
  }

  /**
   * Empty if WHO's list has no product for the vaccine, or the lot, which it demands, is not known.
   */
  Optional<CBORObject> of(PassRecord record, PrintedDose dose) {
    String product = products.get(dose.vaccine());
    if (product == null || dose.lotNumber() == null) {
      return Optional.empty();
    }
    return Optional.of(
        CBORObject.NewOrderedMap()
            .Add("n", name(record.person()))
            .Add("dob", record.person().birthDate().toString())
            .Add(
                "v",
                CBORObject.NewOrderedMap()
                    .Add("vp", product)
                    .Add("dt", dose.occurredOn().toString())
                    .Add("bo", dose.lotNumber())
                    .Add("is", issuerName)));
  }

  private static String name(PrintedPerson person) {
    String patronymic = person.patronymic();
    return person.familyName()
        + " "
        + person.givenName()
        + (patronymic == null ? "" : " " + patronymic);
  }

  /** The token's id, from which {@link WhoReading} takes the revocation name again. */
  static byte[] tokenId(String rid) {
    return Base64.getUrlDecoder().decode(rid);
  }
}
