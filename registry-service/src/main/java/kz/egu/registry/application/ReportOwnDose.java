package kz.egu.registry.application;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.PersonRecords;
import kz.egu.registry.application.port.SelfReports;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.examination.DoseExamination;
import kz.egu.registry.domain.examination.PersonExamination;
import kz.egu.registry.domain.examination.PlainText;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.jspecify.annotations.Nullable;

/**
 * A citizen reports a dose of their own, or takes the report back. What could never be recorded is
 * refused at once, field by field. Thread-safe.
 */
public final class ReportOwnDose {
  /** Reports of one citizen waiting for a health worker at most. */
  public static final int MOST_OPEN = 20;

  private final SelfReports reports;
  private final PersonRecords records;
  private final IdSource ids;
  private final InstantSource clock;
  private final ZoneId zone;
  private final PersonExamination persons;
  private final DoseExamination doses;
  private final String anyFacility;

  public ReportOwnDose(
      SelfReports reports,
      PersonRecords records,
      ReferenceData reference,
      IdSource ids,
      InstantSource clock,
      ZoneId zone) {
    this.reports = reports;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
    this.zone = zone;
    this.persons = new PersonExamination(reference);
    this.doses = new DoseExamination(reference);
    this.anyFacility = reference.facilities().iterator().next().id().value();
  }

  /**
   * A report as sent.
   *
   * @param person who the reporter is, without numbers; null for who is on record
   * @param dose its provenance is not looked at
   */
  public record Submitted(
      @Nullable SubmittedPerson person,
      SubmittedDose dose,
      @Nullable String place,
      @Nullable String documentReference) {}

  /** What became of it. */
  public sealed interface Answer {
    record Filed(SelfReport report) implements Answer {}

    record Refused(List<Refusal> refusals) implements Answer {}

    record TooManyOpen() implements Answer {}
  }

  /** Files the report; the same one again while it is open is answered with the first one. */
  public Answer report(Identifier own, Submitted sent) {
    return report(own, ids.next(), sent);
  }

  /**
   * The same under a key of the submission. The same again under the same key is answered with the
   * first one even when that is no more open.
   */
  public Answer report(Identifier own, UUID key, Submitted sent) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    List<Refusal> refusals = new ArrayList<>();
    SubmittedPerson person = person(own, sent.person());
    refusals.addAll(persons.examine(person, today).refusals());
    SubmittedDose dose = dose(sent.dose(), sent.dose().facility());
    boolean elsewhere = isBlank(dose.facility());
    if (elsewhere) {
      text(sent.place(), "/place", DoseExamination.MAX_TEXT_LENGTH, refusals);
    } else if (!isBlank(sent.place())) {
      refusals.add(new Refusal(Rule.TOO_MANY, "/place", Map.of("max", "1")));
    }
    text(sent.documentReference(), "/documentReference", SelfReport.MAX_REFERENCE_LENGTH, refusals);
    // With no facility of the list, any one stands in while everything else is looked at.
    SubmittedDose whole = elsewhere ? dose(dose, anyFacility) : dose;
    refusals.addAll(
        doses.examine(whole, new Recorder("", null), person.birthDate(), today).refusals());
    if (!refusals.isEmpty()) {
      return new Answer.Refused(refusals);
    }
    Optional<SelfReport> first = reports.report(key);
    SelfReport report =
        new SelfReport(
            first.isEmpty() ? key : ids.next(),
            own.value(),
            person,
            elsewhere ? dose(dose, null) : dose,
            elsewhere ? sent.place() : null,
            String.valueOf(sent.documentReference()),
            Status.PENDING,
            clock.instant(),
            null,
            null,
            null);
    String fingerprint = fingerprint(report);
    if (first.filter(one -> fingerprint.equals(fingerprint(one))).isPresent()) {
      return new Answer.Filed(first.get());
    }
    return reports
        .file(report, fingerprint, MOST_OPEN)
        .<Answer>map(Answer.Filed::new)
        .orElseGet(Answer.TooManyOpen::new);
  }

  /**
   * Takes an own report back; again changes nothing.
   *
   * @return the report as it stands now; empty if the citizen has none of this id
   */
  public Optional<SelfReport> withdraw(Identifier own, UUID id, String who) {
    Optional<SelfReport> found =
        reports.report(id).filter(report -> report.iin().equals(own.value()));
    if (found.filter(report -> report.status() == Status.PENDING).isPresent()) {
      boolean _ = reports.withdraw(id, new Attribution(who, null, clock.instant()));
      return reports.report(id);
    }
    return found;
  }

  /** Who the citizen says they are, else who is on record; the number is the token's. */
  private SubmittedPerson person(Identifier own, @Nullable SubmittedPerson sent) {
    List<SubmittedIdentifier> number = List.of(new SubmittedIdentifier(own.system(), own.value()));
    if (sent != null) {
      return new SubmittedPerson(
          number,
          sent.familyName(),
          sent.givenName(),
          sent.patronymic(),
          sent.birthDate(),
          sent.sex(),
          sent.region());
    }
    return records
        .person(own)
        .map(view -> view.person().identity())
        .map(identity -> described(number, identity))
        .orElseGet(() -> new SubmittedPerson(number, null, null, null, null, null, null));
  }

  private static SubmittedPerson described(List<SubmittedIdentifier> number, Identity identity) {
    return new SubmittedPerson(
        number,
        identity.familyName(),
        identity.givenName(),
        identity.patronymic(),
        identity.birthDate().toString(),
        identity.sex().wire(),
        identity.region() == null ? null : identity.region().value());
  }

  /** The citizen's dose, given at this facility. */
  static SubmittedDose dose(SubmittedDose dose, @Nullable String facility) {
    return new SubmittedDose(
        dose.vaccineSystem(),
        dose.vaccineCode(),
        dose.lotNumber(),
        dose.expirationDate(),
        dose.occurredOn(),
        facility,
        null,
        null,
        null,
        null,
        Provenance.SELF_REPORTED);
  }

  private static String fingerprint(SelfReport report) {
    return Fingerprint.of(
        new RecordDose(
            new PersonReference.Described(report.person()),
            report.dose(),
            null,
            List.of(
                new BusinessIdentifier("place", String.valueOf(report.place())),
                new BusinessIdentifier("document", report.documentReference()))));
  }

  private static void text(
      @Nullable String sent, String pointer, int longest, List<Refusal> refusals) {
    if (sent == null || sent.isBlank()) {
      refusals.add(Refusal.of(Rule.MISSING, pointer));
    } else if (sent.length() > longest) {
      refusals.add(new Refusal(Rule.TOO_LONG, pointer, Map.of("max", Integer.toString(longest))));
    } else if (sent.codePoints().anyMatch(PlainText::isHidden)) {
      refusals.add(Refusal.of(Rule.CHARACTERS_NOT_ALLOWED, pointer));
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
