package kz.egu.registry.application;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.application.port.PersonView;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.registry.domain.schedule.NextDue;

/**
 * A person, their doses, and what is due next.
 *
 * @param evaluations of each dose that is not voided
 * @param nextDue one for each programme begun that goes on, and for each routine programme they may
 *     still begin
 */
public record PersonOverview(
    PersonView record, Map<DoseId, Evaluation> evaluations, List<NextDue> nextDue) {
  public PersonOverview {
    evaluations = Map.copyOf(evaluations);
    nextDue = List.copyOf(nextDue);
  }
}
