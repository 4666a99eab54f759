package kz.egu.planning.adapter.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.stream.BatchEffect;
import kz.egu.kernel.stream.EventIntake;
import kz.egu.kernel.stream.IntakeSettings;
import kz.egu.kernel.stream.IntakeStatus;
import kz.egu.planning.application.port.Rebuilder;
import kz.egu.planning.application.port.ShadowSums;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A second intake that reads the topic from its start into the shadow, while the database says that
 * a rebuild runs. Every replica has one; they share the partitions as the first intakes do.
 */
@ApplicationScoped
class ShadowIntake implements Rebuilder {
  private static final Logger LOG = Logger.getLogger(ShadowIntake.class);
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration WATCH = Duration.ofMillis(200);
  private static final Duration SWAP_BOUND = Duration.ofSeconds(5);

  /** Records behind that are worth making the first intake wait for. */
  private static final long CLOSE_ENOUGH = 20_000;

  private final Map<String, Object> kafka;
  private final Optional<String> instanceId;
  private final DataSource database;
  private final BatchEffect<DoseEvent> effect;
  private final ShadowSums shadow;
  private final InstantSource clock;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("rebuild-planning").unstarted(this::run);

  private volatile boolean closing;
  private volatile long total;

  @Inject
  ShadowIntake(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "egu.intake.instance-id") Optional<String> instanceId,
      DataSource database,
      @Identifier(ShadowSums.CONSUMER) BatchEffect<DoseEvent> effect,
      ShadowSums shadow,
      InstantSource clock) {
    this.kafka = kafka;
    this.instanceId = instanceId;
    this.database = database;
    this.effect = effect;
    this.shadow = shadow;
    this.clock = clock;
  }

  void start(@Observes StartupEvent started) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent ending) {
    closing = true;
    nudge();
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void nudge() {
    nudges.release();
  }

  @Override
  public long total() {
    return total;
  }

  private void run() {
    boolean looked = false;
    while (!closing) {
      try {
        if (!looked && shadow.isWanted()) {
          LOG.info("Ages are counted by other bands than configured");
          shadow.begin(clock.instant());
        }
        looked = true;
        if (shadow.state().running()) {
          rebuild();
        }
      } catch (RuntimeException failed) {
        LOG.warnf("The rebuild waits: %s", failed.getClass().getSimpleName());
      }
      pause(IDLE);
    }
  }

  /** Until it is swapped, aborted or failed, or the service ends; then a restart goes on. */
  private void rebuild() {
    try (EventIntake<DoseEvent> intake = intake()) {
      intake.start();
      LOG.info("Rebuilding the sums from the topic");
      while (!closing && shadow.state().running()) {
        total = size();
        IntakeStatus status = intake.status();
        if (status.state() == IntakeStatus.State.STOPPED) {
          shadow.fail(clock.instant(), status.detail());
        } else if (status.state() == IntakeStatus.State.RUNNING
            && shadow.behind() <= CLOSE_ENOUGH
            && shadow.swap(clock.instant(), SWAP_BOUND, intake::close)) {
          LOG.info("The rebuilt sums answer now");
        } else if (status.state() == IntakeStatus.State.CLOSED) {
          return; // The swap failed after it was stopped; comes round again with a new one.
        } else {
          pause(WATCH);
        }
      }
    }
  }

  private EventIntake<DoseEvent> intake() {
    return new EventIntake<>(
        new IntakeSettings(
            ShadowSums.CONSUMER,
            Set.of(Topics.DOSES.topic()),
            kafka,
            instanceId.map(id -> id + "-rebuild").orElse(null)),
        database,
        new DoseEvents(),
        effect,
        clock);
  }

  /** Records in the topic, those of ended transactions alone; the last known if Kafka is away. */
  private long size() {
    try (Admin admin = Admin.create(new HashMap<>(kafka))) {
      TopicDescription topic =
          admin
              .describeTopics(Set.of(Topics.DOSES.topic()))
              .allTopicNames()
              .get(5, TimeUnit.SECONDS)
              .get(Topics.DOSES.topic());
      List<TopicPartitionInfo> partitions = topic == null ? List.of() : topic.partitions();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      partitions.forEach(
          p ->
              ends.put(
                  new TopicPartition(Topics.DOSES.topic(), p.partition()), OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get(5, TimeUnit.SECONDS).values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException away) {
      LOG.debugf("Kafka does not say how long the topic is: %s", away.getClass().getSimpleName());
    }
    return total;
  }

  private void pause(Duration bound) {
    try {
      if (!closing && nudges.tryAcquire(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        nudges.drainPermits();
      }
    } catch (InterruptedException interrupted) {
      closing = true;
    }
  }
}
