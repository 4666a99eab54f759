package kz.egu.registry.adapter.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.http.ETags;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.adapter.fhir.BundleReading.Entry;
import kz.egu.registry.adapter.fhir.BundleReading.Method;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Command.VoidDose;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Carries out the entries of one Bundle. For one request; not thread-safe. */
final class BundleSubmission {

  /** Refused whatever is on record, since it gives no reason: it dooms the group it stands in. */
  private static final Command DOOM = new VoidDose(new DoseId(new UUID(0, 0)), null, null);

  private final ResourceReading reading;
  private final Recording recording;
  private final Reads reads;
  private final BundleReads bundleReads;
  private final Caller caller;
  private final FacilityId own;
  private final BundlePersons persons;

  /** For updates, which cannot mean a person by an earlier command. */
  private final BundlePersons described;

  BundleSubmission(
      ResourceReading reading,
      Recording recording,
      Reads reads,
      BundleReads bundleReads,
      PersonResolver lookup,
      Caller caller) {
    this.reading = reading;
    this.recording = recording;
    this.reads = reads;
    this.bundleReads = bundleReads;
    this.caller = caller;
    this.own = caller.facility();
    this.persons = new BundlePersons(lookup);
    this.described = new BundlePersons(lookup);
  }

  /**
   * What became of an entry.
   *
   * @param outcome null where it was not carried out, or reads
   * @param found what was read; null where it writes, or nothing was found
   */
  record Settled(Entry entry, @Nullable Outcome outcome, @Nullable Resource found) {}

  /**
   * All or nothing. Where any entry is refused, the others are decided on all the same, so that
   * everything against the Bundle is told at once.
   */
  List<Settled> transaction(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.request().method() == Method.GET) {
        // A read in a transaction would have to see what the others wrote and nobody else did.
        entry.draft().issues.add(Issue.of(FhirCode.INTERACTION_UNSUPPORTED, entry.draft().path));
      }
    }
    List<Entry> inOrder = read(entries, true);
    List<Command> commands = new ArrayList<>(commands(inOrder));
    boolean doomed = inOrder.size() < entries.size();
    if (doomed) {
      commands.add(DOOM);
    }
    return settle(entries, inOrder, recording.allOrNothing(commands));
  }

  /** Each entry on its own; what is read, is read last. */
  List<Settled> batch(List<Entry> entries) {
    List<Entry> inOrder = read(entries, false);
    return settle(entries, inOrder, recording.each(commands(inOrder)));
  }

  /** The sound entries, persons first: whoever a dose is for is then on record before it. */
  private List<Entry> read(List<Entry> entries, boolean together) {
    List<Entry> sound = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.resource() instanceof Patient patient && isCreate(entry)) {
        person(entry, patient, together, sound);
      }
    }
    for (Entry entry : entries) {
      if (entry.resource() instanceof Immunization immunization && isCreate(entry)) {
        reading.immunization(
            immunization, entry.request().ifNoneExist(), persons, own, entry.draft());
        addIfSound(entry, sound);
      }
    }
    for (Entry entry : entries) {
      if (entry.resource() instanceof Immunization immunization && !isCreate(entry)) {
        update(entry, immunization);
        addIfSound(entry, sound);
      }
    }
    return sound;
  }

  private void person(Entry entry, Patient patient, boolean together, List<Entry> sound) {
    SubmittedPerson person = reading.patient(patient, entry.request().ifNoneExist(), entry.draft());
    if (!entry.draft().isSound()) {
      persons.add(entry, Optional.empty());
      described.add(entry, Optional.empty());
      return;
    }
    PersonReference asDescribed = new PersonReference.Described(person);
    PersonReference reference =
        together ? new PersonReference.OfEarlier(sound.size()) : asDescribed;
    persons.add(entry, Optional.of(reference));
    persons.add(person, reference);
    described.add(entry, Optional.of(asDescribed));
    described.add(person, asDescribed);
    sound.add(entry);
  }

  private void update(Entry entry, Immunization sent) {
    Draft draft = entry.draft();
    String id = entry.request().id();
    if (id == null || !draft.issues.isEmpty()) {
      return;
    }
    try {
      int version = ETags.required(entry.request().ifMatch());
      reading.updates().read(sent, id, version, reads.standing(id, caller), described, own, draft);
    } catch (ProblemException refused) {
      if (!(refused.problem() instanceof FrontCode code) || code.status() >= 500) {
        throw refused;
      }
      draft.issues.add(Issue.ofPrecondition(code, draft.path));
    }
  }

  private static boolean isCreate(Entry entry) {
    return entry.request().method() == Method.POST;
  }

  private static void addIfSound(Entry entry, List<Entry> sound) {
    if (entry.draft().isSound()) {
      sound.add(entry);
    }
  }

  private static List<Command> commands(List<Entry> entries) {
    return entries.stream().map(entry -> Objects.requireNonNull(entry.draft().command)).toList();
  }

  private List<Settled> settle(
      List<Entry> entries, List<Entry> carriedOut, List<? extends @Nullable Outcome> outcomes) {
    Map<Entry, @Nullable Outcome> byEntry = new HashMap<>();
    for (int i = 0; i < carriedOut.size(); i++) {
      Outcome outcome = outcomes.get(i);
      carriedOut.get(i).draft().settle(outcome);
      byEntry.put(carriedOut.get(i), outcome);
    }
    List<Settled> settled = new ArrayList<>();
    for (Entry entry : entries) {
      boolean reads = entry.request().method() == Method.GET && entry.draft().issues.isEmpty();
      settled.add(
          new Settled(
              entry, byEntry.get(entry), reads ? bundleReads.find(entry).orElse(null) : null));
    }
    return settled;
  }
}
