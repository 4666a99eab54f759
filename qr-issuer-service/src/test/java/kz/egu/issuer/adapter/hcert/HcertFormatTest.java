package kz.egu.issuer.adapter.hcert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.egu.issuer.application.port.PassEncoding;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.application.port.SignerCertificates;
import kz.egu.issuer.domain.pass.PassDocument;
import kz.egu.issuer.domain.pass.PassRecord;
import kz.egu.issuer.domain.pass.PrintedDose;
import kz.egu.issuer.domain.pass.PrintedPerson;
import kz.egu.issuer.domain.verify.Claims;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.testing.Certificates;
import kz.egu.issuer.testing.Records;
import kz.egu.issuer.testing.Signers;
import kz.egu.issuer.testing.TestKey;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our certificates say, read by libraries that did not write them. */
class HcertFormatTest {
  private static final String ISSUER = "https://passes.example.kz";
  private static final ReferenceData REFERENCE = ReferenceData.shipped();

  private final TestKey key = new TestKey();
  private final SignerCertificate signer = Signers.of(key, "KZ", ISSUER);
  private final HcertFormat format =
      new HcertFormat(only(signer), REFERENCE, () -> "Test registry", Map::of);

  static SignerCertificates only(SignerCertificate one) {
    return new SignerCertificates() {
      @Override
      public Optional<SignerCertificate> ofKey(String kid) {
        return Optional.of(one).filter(own -> own.key().kid().equals(kid));
      }

      @Override
      public List<SignerCertificate> certificates() {
        return List.of(one);
      }
    };
  }

  @Test
  void aStrangerReadsWhatWasGiven() throws Exception {
    PassRecord record = record("208", "208");
    PassEncoding encoded = format.encode(record, Records.stamp(key));
    assertThat(encoded.complete()).isTrue();
    assertThat(encoded.documents())
        .extracting(PassDocument::dose)
        .containsExactlyElementsOf(record.doses().stream().map(PrintedDose::id).toList());
    JsonNode claims = Certificates.claims(encoded.documents().get(1).text(), signer.certificate());
    assertThat(claims.get("1").textValue()).isEqualTo("KZ");
    assertThat(claims.get("6").longValue()).isEqualTo(Records.ISSUED.getEpochSecond());
    assertThat(claims.get("4").longValue()).isEqualTo(Signers.ends().getEpochSecond());
    assertThat(claims.at("/-260").size()).isEqualTo(1);
    assertThat(claims.at("/-260/1").toString())
        .isEqualTo(
            """
            {"ver":"1.3.0","nam":{"fn":"Сәрсенбаева","fnt":"SARSENBAEVA","gn":"Айгүл Серікқызы",\
            "gnt":"AIGUL<SERIKKYZY"},"dob":"1990-01-01","v":[{"tg":"840539006","vp":"1119349007",\
            "mp":"EU/1/20/1528","ma":"ORG-100030215","dn":2,"sd":2,"dt":"2021-06-02","co":"KZ",\
            "is":"Test registry","ci":"URN:UVCI:01:KZ:666F6F62617262617A717578:01"}]}""");
  }

  @Test
  void aCertificateFitsAnAlphanumericCodeOfLevelQ() throws Exception {
    for (PassDocument one : format.encode(record("208", "312"), Records.stamp(key)).documents()) {
      assertThat(one.text()).matches("HC1:[0-9A-Z $%*+\\-./:]+");
      QRCode code = Encoder.encode(one.text(), ErrorCorrectionLevel.Q);
      assertThat(code.getMode()).isEqualTo(Mode.ALPHANUMERIC);
      assertThat(code.getVersion().getVersionNumber()).isLessThanOrEqualTo(20);
    }
  }

  /** Dose k of n as Implementing Decision (EU) 2021/2301 counts: 3/3 after two, 2/1 after one. */
  @ParameterizedTest
  @CsvSource({
    "208 208 208,1/2 2/2 3/3",
    "212 208 208,1/1 2/1 3/1",
    "504 212,1/1 2/1",
    "208 212,1/2 2/2",
    "501 208,2/2",
    "505 505,1/2 2/2"
  })
  void dosesAreCounted(String vaccines, String counts) throws Exception {
    List<String> found = new ArrayList<>();
    PassRecord record = record(vaccines.split(" "));
    for (PassDocument one : format.encode(record, Records.stamp(key)).documents()) {
      JsonNode dose = Certificates.claims(one.text(), signer.certificate()).at("/-260/1/v/0");
      found.add(dose.get("dn").intValue() + "/" + dose.get("sd").intValue());
    }
    assertThat(String.join(" ", found)).isEqualTo(counts);
  }

  @Test
  void whatHasNoProductCodeGetsNoCertificate() {
    assertThat(
            format.encode(record("03", "213", "141", "501", "37"), Records.stamp(key)).documents())
        .isEmpty();
    assertThat(format.encode(record("03", "208", "141"), Records.stamp(key)).documents())
        .hasSize(1);
  }

