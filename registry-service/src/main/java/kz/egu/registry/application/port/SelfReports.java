package kz.egu.registry.application.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.jspecify.annotations.Nullable;

/**
 * What citizens reported. Each change is conditional on where the report stands, so that of many at
 * once one takes effect. Every call throws {@link LedgerUnavailableException} if the database does
 * not answer.
 */
public interface SelfReports {
  /**
   * Files a report, unless the same one is open.
   *
   * @param fingerprint of all that is reported
   * @param mostOpen open reports of one citizen at most
   * @return the report that stands; empty if the citizen has too many open
   */
  Optional<SelfReport> file(SelfReport report, String fingerprint, int mostOpen);

  Optional<SelfReport> report(UUID id);

  /**
   * The oldest first.
   *
   * @param iin whose; null for everybody's
   * @param after the last one of the page before
   */
  List<SelfReport> list(
      @Nullable String iin, Set<Status> statuses, @Nullable UUID after, int limit);

  /** Confirmations begun before this moment and not carried out. */
  List<SelfReport> stale(Instant before, int limit);

  /** From pending to confirming, under a claim of its own. */
  boolean claim(UUID id, UUID claim, Attribution by);

  /** Back from confirming to pending, if it still stands under this claim. */
  boolean release(UUID id, UUID claim);

  /** The dose is on record. */
  boolean confirmed(UUID id, DoseId dose, Attribution by);

  /** From pending to rejected. */
  boolean reject(UUID id, Attribution by, String reason);

  /** From pending to withdrawn. */
  boolean withdraw(UUID id, Attribution by);
}
