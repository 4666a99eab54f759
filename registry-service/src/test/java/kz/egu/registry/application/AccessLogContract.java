package kz.egu.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.port.Access;
import kz.egu.registry.application.port.AccessLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every access log must do. */
public abstract class AccessLogContract {
  private static final AtomicLong IDS = new AtomicLong();
  private static final long RUN = UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE;
  private static final Instant NOON = Instant.parse("2026-11-02T07:00:00Z");

  protected abstract AccessLog accessLog();

  /** Somebody on record of whom nothing has been read. */
  protected abstract PersonId somebody();

  @Test
  void whatIsAppendedReadsTheSame() {
    PersonId person = somebody();
    Access inFacility = access(person, new FacilityId("KZ-75-0001"));
    Access elsewhere = access(person, null);
    AccessLog log = accessLog();
    log.append(inFacility);
    log.append(elsewhere);
    assertThat(log.of(person, null, 10)).containsExactly(elsewhere, inFacility);
  }

  @Test
  void pagesGoBackFromTheNewest() {
    PersonId person = somebody();
    List<Access> all = List.of(access(person, null), access(person, null), access(person, null));
    AccessLog log = accessLog();
    log.append(all);
    assertThat(log.of(person, null, 2)).containsExactly(all.get(2), all.get(1));
    assertThat(log.of(person, all.get(1).id(), 2)).containsExactly(all.get(0));
    assertThat(log.of(person, all.get(0).id(), 2)).isEmpty();
  }

  @Test
  void readsOfOthersAndOfNobodyAreNotTold() {
    PersonId person = somebody();
    PersonId other = somebody();
    Access own = access(person, null);
    AccessLog log = accessLog();
    log.append(List.of(own, access(other, null), access(null, null)));
    log.append(List.of());
    assertThat(log.of(person, null, 10)).containsExactly(own);
  }

  /** Ids grow with time, as real ones do. */
  private static Access access(@Nullable PersonId person, @Nullable FacilityId facility) {
    return new Access(
        new UUID(RUN, IDS.incrementAndGet()),
        NOON,
        "clinic-1",
        "clinic",
        facility,
        "treatment",
        "person-read",
        "GET /v1/persons/{id}",
        person);
  }
}