  /** WHO's claim −6, for which the token's own id is the name to revoke by. */
  @Test
  void otherVaccinesGetWhosCertificateWhereTheirProductHasAnId() throws Exception {
    Map<String, String> products = Map.of("cvx:03", "MeaslesMumpsRubellaProductExample");
    HcertFormat both =
        new HcertFormat(only(signer), REFERENCE, () -> "Test registry", () -> products);
    PassRecord record = record("03", "208", "141");
    List<PassDocument> documents = both.encode(record, Records.stamp(key)).documents();
    assertThat(documents)
        .extracting(PassDocument::dose)
        .containsExactly(record.doses().get(0).id(), record.doses().get(1).id());
    JsonNode claims = Certificates.claims(documents.getFirst().text(), signer.certificate());
    assertThat(claims.get("1").textValue()).isEqualTo("KZ");
    assertThat(claims.at("/-260").size()).isEqualTo(1);
    assertThat(claims.at("/-260/-6").toString())
        .isEqualTo(
            """
            {"n":"Сәрсенбаева Айгүл Серікқызы","dob":"1990-01-01",\
            "v":{"vp":"MeaslesMumpsRubellaProductExample","dt":"2021-05-02","bo":"LOT-1",\
            "is":"Test registry"}}""");
    assertThat(claims.get("7").binaryValue())
        .isEqualTo(Base64.getUrlDecoder().decode(Records.stamp(key).rid()));
    QRCode code = Encoder.encode(documents.getFirst().text(), ErrorCorrectionLevel.Q);
    assertThat(code.getMode()).isEqualTo(Mode.ALPHANUMERIC);

    Reading reading =
        new HcertReader(List.of(kid -> Optional.of(signer)))
            .read(documents.getFirst().text(), Records.ISSUED.plusSeconds(5));
    assertThat(reading).isInstanceOf(Reading.Signed.class);
    Claims said = ((Reading.Signed) reading).claims();
    assertThat(said.rid()).isEqualTo(Records.stamp(key).rid());
    assertThat(said.person().givenNames()).containsExactly("Сәрсенбаева Айгүл Серікқызы");
    assertThat(said.person().birthDate()).isEqualTo("1990-01-01");
    assertThat(said.doses())
        .containsExactly(
            new Claims.Dose(
                WhoCertificate.PRODUCTS,
                "MeaslesMumpsRubellaProductExample",
                "2021-05-02",
                "LOT-1",
                "Test registry",
                null));
  }

  @Test
  void aProductOfAVaccineNobodyKnowsIsRefusedAtTheStart() {
    Map<String, String> products = Map.of("cvx:9999", "SomeProduct");
    assertThatThrownBy(
            () -> new HcertFormat(only(signer), REFERENCE, () -> "Test registry", () -> products))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cvx:9999");
  }

  @Test
  void withoutACertificateOfTheKeyNothingIsSigned() {
    assertThat(format.encode(record("208"), Records.stamp(new TestKey())).documents()).isEmpty();
  }

  @Test
  void aNameThatNoPassportLetterWritesGetsNoCertificate() {
    PassRecord record =
        new PassRecord(
            new PrintedPerson("王", "伟", null, LocalDate.of(1990, 1, 1)), record("208").doses());
    assertThat(format.encode(record, Records.stamp(key)).documents()).isEmpty();
  }

  @Test
  void everyProductIsACovidVaccineOfTheCatalogue() {
    Set<String> seen = new HashSet<>();
    for (CovidProduct product : CovidProduct.values()) {
      for (String recorded : product.recordedAs()) {
        assertThat(seen.add(recorded)).as(recorded).isTrue();
        String[] parts = recorded.split(":", 2);
        assertThat(REFERENCE.vaccine(new VaccineCode(parts[0], parts[1])))
            .as(recorded)
            .hasValueSatisfying(
                vaccine -> assertThat(vaccine.programme().value()).isEqualTo("covid-19"));
      }
    }
    assertThat(seen).hasSizeGreaterThan(20);
  }

  static PassRecord record(String... cvx) {
    List<PrintedDose> doses = new ArrayList<>();
    for (String code : cvx) {
      Vaccine vaccine = REFERENCE.vaccine(new VaccineCode(VaccineCode.CVX, code)).orElseThrow();
      int number =
          1 + (int) doses.stream().filter(d -> d.programme().equals(vaccine.programme())).count();
      doses.add(
          new PrintedDose(
              new DoseId(new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | doses.size())),
              vaccine.code(),
              vaccine.product(),
              "LOT-1",
              LocalDate.of(2021, 5, 2).plusMonths(doses.size()),
              vaccine.programme(),
              number,
              new FacilityId("KZ-75-0001"),
              Provenance.PRIMARY));
    }
    return new PassRecord(
        new PrintedPerson("Сәрсенбаева", "Айгүл", "Серікқызы", LocalDate.of(1990, 1, 1)), doses);
  }
}
