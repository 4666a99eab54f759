package kz.egu.registry.application;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Claims;
import kz.egu.registry.application.port.KeyName;
import kz.egu.registry.domain.command.BusinessIdentifier;
import kz.egu.registry.domain.command.Command.AmendDose;
import kz.egu.registry.domain.command.Command.AmendNotDone;
import kz.egu.registry.domain.command.Command.ChangeIdentity;
import kz.egu.registry.domain.command.Command.MergePersons;
import kz.egu.registry.domain.command.Command.MoveDose;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.Command.RecordNotDone;
import kz.egu.registry.domain.command.Command.RegisterPerson;
import kz.egu.registry.domain.command.Command.VoidDose;
import kz.egu.registry.domain.command.Command.VoidNotDone;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.notdone.NotDoneId;

/** A group looked at as far as it can be without histories. */
record PreparedGroup(CommandGroup group, List<Prepared> commands) {

  int size() {
    return commands.size();
  }

  /** How many locks the group takes at most: a described person may be new, or two of them. */
  int locks() {
    Claims claims = claims(List.of(this));
    return 2 * claims.identifiers().size()
        + claims.persons().size()
        + claims.doses().size()
        + claims.notDone().size()
        + claims.keys().size()
        + claims.numbers().size();
  }

  /** Whether no history can make any command acceptable, so that none needs to be read. */
  boolean isHopeless() {
    return commands.stream()
        .allMatch(prepared -> !prepared.refusals().isEmpty() && prepared.fingerprint() == null);
  }

  static Claims claims(List<PreparedGroup> groups) {
    Set<Identifier> identifiers = new HashSet<>();
    Set<PersonId> persons = new HashSet<>();
    Set<DoseId> doses = new HashSet<>();
    Set<NotDoneId> notDone = new HashSet<>();
    Set<KeyName> keys = new HashSet<>();
    Set<BusinessIdentifier> numbers = new HashSet<>();
    for (PreparedGroup group : groups) {
      for (Prepared prepared : group.commands()) {
        if (!prepared.refusals().isEmpty()) {
          // What cannot be accepted names nothing but the key it may be a repetition under.
          key(group, prepared).ifPresent(keys::add);
          continue;
        }
        if (prepared.person() != null) {
          identifiers.addAll(prepared.person().identifiers());
        }
        switch (prepared.command()) {
          case RecordDose recordDose -> {
            if (recordDose.person() instanceof PersonReference.Known known) {
              persons.add(known.id());
            }
            key(group, prepared).ifPresent(keys::add);
            numbers.addAll(recordDose.identifiers());
          }
          case AmendDose amendDose -> doses.add(amendDose.doseId());
          case VoidDose voidDose -> doses.add(voidDose.doseId());
          case MoveDose move -> {
            doses.add(move.doseId());
            if (move.to() instanceof PersonReference.Known known) {
              persons.add(known.id());
            }
          }
          case MergePersons merge -> {
            persons.add(merge.duplicate());
            persons.add(merge.survivor());
          }
          case ChangeIdentity change -> persons.add(change.personId());
          case RecordNotDone recordNotDone -> {
            if (recordNotDone.person() instanceof PersonReference.Known known) {
              persons.add(known.id());
            }
            numbers.addAll(recordNotDone.identifiers());
          }
          case AmendNotDone amend -> notDone.add(amend.id());
          case VoidNotDone voidNotDone -> notDone.add(voidNotDone.id());
          case RegisterPerson registerPerson -> {
            // named by its identifiers alone
          }
        }
      }
    }
    return new Claims(identifiers, persons, doses, notDone, keys, numbers);
  }

  private static Optional<KeyName> key(PreparedGroup group, Prepared prepared) {
    return prepared.fingerprint() != null
            && prepared.command() instanceof RecordDose recordDose
            && recordDose.idempotencyKey() != null
        ? Optional.of(new KeyName(group.group().recorder().subject(), recordDose.idempotencyKey()))
        : Optional.empty();
  }
}
