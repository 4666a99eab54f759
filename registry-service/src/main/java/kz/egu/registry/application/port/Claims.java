package kz.egu.registry.application.port;

import java.util.Set;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.notdone.NotDoneId;

/**
 * Everything a batch of commands names: what must be locked and read before anything is decided.
 *
 * @param numbers clients' own numbers, of doses and of vaccinations not done
 */
public record Claims(
    Set<Identifier> identifiers,
    Set<PersonId> persons,
    Set<DoseId> doses,
    Set<NotDoneId> notDone,
    Set<KeyName> keys,
    Set<BusinessIdentifier> numbers) {

  public Claims {
    identifiers = Set.copyOf(identifiers);
    persons = Set.copyOf(persons);
    doses = Set.copyOf(doses);
    notDone = Set.copyOf(notDone);
    keys = Set.copyOf(keys);
    numbers = Set.copyOf(numbers);
  }
}
