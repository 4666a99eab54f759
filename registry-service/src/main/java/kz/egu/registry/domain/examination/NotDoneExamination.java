package kz.egu.registry.domain.examination;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.egu.kernel.reference.Facility;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.command.SubmittedNotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.notdone.StatusReason;
import kz.egu.registry.domain.rule.Findings;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Reads a vaccination not done as sent. Immutable. */
public final class NotDoneExamination {
  public static final int MAX_DETAIL_LENGTH = 500;

  private final ReferenceData reference;

  public NotDoneExamination(ReferenceData reference) {
    this.reference = reference;
  }

  /**
   * @param sentBirthDate of the person it is about, where it was sent along; readable or not
   * @param today the day in the registry's time zone
   */
  public Examined<NotDoneFacts> examine(
      SubmittedNotDone sent, Recorder recorder, @Nullable String sentBirthDate, LocalDate today) {
    Findings findings = new Findings();
    Texts texts = new Texts(findings);
    Codes codes = new Codes(reference, texts, findings);
    Vaccine vaccine = codes.vaccine(sent.vaccineSystem(), sent.vaccineCode());
    Optional<StatusReason> statusReason = statusReason(sent.statusReason(), findings);
    String detail = texts.optional(sent.detail(), "/detail", MAX_DETAIL_LENGTH);
    LocalDate occurredOn = texts.requiredDate(sent.occurredOn(), "/occurredOn");
    LocalDate until = texts.optionalDate(sent.until(), "/until");
    Facility facility = codes.facility(sent.facility(), recorder);
    String performer =
        texts.optional(sent.performer(), "/performer", DoseExamination.MAX_TEXT_LENGTH);
    if (occurredOn != null && occurredOn.isAfter(today)) {
      findings.refuse(Rule.OCCURRED_IN_FUTURE, "/occurredOn");
    }
    LocalDate birthDate = Texts.date(sentBirthDate);
    if (occurredOn != null && birthDate != null && occurredOn.isBefore(birthDate)) {
      findings.refuse(Rule.OCCURRED_BEFORE_BIRTH, "/occurredOn");
    }
    boolean ends = statusReason.filter(StatusReason.CONTRAINDICATION::equals).isPresent();
    if (until != null
        && statusReason.isPresent()
        && (!ends || (occurredOn != null && until.isBefore(occurredOn)))) {
      findings.refuse(Rule.INVALID_UNTIL, "/until");
    }
    if (!findings.refusals().isEmpty()
        || vaccine == null
        || statusReason.isEmpty()
        || occurredOn == null
        || facility == null) {
      return new Examined<>(null, findings.refusals());
    }
    return new Examined<>(
        new NotDoneFacts(
            vaccine.code(),
            vaccine.programme(),
            statusReason.get(),
            detail,
            occurredOn,
            until,
            facility.id(),
            performer),
        List.of());
  }

  private static Optional<StatusReason> statusReason(@Nullable String sent, Findings findings) {
    Optional<StatusReason> read = StatusReason.fromWire(sent);
    if (sent == null || sent.isBlank()) {
      findings.refuse(Rule.MISSING, "/statusReason");
    } else if (read.isEmpty()) {
      findings.refuse(Rule.INVALID_STATUS_REASON, "/statusReason");
    }
    return read;
  }
}
