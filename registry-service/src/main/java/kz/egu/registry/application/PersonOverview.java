package kz.egu.registry.application;

import java.util.List;
import kz.egu.registry.application.port.PersonView;
import kz.egu.registry.domain.schedule.NextDue;

/**
 * A person, their doses, and what is due next.
 *
 * @param nextDue one for each programme with a dose on record that has a next one
 */
public record PersonOverview(PersonView record, List<NextDue> nextDue) {
  public PersonOverview {
    nextDue = List.copyOf(nextDue);
  }
}
