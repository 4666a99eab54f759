package kz.egu.registry.adapter.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.registry.application.NotRecordedException;
import kz.egu.registry.application.NotRecordedException.Reason;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.Recorder;
import org.jspecify.annotations.Nullable;

/** Hands commands to the one way in. */
final class Recording {
  /** Commands of a batch Bundle that share a transaction. */
  private static final int TOGETHER = 500;

  private final SubmitCommands submitCommands;
  private final Recorder recorder;
  private final @Nullable String traceparent;

  Recording(SubmitCommands submitCommands, Recorder recorder, @Nullable String traceparent) {
    this.submitCommands = submitCommands;
    this.recorder = recorder;
    this.traceparent = traceparent;
  }

  /**
   * All or nothing.
   *
   * @throws ProblemException if there is no outcome
   */
  List<Outcome> allOrNothing(List<Command> commands) {
    try {
      return submit(commands, true);
    } catch (NotRecordedException why) {
      throw problem(why);
    }
  }

  /**
   * Each on its own, many to a transaction. What is on record when there is no outcome for the rest
   * does no harm: the same again finds it there.
   *
   * @return an outcome for each; null for one that cannot be stored
   * @throws ProblemException if there is no outcome
   */
  List<@Nullable Outcome> each(List<Command> commands) {
    List<@Nullable Outcome> outcomes = new ArrayList<>();
    for (int from = 0; from < commands.size(); from += TOGETHER) {
      outcomes.addAll(part(commands.subList(from, Math.min(commands.size(), from + TOGETHER))));
    }
    return outcomes;
  }

  private List<@Nullable Outcome> part(List<Command> commands) {
    try {
      return new ArrayList<>(submit(commands, false));
    } catch (NotRecordedException why) {
      boolean divisible =
          why.reason() == Reason.GROUP_TOO_LARGE || why.reason() == Reason.UNSTORABLE;
      if (!divisible || (commands.size() == 1 && why.reason() != Reason.UNSTORABLE)) {
        throw problem(why);
      }
      List<@Nullable Outcome> outcomes = new ArrayList<>();
      if (commands.size() == 1) {
        outcomes.add(null);
        return outcomes;
      }
      int middle = commands.size() / 2;
      outcomes.addAll(part(commands.subList(0, middle)));
      outcomes.addAll(part(commands.subList(middle, commands.size())));
      return outcomes;
    }
  }

  private List<Outcome> submit(List<Command> commands, boolean atomic) {
    return commands.isEmpty()
        ? List.of()
        : submitCommands.submit(new CommandGroup(commands, atomic, recorder, traceparent));
  }

  private static RuntimeException problem(NotRecordedException why) {
    return switch (why.reason()) {
      case BUSY, TOO_LATE -> new ProblemException(FrontCode.BUSY);
      case UNKNOWN -> new ProblemException(FhirCode.OUTCOME_UNKNOWN, Map.of(), List.of());
      case GROUP_TOO_LARGE -> new ProblemException(FhirCode.GROUP_TOO_LARGE, Map.of(), List.of());
      case UNSTORABLE -> new ProblemException(FhirCode.UNSTORABLE, Map.of(), List.of());
      case FAILED -> why;
    };
  }
}
