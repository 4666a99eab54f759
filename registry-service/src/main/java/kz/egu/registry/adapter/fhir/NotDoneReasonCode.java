package kz.egu.registry.adapter.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.egu.registry.domain.notdone.StatusReason;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * Why a vaccination was not done, in HL7's codes (v3-ActReason, ActNoImmunizationReason) and in the
 * registry's two reasons. OSTOCK, that there was no vaccine, is neither: it says nothing of the
 * person.
 */
enum NotDoneReasonCode {
  // The first of each reason is the one it is exported as.
  PATOBJ(StatusReason.REFUSAL, "patient objection"),
  PHILISOP(StatusReason.REFUSAL, "philosophical objection"),
  RELIG(StatusReason.REFUSAL, "religious objection"),
  VACEFF(StatusReason.REFUSAL, "vaccine efficacy concerns"),
  VACSAF(StatusReason.REFUSAL, "vaccine safety concerns"),
  MEDPREC(StatusReason.CONTRAINDICATION, "medical precaution"),
  IMMUNE(StatusReason.CONTRAINDICATION, "immunity");

  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private final StatusReason reason;
  private final String display;

  NotDoneReasonCode(StatusReason reason, String display) {
    this.reason = reason;
    this.display = display;
  }

  static NotDoneReasonCode of(StatusReason reason) {
    return Arrays.stream(values()).filter(code -> code.reason == reason).findFirst().orElseThrow();
  }

  /** The first coding that is one of these. */
  static Optional<NotDoneReasonCode> of(List<Coding> codings) {
    return codings.stream()
        .filter(coding -> SYSTEM.equals(coding.getSystem()))
        .flatMap(
            coding -> Arrays.stream(values()).filter(code -> code.name().equals(coding.getCode())))
        .findFirst();
  }

  /**
   * The reason in the registry's words.
   *
   * @return null if none was sent; what is none of these, to be refused, as it stands
   */
  static @Nullable String wire(CodeableConcept sent) {
    Optional<NotDoneReasonCode> known = of(sent.getCoding());
    if (known.isPresent()) {
      return known.get().reason.wire();
    }
    return sent.isEmpty() ? null : "?";
  }

  /** What else was said of it: the words, or a code finer than the reason kept of it. */
  static @Nullable String detail(CodeableConcept sent) {
    if (sent.hasText()) {
      return sent.getText();
    }
    return of(sent.getCoding())
        .filter(code -> code != of(code.reason))
        .map(code -> code.display)
        .orElse(null);
  }

  CodeableConcept concept(@Nullable String detail) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(SYSTEM).setCode(name()).setDisplay(display);
    return concept.setText(detail);
  }
}
