package kz.egu.registry.adapter.fhir;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Outcome;
import org.hl7.fhir.r4.model.Resource;

/** Carries out what one resource asks for, and answers. */
@Singleton
final class Writes {
  private final SubmitCommands submitCommands;
  private final Answers answers;
  private final Reads reads;

  @Inject
  Writes(SubmitCommands submitCommands, Answers answers, Reads reads) {
    this.submitCommands = submitCommands;
    this.answers = answers;
    this.reads = reads;
  }

  /**
   * @param draft of the resource sent, read
   */
  Response carryOut(Draft draft, Caller caller) {
    if (!draft.isSound() || draft.command == null) {
      return answers.refused(draft.issues, caller.language());
    }
    Outcome outcome =
        new Recording(submitCommands, caller.recorder(), caller.traceparent())
            .allOrNothing(List.of(draft.command))
            .getFirst();
    draft.settle(outcome);
    return outcome instanceof Outcome.Accepted accepted
        ? answers.accepted(accepted, draft.notices, caller, () -> onRecord(accepted, caller))
        : answers.refused(draft.issues, caller.language());
  }

  private Optional<? extends Resource> onRecord(Outcome.Accepted accepted, Caller caller) {
    return Answers.immunization(accepted)
        .<Optional<? extends Resource>>map(id -> reads.immunization(id.toString(), caller))
        .orElseGet(() -> reads.patient(accepted.personId().toString(), caller));
  }
}
