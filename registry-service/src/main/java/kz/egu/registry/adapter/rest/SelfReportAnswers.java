package kz.egu.registry.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.adapter.rest.Answers.IdentifierBody;
import kz.egu.registry.adapter.rest.Answers.VaccineBody;
import kz.egu.registry.adapter.rest.DoseRequest.PersonRequest;
import kz.egu.registry.adapter.rest.DoseRequest.VaccineRequest;
import kz.egu.registry.application.ReportOwnDose.Submitted;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Decision;
import org.jspecify.annotations.Nullable;

/** What is sent and answered about self-reports. */
final class SelfReportAnswers {
  private SelfReportAnswers() {}

  /**
   * The body of {@code POST /v1/self-reports}.
   *
   * @param person who the citizen is; may be left out by whoever is on record. A number in it is
   *     not read: the token states it
   * @param facility of the list, if the place is one; else {@code place} says where in words
   * @param documentReference the evidence
   */
  record ReportRequest(
      @Nullable PersonRequest person,
      @Nullable VaccineRequest vaccine,
      @Nullable String lotNumber,
      @Nullable String expirationDate,
      @Nullable String occurredOn,
      @Nullable String facility,
      @Nullable String place,
      @Nullable String documentReference) {
    Submitted submitted() {
      SubmittedDose dose =
          new SubmittedDose(
              vaccine == null ? null : vaccine.system(),
              vaccine == null ? null : vaccine.code(),
              lotNumber,
              expirationDate,
              occurredOn,
              facility,
              null,
              null,
              null,
              null,
              Provenance.SELF_REPORTED);
      return new Submitted(
          person == null ? null : person.submitted(), dose, place, documentReference);
    }
  }

  record RejectRequest(@Nullable String reason) {}

  /** Where a report stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StatusBody(UUID selfReportId, String status, @Nullable UUID doseId) {
    static StatusBody of(SelfReport report) {
      return new StatusBody(
          report.id(),
          report.status().wire(),
          report.doseId() == null ? null : report.doseId().value());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReporterBody(
      IdentifierBody identifier,
      @Nullable String familyName,
      @Nullable String givenName,
      @Nullable String patronymic,
      @Nullable String birthDate,
      @Nullable String sex,
      @Nullable String region) {}

  /** A report with all that was reported; decidedBy and all after it once somebody decided. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReportBody(
      UUID selfReportId,
      String status,
      Instant reportedAt,
      @Nullable UUID personId,
      ReporterBody person,
      VaccineBody vaccine,
      @Nullable String lotNumber,
      @Nullable String expirationDate,
      @Nullable String occurredOn,
      @Nullable String facility,
      @Nullable String place,
      String documentReference,
      @Nullable String decidedBy,
      @Nullable String decidedAtFacility,
      @Nullable Instant decidedAt,
      @Nullable String reason,
      @Nullable UUID doseId) {
    static ReportBody of(SelfReport report) {
      SubmittedDose dose = report.dose();
      var person = report.person();
      Decision decision = report.decision();
      return new ReportBody(
          report.id(),
          report.status().wire(),
          report.reportedAt(),
          report.personId() == null ? null : report.personId().value(),
          new ReporterBody(
              IdentifierBody.of(Identifier.iin(report.iin())),
              person.familyName(),
              person.givenName(),
              person.patronymic(),
              person.birthDate(),
              person.sex(),
              person.region()),
          new VaccineBody(String.valueOf(dose.vaccineSystem()), String.valueOf(dose.vaccineCode())),
          dose.lotNumber(),
          dose.expirationDate(),
          dose.occurredOn(),
          dose.facility(),
          report.place(),
          report.documentReference(),
          decision == null ? null : decision.who(),
          decision == null || decision.facility() == null ? null : decision.facility().value(),
          decision == null ? null : decision.at(),
          decision == null ? null : decision.reason(),
          report.doseId() == null ? null : report.doseId().value());
    }
  }

  /** A page; {@code next} is the {@code after} of the next one, absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReportsBody(List<ReportBody> selfReports, @Nullable UUID next) {}
}
