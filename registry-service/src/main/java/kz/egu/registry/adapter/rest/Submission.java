package kz.egu.registry.adapter.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.NotRecordedException;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.examination.PlainText;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Sends one command of one caller, and answers with a problem unless it was accepted. */
@RequestScoped
class Submission {
  private static final int LONGEST_REASON = 500;
  private static final String REASON = "/reason";

  private final SubmitCommands submitCommands;
  private final Caller caller;

  Submission(SubmitCommands submitCommands, Caller caller) {
    this.submitCommands = submitCommands;
    this.caller = caller;
  }

  Outcome of(Command command) {
    Outcome outcome;
    try {
      outcome =
          submitCommands
              .submit(CommandGroup.of(command, caller.recorder(), caller.traceparent()))
              .getFirst();
    } catch (NotRecordedException none) {
      throw RegistryProblems.of(none);
    }
    if (outcome instanceof Outcome.Refused refused) {
      throw RegistryProblems.of(refused.refusals());
    }
    return outcome;
  }

  static <T> T present(@Nullable T body) {
    if (body == null) {
      throw new ProblemException(FrontCode.MALFORMED_BODY);
    }
    return body;
  }

  /** What is no UUID names no dose. */
  static DoseId doseId(String text) {
    return uuid(text).map(DoseId::new).orElseThrow(Submission::noDose);
  }

  /** What is no UUID names no person. */
  static PersonId personId(String text) {
    return uuid(text).map(PersonId::new).orElseThrow(Submission::noPerson);
  }

  /** A person's id within a body. */
  static PersonId personId(@Nullable String text, String pointer) {
    Rule rule = text == null || text.isBlank() ? Rule.MISSING : Rule.PERSON_UNKNOWN;
    return uuid(text)
        .map(PersonId::new)
        .orElseThrow(() -> RegistryProblems.of(List.of(Refusal.of(rule, pointer))));
  }

  /**
   * Why somebody decided so.
   *
   * @throws ProblemException 422 if there is none, it is too long, or no plain text
   */
  static String reason(@Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      throw RegistryProblems.of(List.of(Refusal.of(Rule.MISSING, REASON)));
    }
    if (sent.length() > LONGEST_REASON || !PlainText.isPlain(sent)) {
      throw RegistryProblems.of(List.of(Refusal.of(Rule.CHARACTERS_NOT_ALLOWED, REASON)));
    }
    return sent;
  }

  static ProblemException noDose() {
    return RegistryProblems.of(List.of(Refusal.of(Rule.DOSE_NOT_FOUND, "")));
  }

  static ProblemException noPerson() {
    return RegistryProblems.of(List.of(Refusal.of(Rule.NO_SUCH_PERSON, "")));
  }

  static IllegalStateException unexpected(Outcome outcome) {
    return new IllegalStateException("answered " + outcome.getClass().getSimpleName());
  }

  static Optional<UUID> uuid(@Nullable String text) {
    if (text != null) {
      try {
        UUID id = UUID.fromString(text);
        if (id.toString().equals(text)) {
          return Optional.of(id);
        }
      } catch (IllegalArgumentException notOne) {
        // none
      }
    }
    return Optional.empty();
  }
}
