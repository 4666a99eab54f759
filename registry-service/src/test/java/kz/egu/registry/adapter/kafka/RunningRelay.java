package kz.egu.registry.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.local.Await;
import kz.egu.registry.adapter.postgres.relay.Feeds;
import kz.egu.registry.adapter.postgres.relay.TestJournal;
import kz.egu.registry.application.RelayJournal;
import kz.egu.registry.application.RelayProgress;
import kz.egu.registry.application.StopSignal;
import kz.egu.registry.application.port.JournalFeed;
import org.jspecify.annotations.Nullable;

/** A relay on a thread of its own, as the service runs it. */
final class RunningRelay implements AutoCloseable {
  static final ECKey ISSUER = newKey();
  static final IdentifierHash.Key HASH_KEY = new IdentifierHash.Key(new byte[32]);

  private final RelayProgress progress = new RelayProgress();
  private final StopSignal stop = new StopSignal();
  private final Thread thread;

  private RunningRelay(
      JournalFeed feed, KafkaPublication publication, int batchSize, @Nullable String acceptedEra) {
    RelayJournal relay = relay(feed, publication, progress, batchSize, acceptedEra);
    RelayLoop loop = new RelayLoop(relay, progress, InstantSource.system());
    thread = Thread.ofPlatform().daemon().start(() -> loop.run(stop));
  }

  static RelayJournal relay(
      JournalFeed feed,
      KafkaPublication publication,
      RelayProgress progress,
      int batchSize,
      @Nullable String acceptedEra) {
    return new RelayJournal(
        feed,
        publication,
        new IdentitySeal.Sealer(ISSUER.toPublicJWK().toJSONString()),
        HASH_KEY,
        progress,
        new RelayJournal.Settings(
            batchSize, Duration.ofMillis(5), Duration.ofMillis(50), acceptedEra));
  }

  static RunningRelay of(TestJournal journal) {
    return of(journal, 1000);
  }

  static RunningRelay of(TestJournal journal, int batchSize) {
    return of(Feeds.of(journal.database()), publication(), batchSize);
  }

  static RunningRelay of(JournalFeed feed, KafkaPublication publication, int batchSize) {
    return new RunningRelay(feed, publication, batchSize, null);
  }

  static RunningRelay accepting(TestJournal journal, String era) {
    return new RunningRelay(Feeds.of(journal.database()), publication(), 1000, era);
  }

  static KafkaPublication publication() {
    return new KafkaPublication(connection(), RelayStack.keeper());
  }

  static Map<String, Object> connection() {
    return Map.of("bootstrap.servers", RelayStack.servers());
  }

  RelayProgress progress() {
    return progress;
  }

  long position() {
    return progress.cursor().map(cursor -> cursor.position()).orElse(0L);
  }

  /** Waits until this relay has come so far. */
  void awaitPosition(long position) {
    assertThat(Await.until(RelayStack.BOUND, () -> position() >= position))
        .as("position %d reached, is at %d, %s", position, position(), progress.standing())
        .isTrue();
  }

  RelayProgress.Standing awaitPhase(RelayProgress.Phase phase) {
    assertThat(Await.until(RelayStack.BOUND, () -> progress.standing().phase() == phase))
        .as("phase %s, is %s", phase, progress.standing())
        .isTrue();
    return progress.standing();
  }

  @Override
  public void close() {
    stop.stop();
    try {
      if (!thread.join(Duration.ofSeconds(5))) {
        thread.interrupt();
        thread.join();
        throw new IllegalStateException("the relay did not stop within five seconds");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all of the journal is published by anybody, then compares. */
  static void assertPublished(TestJournal journal, int rows) throws SQLException {
    assertThat(journal.rows()).hasSize(rows);
    assertThat(
            Await.until(
                RelayStack.BOUND, () -> PublishedJournal.compareWith(journal).events() >= rows))
        .as("all %d rows published", rows)
        .isTrue();
    PublishedJournal.Verdict verdict = PublishedJournal.compareWith(journal);
    assertThat(verdict.findings()).isEqualTo(List.of());
    assertThat(verdict.events()).isEqualTo(rows);
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
