package kz.egu.issuer.application;

import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.PersonIdentity;
import kz.egu.kernel.id.PersonId;

/** Something the topics brought about one person. */
public sealed interface Arrival {
  PersonId personId();

  record Dose(DoseEvent event) implements Arrival {
    @Override
    public PersonId personId() {
      return event.personId();
    }
  }

  record Identity(PersonIdentity identity) implements Arrival {
    @Override
    public PersonId personId() {
      return identity.personId();
    }
  }

  /** The person is to be forgotten. */
  record Erasure(PersonId personId) implements Arrival {}
}
