package kz.egu.registry.domain.notdone;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import kz.egu.kernel.code.ProgrammeCode;
import org.jspecify.annotations.Nullable;

/**
 * A contraindication in force, as it stands beside what is due next.
 *
 * @param until the last day it holds; null for good
 */
public record Contraindication(NotDoneId id, @Nullable LocalDate until) {
  private static final Comparator<Contraindication> LONGEST =
      Comparator.comparing(one -> one.until() == null ? LocalDate.MAX : one.until());

  /** The one that holds longest of those in force for a programme on a day. */
  public static Optional<Contraindication> inForce(
      Collection<NotDone> all, ProgrammeCode programme, LocalDate day) {
    return all.stream()
        .filter(one -> one.contraindicates(programme, day))
        .map(one -> new Contraindication(one.id(), one.facts().until()))
        .max(LONGEST);
  }
}
