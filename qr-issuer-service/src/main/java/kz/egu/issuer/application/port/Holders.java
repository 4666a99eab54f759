package kz.egu.issuer.application.port;

import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import kz.egu.issuer.domain.person.Holder;
import kz.egu.kernel.id.PersonId;

/** Persons with their identity and doses. Works within the caller's transaction. */
public interface Holders {

  /**
   * Reads the persons and keeps anybody else from changing them until the transaction ends; whoever
   * is not known yet comes as unknown. Everybody locks in the same order, so nobody waits in a
   * circle.
   */
  Map<PersonId, Holder> lock(SortedSet<PersonId> persons);

  void save(Collection<Holder> holders);
}
