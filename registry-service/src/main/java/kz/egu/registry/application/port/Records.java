package kz.egu.registry.application.port;

import java.util.Map;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.dose.History;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneId;

/**
 * What is on record of everything a batch names; what is not on record is not in the maps.
 *
 * @param histories of every person the claims lead to, directly or through a dose, key or number
 * @param notDone every vaccination not done of these persons
 * @param doseIdentifiers only those naming a dose that is not voided
 * @param notDoneIdentifiers the same of vaccinations not done
 */
public record Records(
    Map<PersonId, History> histories,
    Map<Identifier, PersonId> persons,
    Map<DoseId, PersonId> doseOwners,
    Map<NotDoneId, NotDone> notDone,
    Map<KeyName, KeyUse> keys,
    Map<BusinessIdentifier, DoseId> doseIdentifiers,
    Map<BusinessIdentifier, NotDoneId> notDoneIdentifiers) {

  public Records {
    histories = Map.copyOf(histories);
    persons = Map.copyOf(persons);
    doseOwners = Map.copyOf(doseOwners);
    notDone = Map.copyOf(notDone);
    keys = Map.copyOf(keys);
    doseIdentifiers = Map.copyOf(doseIdentifiers);
    notDoneIdentifiers = Map.copyOf(notDoneIdentifiers);
  }
}
