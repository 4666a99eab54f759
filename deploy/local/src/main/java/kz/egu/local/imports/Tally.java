package kz.egu.local.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts while an import runs. */
final class Tally {
  private static final class Kind {
    long recorded;
    long duplicate;
    final SortedMap<String, Long> rejected = new TreeMap<>();

    void count(EntryOutcome outcome) {
      if (outcome.isRefused()) {
        rejected.merge(outcome.refusals().getFirst(), 1L, Long::sum);
      } else if (outcome.isNew()) {
        recorded++;
      } else {
        duplicate++;
      }
    }

    ImportSummary.Counts counts() {
      return new ImportSummary.Counts(recorded, duplicate, new TreeMap<>(rejected));
    }
  }

  private final Kind persons = new Kind();
  private final Kind doses = new Kind();
  private final SortedMap<String, Long> skipped = new TreeMap<>();
  private final SortedMap<String, Long> warnings = new TreeMap<>();
  private final SortedMap<String, String> unreadable = new TreeMap<>();
  private int files;
  private long answered;

  void person(EntryOutcome outcome) {
    persons.count(outcome);
    warn(outcome);
  }

  void dose(EntryOutcome outcome) {
    doses.count(outcome);
    answered++;
    warn(outcome);
  }

  void skip(String what) {
    skipped.merge(what, 1L, Long::sum);
  }

  void file() {
    files++;
  }

  void unreadable(Path file, String why) {
    unreadable.put(file.toString(), why);
  }

  /** Doses the registry has answered to, however it did. */
  long answered() {
    return answered;
  }

  ImportSummary summary(Duration elapsed) {
    return new ImportSummary(
        files,
        persons.counts(),
        doses.counts(),
        skipped,
        warnings,
        unreadable,
        ImportSummary.seconds(elapsed));
  }

  private void warn(EntryOutcome outcome) {
    outcome.warnings().forEach(code -> warnings.merge(code, 1L, Long::sum));
  }
}
