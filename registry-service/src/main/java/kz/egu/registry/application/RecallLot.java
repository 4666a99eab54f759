package kz.egu.registry.application;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.IdSource;
import kz.egu.registry.application.port.Access;
import kz.egu.registry.application.port.AccessLog;
import kz.egu.registry.application.port.Recipients;
import kz.egu.registry.application.port.Recipients.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Finds everybody who got a lot, page by page, however many they are: a page is in the access log
 * before it is handed on, and forgotten before the next one is read. Thread-safe.
 */
public final class RecallLot {
  /** Doses in memory at once. */
  public static final int PAGE = 500;

  private static final String WHAT = "lot-recall";

  private final Recipients recipients;
  private final AccessLog log;
  private final IdSource ids;
  private final InstantSource clock;

  public RecallLot(Recipients recipients, AccessLog log, IdSource ids, InstantSource clock) {
    this.recipients = recipients;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** Takes the recipients one by one. */
  public interface Sink {
    void take(Recipient recipient) throws IOException;
  }

  /**
   * @return doses handed on
   * @throws IOException if the sink throws it; the search ends there
   */
  public long recall(String lotNumber, Reader reader, Sink sink) throws IOException {
    long count = 0;
    @Nullable DoseId last = null;
    boolean more = true;
    while (more) {
      List<Recipient> page = recipients.of(lotNumber, last, PAGE);
      log.append(accesses(page, count == 0, reader));
      for (Recipient one : page) {
        sink.take(one);
      }
      count += page.size();
      more = page.size() == PAGE;
      last = more ? page.getLast().doseId() : last;
    }
    return count;
  }

  /** One for each person of the page; one for nobody, if nobody was found at all. */
  private List<Access> accesses(List<Recipient> page, boolean first, Reader reader) {
    Instant now = clock.instant();
    if (page.isEmpty()) {
      return first ? List.of(reader.reading(ids.next(), now, WHAT, null)) : List.of();
    }
    return page.stream()
        .map(Recipient::personId)
        .distinct()
        .map(person -> reader.reading(ids.next(), now, WHAT, person))
        .toList();
  }
}
