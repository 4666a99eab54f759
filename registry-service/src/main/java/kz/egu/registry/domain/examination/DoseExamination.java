package kz.egu.registry.domain.examination;

import java.time.LocalDate;
import java.util.List;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.reference.Facility;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.kernel.reference.Vaccine;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.dose.Assurances;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.dose.LotNumber;
import kz.egu.registry.domain.rule.Findings;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Reads a dose as sent. Immutable. */
public final class DoseExamination {
  public static final int MAX_LOT_LENGTH = 40;
  public static final int MAX_TEXT_LENGTH = 120;

  private static final int MAX_DOSE_NUMBER = 99;

  private final ReferenceData reference;

  public DoseExamination(ReferenceData reference) {
    this.reference = reference;
  }

  /**
   * @param sentBirthDate of the person it is for, where it was sent along; readable or not
   * @param today the day in the registry's time zone
   */
  public Examined<Given> examine(
      SubmittedDose sent, Recorder recorder, @Nullable String sentBirthDate, LocalDate today) {
    Findings findings = new Findings();
    Texts texts = new Texts(findings);
    Codes codes = new Codes(reference, texts, findings);
    Vaccine vaccine = codes.vaccine(sent.vaccineSystem(), sent.vaccineCode());
    String lot = texts.optional(sent.lotNumber(), "/lotNumber", MAX_LOT_LENGTH);
    if (lot != null && LotNumber.isPlaceholder(lot)) {
      lot = null;
    }
    LocalDate expirationDate = texts.optionalDate(sent.expirationDate(), "/expirationDate");
    LocalDate occurredOn = texts.requiredDate(sent.occurredOn(), "/occurredOn");
    // What a citizen reports was given elsewhere; whoever confirms it answers for that.
    boolean elsewhere = sent.provenance() == Provenance.SELF_REPORTED;
    Facility facility = codes.facility(sent.facility(), elsewhere ? null : recorder);
    String performer = texts.optional(sent.performer(), "/performer", MAX_TEXT_LENGTH);
    String site = texts.optional(sent.site(), "/site", MAX_TEXT_LENGTH);
    String route = texts.optional(sent.route(), "/route", MAX_TEXT_LENGTH);
    Integer claimed = sent.claimedDoseNumber();
    if (claimed != null && (claimed < 1 || claimed > MAX_DOSE_NUMBER)) {
      findings.refuse(Rule.INVALID_DOSE_NUMBER, "/claimedDoseNumber");
    }
    Assurances assurances = AssurancesExamination.examine(sent.assurances(), texts, findings);
    if (occurredOn != null) {
      checkDay(occurredOn, vaccine, Texts.date(sentBirthDate), today, findings);
    }
    if (!findings.refusals().isEmpty()
        || vaccine == null
        || occurredOn == null
        || facility == null) {
      return new Examined<>(null, findings.refusals());
    }
    return new Examined<>(
        new Given(
            vaccine.code(),
            vaccine.product(),
            vaccine.programme(),
            lot,
            expirationDate,
            occurredOn,
            facility.id(),
            facility.region(),
            performer,
            site,
            route,
            claimed,
            sent.origin(),
            assurances),
        List.of());
  }

  /** A wrong year is told once, in the plainest words. */
  private static void checkDay(
      LocalDate day,
      @Nullable Vaccine vaccine,
      @Nullable LocalDate birthDate,
      LocalDate today,
      Findings findings) {
    if (day.isAfter(today)) {
      findings.refuse(Rule.OCCURRED_IN_FUTURE, "/occurredOn");
    }
    if (birthDate != null && day.isBefore(birthDate)) {
      findings.refuse(Rule.OCCURRED_BEFORE_BIRTH, "/occurredOn");
    } else if (vaccine != null && !vaccine.use().existedOn(day)) {
      findings.refuse(Rule.BEFORE_VACCINE_EXISTED, "/occurredOn");
    }
  }
}
