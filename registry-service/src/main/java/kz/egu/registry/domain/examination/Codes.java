package kz.egu.registry.domain.examination;

import java.util.Optional;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.reference.Facility;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.rule.Findings;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Reads the codes of one submission; whatever is wrong goes to the findings. */
final class Codes {
  private static final int MAX_CODE_LENGTH = 64;
  private static final int MAX_SYSTEM_LENGTH = 200;

  private final ReferenceData reference;
  private final Texts texts;
  private final Findings findings;

  Codes(ReferenceData reference, Texts texts, Findings findings) {
    this.reference = reference;
    this.texts = texts;
    this.findings = findings;
  }

  @Nullable Vaccine vaccine(@Nullable String sentSystem, @Nullable String sentCode) {
    String system = texts.required(sentSystem, "/vaccine/system", MAX_SYSTEM_LENGTH);
    String code = texts.required(sentCode, "/vaccine/code", MAX_CODE_LENGTH);
    if (system == null || code == null) {
      return null;
    }
    try {
      Optional<Vaccine> vaccine = reference.vaccine(VaccineCode.of(system, code));
      if (vaccine.isPresent()) {
        return vaccine.get();
      }
    } catch (IllegalArgumentException notEvenTheForm) {
      // said below
    }
    findings.refuse(Rule.UNKNOWN_VACCINE, "/vaccine/code");
    return null;
  }

  /**
   * @param recorder whose facility it must be; null where it may be any
   */
  @Nullable Facility facility(@Nullable String sent, @Nullable Recorder recorder) {
    String id = texts.required(sent, "/facility", MAX_CODE_LENGTH);
    if (id == null) {
      return null;
    }
    Optional<Facility> facility = Optional.empty();
    try {
      facility = reference.facility(new FacilityId(id));
    } catch (IllegalArgumentException notEvenTheForm) {
      // said below
    }
    if (facility.isEmpty()) {
      findings.refuse(Rule.UNKNOWN_FACILITY, "/facility");
      return null;
    }
    if (recorder != null && !facility.get().id().equals(recorder.facility())) {
      findings.refuse(Rule.FOREIGN_FACILITY, "/facility");
      return null;
    }
    return facility.get();
  }
}
