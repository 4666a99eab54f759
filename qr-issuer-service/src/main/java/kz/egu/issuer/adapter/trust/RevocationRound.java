package kz.egu.issuer.adapter.trust;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.issuer.application.port.KeptLists;
import kz.egu.issuer.application.port.UnavailableException;
import kz.egu.issuer.domain.verify.KnownLists;
import org.jboss.logging.Logger;

/**
 * Looks every two seconds whether other issuers' revocation lists changed; counts those refused.
 */
@Startup
@Singleton
final class RevocationRound {
  private static final Logger LOG = Logger.getLogger(RevocationRound.class);

  private final Optional<RevocationFolder> folder;
  private final AtomicInteger refused = new AtomicInteger();

  RevocationRound(
      TrustConfig config,
      TrustListFile trust,
      KnownLists lists,
      KeptLists kept,
      MeterRegistry meters) {
    this.folder =
        config.revocationLists().map(path -> new RevocationFolder(path, trust.kids(), lists, kept));
    meters.gauge("egu.issuer.revocation.lists.refused", refused);
  }

  @PostConstruct
  void start() {
    folder.ifPresent(RevocationFolder::start);
    look();
  }

  @Scheduled(every = "2s", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    try {
      folder.ifPresent(files -> refused.set(files.look()));
    } catch (UnavailableException later) {
      LOG.errorf("revocation lists cannot be kept now: %s", later.getMessage());
    }
  }
}
