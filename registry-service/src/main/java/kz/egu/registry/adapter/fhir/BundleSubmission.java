package kz.egu.registry.adapter.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.adapter.fhir.BundleReading.Entry;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Command.VoidDose;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** Carries out the entries of one Bundle. For one request; not thread-safe. */
final class BundleSubmission {

  /** Refused whatever is on record, since it gives no reason: it dooms the group it stands in. */
  private static final Command DOOM = new VoidDose(new DoseId(new UUID(0, 0)), null, null);

  private final ResourceReading reading;
  private final Recording recording;
  private final BundlePersons persons;
  private final FacilityId own;

  BundleSubmission(
      ResourceReading reading, Recording recording, PersonResolver lookup, FacilityId own) {
    this.reading = reading;
    this.recording = recording;
    this.persons = new BundlePersons(lookup);
    this.own = own;
  }

  /** What became of an entry; null where it was not carried out. */
  record Settled(Entry entry, @Nullable Outcome outcome) {}

  /**
   * All or nothing. Where any entry is refused, the others are decided on all the same, so that
   * everything against the Bundle is told at once.
   */
  List<Settled> transaction(List<Entry> entries) {
    List<Entry> inOrder = read(entries, true);
    List<Command> commands = new ArrayList<>(commands(inOrder));
    boolean doomed = inOrder.size() < entries.size();
    if (doomed) {
      commands.add(DOOM);
    }
    return settle(entries, inOrder, recording.allOrNothing(commands));
  }

  /** Each entry on its own. */
  List<Settled> batch(List<Entry> entries) {
    List<Entry> inOrder = read(entries, false);
    return settle(entries, inOrder, recording.each(commands(inOrder)));
  }

  /** The sound entries, persons first: whoever a dose is for is then on record before it. */
  private List<Entry> read(List<Entry> entries, boolean together) {
    List<Entry> sound = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.resource instanceof Patient patient) {
        SubmittedPerson person = reading.patient(patient, entry.ifNoneExist, entry.draft);
        if (entry.draft.isSound()) {
          PersonReference reference =
              together
                  ? new PersonReference.OfEarlier(sound.size())
                  : new PersonReference.Described(person);
          persons.add(entry, Optional.of(reference));
          persons.add(person, reference);
          sound.add(entry);
        } else {
          persons.add(entry, Optional.empty());
        }
      }
    }
    for (Entry entry : entries) {
      if (entry.resource instanceof Immunization immunization) {
        reading.immunization(immunization, entry.ifNoneExist, persons, own, entry.draft);
        if (entry.draft.isSound()) {
          sound.add(entry);
        }
      }
    }
    return sound;
  }

  private static List<Command> commands(List<Entry> entries) {
    return entries.stream().map(entry -> Objects.requireNonNull(entry.draft.command)).toList();
  }

  private static List<Settled> settle(
      List<Entry> entries, List<Entry> carriedOut, List<? extends @Nullable Outcome> outcomes) {
    Map<Entry, @Nullable Outcome> byEntry = new HashMap<>();
    for (int i = 0; i < carriedOut.size(); i++) {
      Outcome outcome = outcomes.get(i);
      carriedOut.get(i).draft.settle(outcome);
      byEntry.put(carriedOut.get(i), outcome);
    }
    return entries.stream().map(entry -> new Settled(entry, byEntry.get(entry))).toList();
  }
}
