package kz.egu.registry.domain.dose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.egu.kernel.event.DoseAdministered;
import kz.egu.kernel.event.DoseAmended;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.DoseVoided;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.domain.dose.Revision.Change;
import org.jspecify.annotations.Nullable;

/**
 * One step in a person's history and all it leads to. Whatever changes a history (a new dose, a
 * late one, a correction, a void, other identity data) is told by comparing the doses' facts before
 * and after: each dose that reads differently, its number or predecessor included, gets its own
 * version and its own event. So the events of a person always add up to what stands on record.
 *
 * @param after the history with versions raised
 * @param events in the person's order, each one further in the person's version
 * @param revisions one for each event, in the same order
 */
public record Step(History after, List<DoseEvent> events, List<Revision> revisions) {
  public Step {
    events = List.copyOf(events);
    revisions = List.copyOf(revisions);
  }

  /**
   * @param wanted the history as it shall be, versions still those of before
   * @param today the day of the change in the registry's time zone
   */
  public static Step between(
      History before, History wanted, LocalDate today, @Nullable String reason) {
    Map<DoseId, DoseFacts> factsBefore = Series.facts(before);
    Map<DoseId, DoseFacts> factsAfter = Series.facts(wanted);
    Map<DoseId, Dose> dosesBefore = new HashMap<>();
    before.doses().forEach(dose -> dosesBefore.put(dose.id(), dose));

    long version = before.person().version();
    Map<DoseId, Dose> changed = new HashMap<>();
    List<DoseEvent> events = new ArrayList<>();
    List<Revision> revisions = new ArrayList<>();
    for (Dose dose : newestFirstThenBySeries(wanted, dosesBefore)) {
      Change change =
          change(
              dosesBefore.get(dose.id()),
              dose,
              factsBefore.get(dose.id()),
              factsAfter.get(dose.id()));
      if (change == null) {
        continue;
      }
      version++;
      // A new dose, and one that came from elsewhere, has its version already.
      Dose revised =
          change == Change.RECORDED || change == Change.MOVED
              ? dose
              : dose.atVersion(dose.version() + 1);
      changed.put(revised.id(), revised);
      DoseFacts now = factsAfter.get(dose.id());
      events.add(event(before, revised, version, today, change, factsBefore.get(dose.id()), now));
      revisions.add(
          new Revision(
              before.person().id(),
              revised,
              now == null ? null : now.doseNumber(),
              change,
              change == Change.FOLLOWED ? null : reason));
    }
    History after =
        new History(
            wanted.person().atVersion(version),
            wanted.doses().stream().map(dose -> changed.getOrDefault(dose.id(), dose)).toList());
    return new Step(after, events, revisions);
  }

  /** The new dose before those it renumbers: its entry is the person's version at its event. */
  private static List<Dose> newestFirstThenBySeries(History wanted, Map<DoseId, Dose> before) {
    return wanted.doses().stream()
        .sorted(
            Comparator.comparing((Dose dose) -> before.containsKey(dose.id()))
                .thenComparing(Series.ORDER))
        .toList();
  }

  private static @Nullable Change change(
      @Nullable Dose was, Dose dose, @Nullable DoseFacts before, @Nullable DoseFacts now) {
    if (now == null) {
      return before == null ? null : Change.VOIDED;
    }
    if (was == null || before == null) {
      return dose.version() == 1 ? Change.RECORDED : Change.MOVED;
    }
    if (!was.given().equals(dose.given())) {
      return Change.AMENDED;
    }
    return before.equals(now) ? null : Change.FOLLOWED;
  }

  private static DoseEvent event(
      History before,
      Dose dose,
      long version,
      LocalDate today,
      Change change,
      @Nullable DoseFacts previous,
      @Nullable DoseFacts now) {
    var person = before.person().id();
    return switch (change) {
      case RECORDED, MOVED ->
          new DoseAdministered(
              dose.id(), dose.version(), person, version, today, Objects.requireNonNull(now));
      case VOIDED ->
          new DoseVoided(
              dose.id(), dose.version(), person, version, today, Objects.requireNonNull(previous));
      case AMENDED, FOLLOWED ->
          new DoseAmended(
              dose.id(),
              dose.version(),
              person,
              version,
              today,
              Objects.requireNonNull(now),
              Objects.requireNonNull(previous));
    };
  }
}
