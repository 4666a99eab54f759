package kz.egu.registry.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.egu.registry.adapter.rest.Answers.DoseBody;
import kz.egu.registry.adapter.rest.Answers.VaccineBody;
import kz.egu.registry.adapter.rest.DoseRequest.PersonRequest;
import kz.egu.registry.adapter.rest.DoseRequest.VaccineRequest;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.command.SubmittedNotDone;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import org.jspecify.annotations.Nullable;

/** What is sent and answered about vaccinations not done. */
final class NotDoneAnswers {
  private static final String NOT_DONE = "not-done";

  private NotDoneAnswers() {}

  /**
   * The body of {@code POST /v1/not-done}, and of a correction.
   *
   * @param statusReason {@code refusal} or {@code contraindication}
   * @param occurredOn the day it was stated
   * @param until the last day a contraindication holds; left out, it holds for good
   * @param reason why it is corrected; not looked at when it is recorded
   */
  record NotDoneRequest(
      @Nullable PersonRequest person,
      @Nullable VaccineRequest vaccine,
      @Nullable String statusReason,
      @Nullable String detail,
      @Nullable String occurredOn,
      @Nullable String until,
      @Nullable String facility,
      @Nullable String performer,
      @Nullable String reason) {
    SubmittedNotDone submitted() {
      return new SubmittedNotDone(
          vaccine == null ? null : vaccine.system(),
          vaccine == null ? null : vaccine.code(),
          statusReason,
          detail,
          occurredOn,
          until,
          facility,
          performer);
    }
  }

  /** Where it stands after a call. */
  record NotDoneStatusBody(UUID notDoneId, int version, UUID personId, String status) {
    static NotDoneStatusBody of(NotDone one) {
      return new NotDoneStatusBody(
          one.id().value(), one.version(), one.personId().value(), stateOf(one));
    }
  }

  /** A vaccination not done as it stands or stood; {@code changeReason} from version 2 on. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NotDoneBody(
      UUID notDoneId,
      int version,
      String status,
      UUID personId,
      VaccineBody vaccine,
      String programme,
      String statusReason,
      @Nullable String detail,
      LocalDate occurredOn,
      @Nullable LocalDate until,
      String facility,
      @Nullable String performer,
      String recordedBy,
      Instant recordedAt,
      @Nullable String changeReason) {
    static NotDoneBody of(NotDoneView view) {
      NotDone one = view.notDone();
      NotDoneFacts facts = one.facts();
      return new NotDoneBody(
          one.id().value(),
          one.version(),
          stateOf(one),
          one.personId().value(),
          new VaccineBody(facts.vaccine().system(), facts.vaccine().code()),
          facts.programme().value(),
          facts.statusReason().wire(),
          facts.detail(),
          facts.occurredOn(),
          facts.until(),
          facts.facility().value(),
          facts.performer(),
          view.recordedBy(),
          view.recordedAt(),
          view.reason());
    }
  }

  record NotDoneHistoryBody(UUID notDoneId, List<NotDoneBody> versions) {}

  /** FHIR's words for the state of an immunization. */
  private static String stateOf(NotDone one) {
    return one.voided() ? DoseBody.ENTERED_IN_ERROR : NOT_DONE;
  }
}
