package kz.egu.registry.adapter.fhir;

import java.util.ArrayList;
import java.util.List;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One resource on its way in: what stands against it, what was read otherwise than it stood, and
 * what to do if nothing stands against it. Not thread-safe.
 */
final class Draft {
  /** Where the resource stands in the request, FHIRPath. */
  final String path;

  final List<Issue> issues = new ArrayList<>();
  final List<Issue> notices = new ArrayList<>();
  @Nullable Command command;

  Draft(String path) {
    this.path = path;
  }

  boolean isSound() {
    return issues.isEmpty() && command != null;
  }

  /**
   * Takes over what became of the command.
   *
   * @param outcome null if it cannot be stored
   */
  void settle(@Nullable Outcome outcome) {
    switch (outcome) {
      case null -> issues.add(Issue.of(FhirCode.UNSTORABLE, path));
      case Outcome.Refused refused ->
          refused
              .refusals()
              .forEach(refusal -> issues.add(Issue.of(refusal, expression(refusal.pointer()))));
      case Outcome.DoseRecorded recorded ->
          recorded.answer().warnings().forEach(warning -> notices.add(Issue.of(warning)));
      case Outcome.DoseCorrected corrected ->
          corrected.answer().warnings().forEach(warning -> notices.add(Issue.of(warning)));
      case Outcome.PersonRegistered registered ->
          registered.warnings().forEach(warning -> notices.add(Issue.of(warning)));
      default -> {
        // nothing to tell
      }
    }
  }

  private String expression(String pointer) {
    return command == null ? path : Elements.expression(command, pointer, path);
  }
}
