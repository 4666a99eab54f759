package kz.egu.registry.application;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.AccessLog;
import kz.egu.registry.application.port.DoseCriteria;
import kz.egu.registry.application.port.DoseSearch;
import kz.egu.registry.application.port.DoseView;
import org.jspecify.annotations.Nullable;

/**
 * Looks for doses by what is known of them. Of one person, a clinic sees every dose in the country;
 * of nobody in particular, only those its own facility gave. Each person whose dose is answered is
 * in the access log before the answer leaves. Thread-safe.
 */
public final class SearchDoses {
  /** Doses in one page at most: each of their persons is a row of the access log. */
  public static final int LARGEST_PAGE = 100;

  private final DoseSearch search;
  private final AccessLog log;
  private final IdSource ids;
  private final InstantSource clock;

  public SearchDoses(DoseSearch search, AccessLog log, IdSource ids, InstantSource clock) {
    this.search = search;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param more whether there is another one behind the last dose of this one
   */
  public record Page(List<DoseView> doses, boolean more) {
    public Page {
      doses = List.copyOf(doses);
    }
  }

  /**
   * @param wanted its facility is not looked at: the reader's own counts
   * @param count doses in the page, from 1 to {@link #LARGEST_PAGE}
   * @throws IllegalArgumentException if the count is outside its bounds, or neither a person is
   *     named nor the reader has a facility
   */
  public Page find(DoseCriteria wanted, int count, Reader reader) {
    if (count < 1 || count > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page has from 1 to " + LARGEST_PAGE + " doses");
    }
    FacilityId own = reader.facility();
    if (wanted.person() == null && own == null) {
      throw new IllegalArgumentException("nobody's doses and no facility's");
    }
    DoseCriteria allowed = withFacility(wanted, wanted.person() == null ? own : null);
    List<DoseView> found = search.find(allowed, count + 1);
    Page page = new Page(found.subList(0, Math.min(count, found.size())), found.size() > count);
    Set<PersonId> seen = page.doses().stream().map(DoseView::personId).collect(Collectors.toSet());
    if (seen.isEmpty()) {
      write(reader, wanted.person());
    }
    seen.forEach(person -> write(reader, person));
    return page;
  }

  private static DoseCriteria withFacility(DoseCriteria wanted, @Nullable FacilityId facility) {
    return new DoseCriteria(
        wanted.person(),
        facility,
        wanted.vaccines(),
        wanted.lotPrefix(),
        wanted.voided(),
        wanted.occurredFrom(),
        wanted.occurredBefore(),
        wanted.updatedFrom(),
        wanted.updatedBefore(),
        wanted.after());
  }

  private void write(Reader reader, @Nullable PersonId person) {
    log.append(reader.reading(ids.next(), clock.instant(), "dose-search", person));
  }
}
