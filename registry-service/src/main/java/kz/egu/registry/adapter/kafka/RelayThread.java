package kz.egu.registry.adapter.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kz.egu.kernel.event.IdentitySeal;
import kz.egu.kernel.id.IdentifierHash;
import kz.egu.registry.application.RelayJournal;
import kz.egu.registry.application.RelayProgress;
import kz.egu.registry.application.StopSignal;
import kz.egu.registry.application.port.JournalFeed;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the relay with the service and ends it within five seconds of being asked. */
@ApplicationScoped
class RelayThread {
  private static final Logger LOG = Logger.getLogger(RelayThread.class);
  private static final Duration POLITE = Duration.ofSeconds(3);
  private static final Duration INTERRUPTED = Duration.ofSeconds(1);

  private final RelayConfig config;
  private final JournalFeed feed;
  private final MeterRegistry meters;
  private final Map<String, Object> kafka;
  private final Optional<Path> sealKey;
  private final Optional<Path> hashKey;
  private final RelayProgress progress = new RelayProgress();
  private final StopSignal stop = new StopSignal();
  private final RelayWatch watch;
  private @Nullable Thread thread;

  @Inject
  RelayThread(
      RelayConfig config,
      JournalFeed feed,
      MeterRegistry meters,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "egu.identity-seal.public-key") Optional<Path> sealKey,
      @ConfigProperty(name = "egu.identifier-hash.key") Optional<Path> hashKey) {
    this.config = config;
    this.feed = feed;
    this.meters = meters;
    // What is set under kafka.: the servers, and security settings where there are any.
    this.kafka = Map.copyOf(kafka);
    this.sealKey = sealKey;
    this.hashKey = hashKey;
    this.watch = new RelayWatch(feed, progress, InstantSource.system(), config.alarmAfter());
  }

  void start(@Observes StartupEvent event) {
    if (!config.enabled()) {
      LOG.info("journal relay: switched off (egu.relay.enabled)");
      return;
    }
    RelayJournal relay = relay();
    measure();
    RelayLoop loop = new RelayLoop(relay, progress, InstantSource.system());
    thread = Thread.ofPlatform().name("journal-relay").daemon().start(() -> loop.run(stop));
    Thread.ofVirtual().name("journal-relay-watch").start(() -> watch.run(stop));
  }

  void end(@Observes ShutdownEvent event) {
    stop.stop();
    Thread running = thread;
    if (running == null) {
      return;
    }
    try {
      if (!running.join(POLITE)) {
        // It hangs in a call to Kafka or PostgreSQL; an unfinished transaction is simply aborted.
        running.interrupt();
        running.join(INTERRUPTED);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isEnabled() {
    return config.enabled();
  }

  /** False if the thread ended without being asked. */
  boolean isAlive() {
    Thread running = thread;
    return stop.isStopped() || (running != null && running.isAlive());
  }

  RelayProgress progress() {
    return progress;
  }

  RelayWatch watch() {
    return watch;
  }

  private RelayJournal relay() {
    return new RelayJournal(
        feed,
        new KafkaPublication(
            kafka, new TopicKeeper(config.partitions(), config.replicationFactor())),
        new IdentitySeal.Sealer(read("egu.identity-seal.public-key", sealKey)),
        IdentifierHash.Key.fromBase64(read("egu.identifier-hash.key", hashKey)),
        progress,
        new RelayJournal.Settings(
            config.batchSize(),
            config.pollInterval(),
            config.standbyInterval(),
            config.acceptEra().orElse(null)));
  }

  /** A service that cannot seal must not start: its events would be lost to the issuer. */
  private static String read(String name, Optional<Path> file) {
    Path path =
        file.orElseThrow(
            () ->
                new IllegalStateException(name + " is not set; the relay cannot seal identities"));
    try {
      return Files.readString(path).strip();
    } catch (IOException unreadable) {
      throw new IllegalStateException(name + " cannot be read: " + path, unreadable);
    }
  }

  private void measure() {
    Gauge.builder("egu.relay.position", progress, p -> p.cursor().map(c -> c.position()).orElse(0L))
        .description("Position of the event published last, as far as this instance knows")
        .register(meters);
    Gauge.builder("egu.relay.leading", progress, RelayThread::leading)
        .description("1 while this instance relays the journal")
        .register(meters);
    Gauge.builder("egu.relay.oldest.unrelayed.seconds", watch, RelayWatch::oldestAgeSeconds)
        .description("Age of the oldest journal row not yet published")
        .register(meters);
    FunctionCounter.builder("egu.relay.transactions", progress, RelayProgress::transactions)
        .description("Batches published")
        .register(meters);
    FunctionCounter.builder("egu.relay.events", progress, RelayProgress::events)
        .description("Events published")
        .register(meters);
    FunctionCounter.builder("egu.relay.failures", progress, RelayProgress::failures)
        .description("Terms of leadership that ended by a failure or a refusal")
        .register(meters);
  }

  private static double leading(RelayProgress progress) {
    return progress.standing().phase() == RelayProgress.Phase.LEADING ? 1 : 0;
  }
}
