package kz.egu.registry.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.adapter.rest.NotDoneAnswers.NotDoneBody;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.domain.dose.Assurances;
import kz.egu.registry.domain.dose.FirstAnswer;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.rule.Warning;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.registry.domain.schedule.NextDue;
import org.jspecify.annotations.Nullable;

/** The bodies of answers. */
final class Answers {
  private Answers() {}

  record WarningBody(String code, String message) {
    static List<WarningBody> of(List<Warning> warnings, Problems problems, Language language) {
      return warnings.stream()
          .map(
              warning ->
                  new WarningBody(
                      warning.rule().code(),
                      problems.text(warning.rule().code(), warning.values(), language)))
          .toList();
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NextDueBody(
      LocalDate earliest,
      LocalDate recommended,
      @Nullable LocalDate latest,
      String programme,
      @Nullable ContraindicationBody contraindication) {
    /**
     * @param inForce the contraindication of this programme in force today, if there is one
     */
    static NextDueBody of(NextDue due, @Nullable Contraindication inForce) {
      return new NextDueBody(
          due.earliest(),
          due.recommended(),
          due.latest(),
          due.programme().value(),
          inForce == null ? null : new ContraindicationBody(inForce.id().value(), inForce.until()));
    }
  }

  /** A contraindication in force; without {@code until} it holds for good. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContraindicationBody(UUID notDoneId, @Nullable LocalDate until) {}

  /** What was recorded or corrected. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecordedBody(
      UUID doseId,
      int version,
      UUID personId,
      int doseNumber,
      List<WarningBody> warnings,
      @Nullable NextDueBody nextDue) {
    static RecordedBody of(
        DoseId doseId,
        int version,
        PersonId personId,
        FirstAnswer answer,
        Problems problems,
        Language language) {
      NextDue due = answer.nextDue();
      return new RecordedBody(
          doseId.value(),
          version,
          personId.value(),
          answer.doseNumber(),
          WarningBody.of(answer.warnings(), problems, language),
          due == null ? null : NextDueBody.of(due, answer.contraindication()));
    }
  }

  record VoidedBody(UUID doseId, int version, UUID personId, String status) {}

  record VaccineBody(String system, String code) {}

  record ReasonBody(String code, String message) {}

  /** Whether a dose counts in its programme, and why. */
  record EvaluationBody(String status, List<ReasonBody> reasons) {
    static EvaluationBody of(Evaluation evaluation, Problems problems, Language language) {
      return new EvaluationBody(
          evaluation.status().wire(),
          evaluation.reasons().stream()
              .map(
                  finding ->
                      new ReasonBody(
                          finding.reason().code(),
                          problems.text(finding.reason().code(), finding.values(), language)))
              .toList());
    }
  }

  /** A warning, and why the dose stands all the same. */
  record AcknowledgedBody(String code, String reason) {
    static @Nullable List<AcknowledgedBody> of(Assurances assurances) {
      return assurances.acknowledged().isEmpty()
          ? null
          : assurances.acknowledged().stream()
              .map(one -> new AcknowledgedBody(one.warning().code(), one.reason()))
              .toList();
    }
  }

  /** A dose as it stands or stood; evaluated only where it is told how it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DoseBody(
      UUID doseId,
      int version,
      String status,
      UUID personId,
      VaccineBody vaccine,
      String programme,
      @Nullable Integer doseNumber,
      @Nullable String lotNumber,
      @Nullable LocalDate expirationDate,
      LocalDate occurredOn,
      String facility,
      @Nullable String performer,
      @Nullable String site,
      @Nullable String route,
      @Nullable Integer claimedDoseNumber,
      String provenance,
      @Nullable Boolean sameDayIntended,
      @Nullable List<AcknowledgedBody> warningsAcknowledged,
      LocalDate recordedOn,
      String recordedBy,
      Instant recordedAt,
      @Nullable EvaluationBody evaluation) {
    /** FHIR's words for the state of an immunization. */
    static final String COMPLETED = "completed";

    static final String ENTERED_IN_ERROR = "entered-in-error";

    static DoseBody of(DoseView dose) {
      return of(dose, null);
    }

    static DoseBody of(DoseView dose, @Nullable EvaluationBody evaluation) {
      var given = dose.given();
      return new DoseBody(
          dose.doseId().value(),
          dose.version(),
          dose.voided() ? ENTERED_IN_ERROR : COMPLETED,
          dose.personId().value(),
          new VaccineBody(given.vaccine().system(), given.vaccine().code()),
          given.programme().value(),
          dose.doseNumber(),
          given.lotNumber(),
          given.expirationDate(),
          given.occurredOn(),
          given.facility().value(),
          given.performer(),
          given.site(),
          given.route(),
          given.claimedDoseNumber(),
          given.provenance().wire(),
          given.assurances().sameDayIntended() ? true : null,
          AcknowledgedBody.of(given.assurances()),
          dose.recordedOn(),
          dose.recordedBy(),
          dose.recordedAt(),
          evaluation);
    }
  }

  /** One version: the dose as it then stood, what changed, who, when, why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VersionBody(
      int version,
      String change,
      String changedBy,
      @Nullable String changedAtFacility,
      Instant changedAt,
      @Nullable String reason,
      DoseBody dose) {
    static VersionBody of(DoseVersionView view) {
      return new VersionBody(
          view.dose().version(),
          view.change().wire(),
          view.dose().recordedBy(),
          view.facility() == null ? null : view.facility().value(),
          view.dose().recordedAt(),
          view.reason(),
          DoseBody.of(view.dose()));
    }
  }

  record HistoryBody(UUID doseId, List<VersionBody> versions) {}

  record IdentifierBody(String system, String value) {
    static IdentifierBody of(Identifier identifier) {
      return new IdentifierBody(identifier.system(), identifier.value());
    }

    @Override
    public String toString() {
      return "IdentifierBody[…]";
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PersonBody(
      List<IdentifierBody> identifiers,
      String familyName,
      String givenName,
      @Nullable String patronymic,
      LocalDate birthDate,
      String sex,
      @Nullable String region) {
    @Override
    public String toString() {
      return "PersonBody[…]";
    }
  }

  /** A person found, the doses that count, what is due next, and what was not done. */
  record FoundBody(
      UUID personId,
      PersonBody person,
      List<DoseBody> doses,
      List<NextDueBody> nextDue,
      List<NotDoneBody> notDone) {
    static FoundBody of(PersonOverview overview, Problems problems, Language language) {
      var person = overview.record().person();
      Identity identity = person.identity();
      return new FoundBody(
          person.id().value(),
          new PersonBody(
              person.identifiers().stream().map(IdentifierBody::of).toList(),
              identity.familyName(),
              identity.givenName(),
              identity.patronymic(),
              identity.birthDate(),
              identity.sex().wire(),
              identity.region() == null ? null : identity.region().value()),
          overview.record().doses().stream()
              .filter(dose -> !dose.voided())
              .map(dose -> evaluated(dose, overview, problems, language))
              .toList(),
          overview.nextDue().stream()
              .map(due -> NextDueBody.of(due, overview.contraindications().get(due.programme())))
              .toList(),
          overview.notDone().stream().map(NotDoneBody::of).toList());
    }

    private static DoseBody evaluated(
        DoseView dose, PersonOverview overview, Problems problems, Language language) {
      Evaluation evaluation = overview.evaluations().get(dose.doseId());
      return DoseBody.of(
          dose, evaluation == null ? null : EvaluationBody.of(evaluation, problems, language));
    }
  }
}
