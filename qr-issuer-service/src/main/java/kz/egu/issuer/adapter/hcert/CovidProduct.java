package kz.egu.issuer.adapter.hcert;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.code.VaccineCode;

/**
 * A COVID-19 vaccine that the certificate's value sets know. A vaccine that is missing here has no
 * code there (or we do not know which product it was), and gets no certificate.
 *
 * <p>Source: eHealth Network, Value Sets for EU Digital COVID Certificates 1.14, sections 2.1 to
 * 2.3 (vaccine, medicinal product, marketing authorisation holder or manufacturer).
 */
enum CovidProduct {
  COMIRNATY(
      "EU/1/20/1528",
      Type.MRNA,
      "ORG-100030215",
      "cvx:208",
      "cvx:217",
      "cvx:218",
      "cvx:219",
      "cvx:300",
      "cvx:301",
      "cvx:308",
      "cvx:309",
      "cvx:310"),
  SPIKEVAX(
      "EU/1/20/1507",
      Type.MRNA,
      "ORG-100031184",
      "cvx:207",
      "cvx:221",
      "cvx:228",
      "cvx:229",
      "cvx:312"),
  VAXZEVRIA("EU/1/21/1529", Type.VECTOR, "ORG-100001699", "cvx:210"),
  JCOVDEN("EU/1/20/1525", Type.VECTOR, "ORG-100001417", "cvx:212"),
  NUVAXOVID("EU/1/21/1618", Type.SPIKE_PROTEIN, "ORG-100032020", "cvx:211"),
  SPUTNIK_V(
      "Sputnik-V",
      Type.VECTOR,
      "Gamaleya-Research-Institute",
      "cvx:505",
      "kz:sputnik-v-1",
      "kz:sputnik-v-2"),
  SPUTNIK_LIGHT("Sputnik-Light", Type.VECTOR, "Gamaleya-Research-Institute", "cvx:504"),
  BBIBP_CORV("BBIBP-CorV", Type.INACTIVATED, "ORG-100020693", "cvx:510"),
  CORONAVAC("CoronaVac", Type.INACTIVATED, "Sinovac-Biotech", "cvx:511");

  /** SNOMED CT codes of the kinds of vaccine. */
  private static final class Type {
    static final String MRNA = "1119349007";
    static final String VECTOR = "29061000087103";
    static final String SPIKE_PROTEIN = "1162643001";
    static final String INACTIVATED = "1157024006";
  }

  private final String code;
  private final String prophylaxis;
  private final String holder;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<String> recordedAs;

  CovidProduct(String code, String prophylaxis, String holder, String... recordedAs) {
    this.code = code;
    this.prophylaxis = prophylaxis;
    this.holder = holder;
    this.recordedAs = Set.of(recordedAs);
  }

  static Optional<CovidProduct> of(VaccineCode vaccine) {
    return Arrays.stream(values())
        .filter(product -> product.recordedAs.contains(vaccine.toString()))
        .findFirst();
  }

  /** {@code mp} */
  String code() {
    return code;
  }

  /** {@code vp} */
  String prophylaxis() {
    return prophylaxis;
  }

  /** {@code ma} */
  String holder() {
    return holder;
  }

  /** How it is coded in the catalogue of this country. */
  Set<String> recordedAs() {
    return recordedAs;
  }

  /** Whether one dose is a whole first series. */
  boolean oneDose() {
    return this == JCOVDEN || this == SPUTNIK_LIGHT;
  }
}
