package kz.egu.registry.application.port;

import java.util.List;
import kz.egu.registry.domain.person.Person;

/** A person and all doses on record, the voided included, by day. */
public record PersonView(Person person, List<DoseView> doses) {
  public PersonView {
    doses = List.copyOf(doses);
  }
}
