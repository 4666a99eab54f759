package kz.egu.registry.domain.dose;

import java.util.List;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.rule.Warning;
import kz.egu.registry.domain.schedule.NextDue;
import org.jspecify.annotations.Nullable;

/**
 * What was answered when a dose was recorded. The same submission sent again gets it again, word
 * for word, whatever happened since.
 *
 * @param nextDue when the programme's next dose is due, seen from that moment; null where none is
 * @param contraindication of that programme, in force at that moment; null where none was
 */
public record FirstAnswer(
    int doseNumber,
    List<Warning> warnings,
    @Nullable NextDue nextDue,
    @Nullable Contraindication contraindication) {
  /** Stands in until the history is known. */
  static final FirstAnswer NONE = new FirstAnswer(1, List.of(), null, null);

  public FirstAnswer {
    warnings = List.copyOf(warnings);
  }
}
