package kz.egu.issuer.application.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import kz.egu.issuer.domain.pass.StandingPass;
import kz.egu.kernel.id.PersonId;

/** Every pass ever issued. Works within the caller's transaction. */
public interface Passes {

  /** The passes not revoked, by person; persons without any may be left out. */
  Map<PersonId, List<StandingPass>> standing(Collection<PersonId> persons);

  /** Some persons, at most so many, who hold passes not revoked of one of the keys. */
  SortedSet<PersonId> holdersOf(Collection<String> kids, int limit);

  /** Ends passes, lists the revoked ones publicly, and adds the new ones. */
  void save(PassChanges changes);
}
