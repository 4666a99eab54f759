package kz.egu.registry.application.port;

import java.util.List;
import java.util.Optional;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;

/** What stands on record, for reading. */
public interface PersonRecords {
  Optional<DoseView> dose(DoseId id);

  /** All versions of a dose, the first one first; empty if there is no such dose. */
  List<DoseVersionView> versions(DoseId id);

  Optional<PersonView> person(Identifier identifier);

  Optional<PersonView> person(PersonId id);
}
