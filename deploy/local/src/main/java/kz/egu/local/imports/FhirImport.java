package kz.egu.local.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kz.egu.local.PartFailed;
import kz.egu.local.imports.BundleFile.UnreadableBundle;
import kz.egu.local.imports.Submission.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Sends the persons and doses of FHIR R4 Bundle files to the registry, as Synthea and other systems
 * write them, and skips what else is in them.
 *
 * <p>Each file is read twice: first its persons, who are created unless the registry knows them,
 * then its doses, each with an identifier by which it is known again. So a run that was cut off, or
 * is repeated, records only what is missing. Files are read as streams; what is held at once is a
 * batch of entries and, for one window of files, which person of theirs is which of the registry's.
 */
final class FhirImport {
  private static final int BATCH_ENTRIES = 400;
  private static final int WINDOW_FILES = 100;

  private final RegistryDoor door;
  private final Progress progress;
  private final Tally tally;
  private final Explanations explanations;
  private final List<Submission> doses = new ArrayList<>();

  FhirImport(
      URI registry,
      Supplier<String> tokens,
      Progress progress,
      Tally tally,
      Explanations explanations) {
    this.progress = progress;
    this.tally = tally;
    this.explanations = explanations;
    this.door = new RegistryDoor(registry, tokens, progress::say);
  }

  /**
   * Sends everything in the files.
   *
   * @throws PartFailed if the registry cannot be reached, stays busy or refuses the token
   */
  void send(List<Path> files) {
    for (int start = 0; start < files.size(); start += WINDOW_FILES) {
      window(files.subList(start, Math.min(files.size(), start + WINDOW_FILES)));
    }
    sendDoses();
  }

  /** Persons of several files first, together; then their doses. */
  private void window(List<Path> files) {
    List<PersonsOf> readable = new ArrayList<>();
    PersonBatch persons = new PersonBatch();
    for (Path file : files) {
      tally.file();
      PersonsOf found = new PersonsOf(file);
      try {
        new BundleFile(file, progress::read).read(found.collectingInto(persons));
        readable.add(found);
      } catch (UnreadableBundle reason) {
        tally.unreadable(file, String.valueOf(reason.getMessage()));
        progress.say("✘ " + file + ": " + reason.getMessage());
      }
    }
    persons.send();
    for (PersonsOf file : readable) {
      try {
        new BundleFile(file.path, progress::read).read(new DoseVisitor(file));
      } catch (UnreadableBundle changed) {
        tally.unreadable(file.path, "changed while it was read");
      }
    }
  }

  private void sendDoses() {
    if (doses.isEmpty()) {
      return;
    }
    List<EntryOutcome> outcomes = door.send(doses);
    for (int i = 0; i < doses.size(); i++) {
      tally.dose(outcomes.get(i));
      explain(doses.get(i).origin(), outcomes.get(i));
    }
    doses.clear();
    progress.show(tally.answered());
  }

  private void explain(Origin origin, EntryOutcome outcome) {
    if (outcome.isRefused()) {
      explanations.rejected(origin.toString(), outcome.refusals());
    }
  }

  /** Whom the references of one file mean: the registry's ids, or null for one it refused. */
  private static final class PersonsOf {
    private final Path path;
    private final Map<String, @Nullable String> ids = new HashMap<>();

    PersonsOf(Path path) {
      this.path = path;
    }

    BundleFile.Visitor collectingInto(PersonBatch batch) {
      return new BundleFile.Visitor() {
        @Override
        public boolean wants(String resourceType) {
          return resourceType.equals("Patient");
        }

        @Override
        public void resource(int position, @Nullable String fullUrl, ObjectNode patient) {
          batch.add(PersonsOf.this, new Origin(path, position, fullUrl), patient);
        }
      };
    }

    /** Makes a person known by every reference an entry may use. */
    void know(Origin origin, ObjectNode patient, @Nullable String id) {
      String fullUrl = origin.fullUrl();
      if (fullUrl != null) {
        ids.put(fullUrl, id);
      }
      String own = patient.path("id").asText("");
      if (!own.isEmpty()) {
        ids.put("Patient/" + own, id);
      }
      for (BusinessIdentifier identifier : BusinessIdentifier.of(patient)) {
        ids.put("Patient?identifier=" + identifier.system() + "|" + identifier.value(), id);
      }
    }
  }

  private record Person(PersonsOf file, ObjectNode patient, Submission submission) {}

  /** Persons gathered until there are enough for a batch. */
  private final class PersonBatch {
    private final List<Person> gathered = new ArrayList<>();

    void add(PersonsOf file, Origin origin, ObjectNode patient) {
      Submission submission = Submission.person(origin, patient);
      if (submission == null) {
        answer(file, patient, origin, EntryOutcome.refused(422, "identifier-missing"));
        return;
      }
      gathered.add(new Person(file, patient, submission));
      if (gathered.size() == BATCH_ENTRIES) {
        send();
      }
    }

    void send() {
      if (gathered.isEmpty()) {
        return;
      }
      List<EntryOutcome> outcomes = door.send(gathered.stream().map(Person::submission).toList());
      for (int i = 0; i < gathered.size(); i++) {
        Person person = gathered.get(i);
        answer(person.file(), person.patient(), person.submission().origin(), outcomes.get(i));
      }
      gathered.clear();
      progress.show(tally.answered());
    }

    private void answer(PersonsOf file, ObjectNode patient, Origin origin, EntryOutcome outcome) {
      if (!outcome.isRefused() && outcome.id() == null) {
        throw new PartFailed("The registry took a person and did not say under which id");
      }
      tally.person(outcome);
      explain(origin, outcome);
      file.know(origin, patient, outcome.id());
    }
  }

  /** Sends the doses of a file whose persons are known, and counts what is passed over. */
  private final class DoseVisitor implements BundleFile.Visitor {
    private final PersonsOf persons;

    DoseVisitor(PersonsOf persons) {
      this.persons = persons;
    }

    @Override
    public boolean wants(String resourceType) {
      return resourceType.equals("Immunization");
    }

    @Override
    public void resource(int position, @Nullable String fullUrl, ObjectNode immunization) {
      String status = immunization.path("status").asText();
      if (status.equals("not-done") || status.equals("entered-in-error")) {
        tally.skip("Immunization (" + status + ")");
        return;
      }
      Origin origin = new Origin(persons.path, position, fullUrl);
      String reference = immunization.path("patient").path("reference").asText();
      String person = persons.ids.get(reference);
      if (person == null) {
        String code = persons.ids.containsKey(reference) ? "person-rejected" : "person-not-in-file";
        EntryOutcome refused = EntryOutcome.refused(422, code);
        tally.dose(refused);
        explain(origin, refused);
        return;
      }
      doses.add(Submission.dose(origin, immunization, person));
      if (doses.size() == BATCH_ENTRIES) {
        sendDoses();
      }
    }

    @Override
    public void passedOver(String resourceType) {
      if (!resourceType.equals("Patient")) {
        tally.skip(resourceType);
      }
    }
  }
}
