package kz.egu.registry.domain.dose;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.code.ProgrammeCode;
import kz.egu.kernel.event.DoseFacts;
import kz.egu.kernel.event.Predecessor;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.domain.person.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The place of every dose in its programme's series: by the day it was given, doses of one day in
 * the order they were recorded. Nobody's claim counts, only the history; so the numbers come out
 * the same in whatever order the doses became known.
 */
public final class Series {
  /** By day, then by entry. */
  public static final Comparator<Dose> ORDER =
      Comparator.comparing((Dose dose) -> dose.given().occurredOn()).thenComparingLong(Dose::entry);

  private Series() {}

  /** What events say of each dose that is not voided. */
  public static Map<DoseId, DoseFacts> facts(History history) {
    Map<DoseId, DoseFacts> facts = new HashMap<>();
    Map<ProgrammeCode, DoseFacts> last = new HashMap<>();
    List<Dose> inOrder =
        history.doses().stream().filter(dose -> !dose.voided()).sorted(ORDER).toList();
    for (Dose dose : inOrder) {
      DoseFacts fact = facts(dose, history.person().identity(), last.get(dose.given().programme()));
      last.put(dose.given().programme(), fact);
      facts.put(dose.id(), fact);
    }
    return facts;
  }

  private static DoseFacts facts(Dose dose, Identity person, @Nullable DoseFacts before) {
    Given given = dose.given();
    return new DoseFacts(
        given.vaccine(),
        given.product(),
        given.lotNumber(),
        given.occurredOn(),
        dose.recordedOn(),
        given.programme(),
        before == null ? 1 : before.doseNumber() + 1,
        given.facility(),
        given.facilityRegion(),
        person.region(),
        given.provenance(),
        person.birthDate().getYear(),
        person.sex(),
        before == null ? null : Predecessor.of(before));
  }
}
