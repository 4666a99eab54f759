package kz.egu.registry.domain.command;

import kz.egu.kernel.id.PersonId;

/** How a command says whom it is about. */
public sealed interface PersonReference {

  /** By who they are: known by their identifiers, else registered with what is said of them. */
  record Described(SubmittedPerson person) implements PersonReference {}

  /** By the registry's own id. */
  record Known(PersonId id) implements PersonReference {}

  /**
   * The person an earlier command of the same group is about.
   *
   * @param index the earlier command's place in the group, from 0
   */
  record OfEarlier(int index) implements PersonReference {}
}
