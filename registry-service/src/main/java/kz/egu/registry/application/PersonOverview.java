package kz.egu.registry.application;

import java.util.List;
import java.util.Map;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.application.port.PersonView;
import kz.egu.registry.domain.notdone.Contraindication;
import kz.egu.registry.domain.schedule.Evaluation;
import kz.egu.registry.domain.schedule.NextDue;

/**
 * A person, their doses, what was not done, and what is due next.
 *
 * @param evaluations of each dose that is not voided
 * @param nextDue one for each programme begun that goes on, and for each routine programme they may
 *     still begin
 * @param notDone in the order recorded, without what was entered in error
 * @param contraindications in force today, by programme; of several the one that holds longest
 */
public record PersonOverview(
    PersonView record,
    Map<DoseId, Evaluation> evaluations,
    List<NextDue> nextDue,
    List<NotDoneView> notDone,
    Map<ProgrammeCode, Contraindication> contraindications) {
  public PersonOverview {
    evaluations = Map.copyOf(evaluations);
    nextDue = List.copyOf(nextDue);
    notDone = List.copyOf(notDone);
    contraindications = Map.copyOf(contraindications);
  }
}
