package kz.egu.registry.domain.schedule;

import java.util.Map;
import kz.egu.kernel.id.DoseId;
import org.jspecify.annotations.Nullable;

/**
 * One programme as it stands for one person.
 *
 * @param evaluations of each dose of the programme
 * @param nextDue null where no further dose is due
 */
public record Outlook(Map<DoseId, Evaluation> evaluations, @Nullable NextDue nextDue) {
  public Outlook {
    evaluations = Map.copyOf(evaluations);
  }
}
