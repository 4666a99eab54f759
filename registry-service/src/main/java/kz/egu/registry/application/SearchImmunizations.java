package kz.egu.registry.application;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.AccessLog;
import kz.egu.registry.application.port.DoseSearch;
import kz.egu.registry.application.port.ImmunizationCriteria;
import kz.egu.registry.application.port.ImmunizationView;
import kz.egu.registry.application.port.NotDoneRecords;
import org.jspecify.annotations.Nullable;

/**
 * Looks for doses and vaccinations not done by what is known of them. Of one person, a clinic sees
 * all of the country's; of nobody in particular, only those of its own facility. Each person of
 * whom something is answered is in the access log before the answer leaves. Thread-safe.
 */
public final class SearchImmunizations {
  /** The most in one page: each of their persons is a row of the access log. */
  public static final int LARGEST_PAGE = 100;

  /** As ids are ordered in the database; UUID's own order takes them for signed numbers. */
  private static final Comparator<ImmunizationView> BY_ID =
      Comparator.comparing(one -> one.id().toString());

  private final DoseSearch doses;
  private final NotDoneRecords notDone;
  private final AccessLog log;
  private final IdSource ids;
  private final InstantSource clock;

  public SearchImmunizations(
      DoseSearch doses, NotDoneRecords notDone, AccessLog log, IdSource ids, InstantSource clock) {
    this.doses = doses;
    this.notDone = notDone;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** What FHIR calls the status of an Immunization. */
  public enum Status {
    COMPLETED,
    NOT_DONE,
    /** Of a dose as of a vaccination not done. */
    ENTERED_IN_ERROR
  }

  /**
   * One page, in the order of ids: as they became known.
   *
   * @param more whether there is another one behind the last of this one
   */
  public record Page(List<ImmunizationView> found, boolean more) {
    public Page {
      found = List.copyOf(found);
    }
  }

  /**
   * @param wanted its facility and {@code voided} are not looked at: the reader's own and the
   *     statuses count
   * @param count entries in the page, from 1 to {@link #LARGEST_PAGE}
   * @throws IllegalArgumentException if the count is outside its bounds, or neither a person is
   *     named nor the reader has a facility
   */
  public Page find(ImmunizationCriteria wanted, Set<Status> statuses, int count, Reader reader) {
    if (count < 1 || count > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page has from 1 to " + LARGEST_PAGE + " entries");
    }
    FacilityId own = reader.facility();
    if (wanted.person() == null && own == null) {
      throw new IllegalArgumentException("nobody's doses and no facility's");
    }
    ImmunizationCriteria allowed = wanted.of(wanted.person() == null ? own : null);
    boolean voided = statuses.contains(Status.ENTERED_IN_ERROR);
    List<ImmunizationView> found = new ArrayList<>();
    boolean given = statuses.contains(Status.COMPLETED);
    if (given || voided) {
      found.addAll(doses.find(allowed.thatAre(either(given, voided)), count + 1));
    }
    boolean notGiven = statuses.contains(Status.NOT_DONE);
    if ((notGiven || voided) && wanted.lotPrefix() == null) {
      found.addAll(notDone.find(allowed.thatAre(either(notGiven, voided)), count + 1));
    }
    found.sort(BY_ID);
    Page page = new Page(found.subList(0, Math.min(count, found.size())), found.size() > count);
    Set<PersonId> seen =
        page.found().stream().map(ImmunizationView::personId).collect(Collectors.toSet());
    if (seen.isEmpty()) {
      write(reader, wanted.person());
    }
    seen.forEach(person -> write(reader, person));
    return page;
  }

  /** Whether what is looked for is voided; null if it may be either. */
  private static @Nullable Boolean either(boolean standing, boolean voided) {
    return (standing && voided) ? null : Boolean.valueOf(voided);
  }

  private void write(Reader reader, @Nullable PersonId person) {
    log.append(reader.reading(ids.next(), clock.instant(), "dose-search", person));
  }
}
