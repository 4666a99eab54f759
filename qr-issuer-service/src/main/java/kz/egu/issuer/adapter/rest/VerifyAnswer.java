package kz.egu.issuer.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import kz.egu.issuer.domain.pass.PassStatus;
import kz.egu.issuer.domain.verify.Authenticity;
import kz.egu.issuer.domain.verify.Claims;
import kz.egu.issuer.domain.verify.Reading;
import kz.egu.issuer.domain.verify.Verification;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.reference.LocalizedText;
import kz.egu.kernel.reference.ReferenceData;
import org.jspecify.annotations.Nullable;

/** What is true of a pass somebody shows. What follows from it is for people to say. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerifyAnswer(
    String authenticity,
    @Nullable String reason,
    String record,
    @Nullable String issuer,
    @Nullable Person person,
    @Nullable List<Dose> doses,
    String notice) {

  private static final String UNKNOWN = "unknown";

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Person(@Nullable String familyName, String givenName, @Nullable String birthDate) {
    /** Names stay out of logs, so they do not print themselves. */
    @Override
    public String toString() {
      return "Person[…]";
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Dose(
      PassAnswer.Coding vaccine,
      @Nullable LocalizedText vaccineName,
      String occurredOn,
      @Nullable String lotNumber,
      @Nullable String performer,
      @Nullable Integer doseNumber) {}

  static VerifyAnswer of(
      Verification verification, ReferenceData reference, Problems texts, Language language) {
    return switch (verification.reading()) {
      case Reading.Unsigned(Authenticity authenticity, var reason) ->
          new VerifyAnswer(
              authenticity.wire(),
              reason.wire(),
              UNKNOWN,
              null,
              null,
              null,
              texts.text("notice-" + authenticity.wire(), Map.of(), language));
      case Reading.Signed(Claims claims) -> {
        String record = verification.status().map(PassStatus::wire).orElse(UNKNOWN);
        yield new VerifyAnswer(
            Authenticity.GENUINE.wire(),
            null,
            record,
            claims.issuer(),
            new Person(
                claims.person().familyName(),
                String.join(" ", claims.person().givenNames()),
                claims.person().birthDate()),
            claims.doses().stream().map(dose -> dose(dose, reference)).toList(),
            texts.text("notice-genuine-" + record, Map.of(), language));
      }
    };
  }

  private static Dose dose(Claims.Dose dose, ReferenceData reference) {
    PassAnswer.Coding coding = new PassAnswer.Coding(dose.system(), dose.code());
    LocalizedText name = null;
    try {
      VaccineCode code = VaccineCode.of(dose.system(), dose.code());
      coding = new PassAnswer.Coding(code.system(), code.code());
      name = reference.vaccine(code).map(vaccine -> vaccine.name()).orElse(null);
    } catch (IllegalArgumentException foreignCode) {
      // Another country's list: told as it stands.
    }
    return new Dose(
        coding, name, dose.occurredOn(), dose.lotNumber(), dose.performer(), dose.doseNumber());
  }
}
