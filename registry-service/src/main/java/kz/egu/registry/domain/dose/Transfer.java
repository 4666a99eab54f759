package kz.egu.registry.domain.dose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.egu.kernel.id.DoseId;
import org.jspecify.annotations.Nullable;

/**
 * Doses that leave one person's record for another's. On the record they leave they are voided, on
 * the other one they are administered, with the same id and the next versions; whoever adds events
 * up ends with the same sums, whichever of the two records is heard of first.
 *
 * @param from what happens on the record they leave; its history no longer holds what moved
 * @param to what happens on the record they come to
 * @param leftVoided doses that did not move, since the other record holds the very same dose: they
 *     are voided where they were, so that none counts twice
 */
public record Transfer(Step from, Step to, Set<DoseId> leftVoided) {
  public Transfer {
    leftVoided = Set.copyOf(leftVoided);
  }

  /** One dose recorded on the wrong person. */
  public static Transfer of(
      Dose dose, History from, History to, LocalDate today, @Nullable String reason) {
    return of(List.of(dose), from, to, today, reason);
  }

  /** Everything that counts, for two records of one person. */
  public static Transfer ofAll(History from, History to, LocalDate today, @Nullable String reason) {
    return of(from.standing(), from, to, today, reason);
  }

  private static Transfer of(
      List<Dose> doses, History from, History to, LocalDate today, @Nullable String reason) {
    History leaving = from;
    List<Dose> arriving = new ArrayList<>(to.doses());
    Set<DoseId> leftVoided = new HashSet<>();
    long entry = to.person().version();
    for (Dose dose : doses.stream().sorted(Series.ORDER).toList()) {
      leaving = leaving.with(dose.asVoided());
      if (to.sameAs(dose.given()).isPresent()) {
        leftVoided.add(dose.id());
      } else {
        entry++;
        // Its version when it has been voided where it was, and one more.
        arriving.add(dose.atVersion(dose.version() + 1).movedTo(entry));
      }
    }
    Step left = Step.between(from, leaving, today, reason);
    History after = left.after();
    for (Dose dose : doses) {
      if (!leftVoided.contains(dose.id())) {
        after = after.without(dose.id());
      }
    }
    return new Transfer(
        new Step(after, left.events(), left.revisions()),
        Step.between(to, new History(to.person(), arriving), today, reason),
        leftVoided);
  }
}
