package kz.egu.planning.adapter.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import kz.egu.kernel.event.DoseEvent;
import kz.egu.kernel.event.Topics;
import kz.egu.kernel.stream.BatchEffect;
import kz.egu.kernel.stream.EventIntake;
import kz.egu.kernel.stream.IntakeSettings;
import kz.egu.kernel.stream.IntakeStatus;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Planning's one intake: dose events into sums, from the service's start to its end. */
@ApplicationScoped
class DoseIntake {
  /** Also the key of its rows, which the answers' {@code asOf} is read from. */
  static final String CONSUMER = "planning";

  private final EventIntake<DoseEvent> intake;

  @Inject
  DoseIntake(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "egu.intake.instance-id") Optional<String> instanceId,
      DataSource database,
      BatchEffect<DoseEvent> effect,
      InstantSource clock) {
    this.intake =
        new EventIntake<>(
            new IntakeSettings(
                CONSUMER, Set.of(Topics.DOSES.topic()), kafka, instanceId.orElse(null)),
            database,
            new DoseEvents(),
            effect,
            clock);
  }

  void start(@Observes StartupEvent started, MeterRegistry meters) {
    // A registry outlives an application that is started again in the same process.
    meters.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("egu.intake."))
        .toList()
        .forEach(meters::remove);
    FunctionCounter.builder("egu.intake.taken", intake, i -> i.status().taken())
        .description("Events that took effect since the start")
        .register(meters);
    FunctionCounter.builder("egu.intake.parked", intake, i -> i.status().parked())
        .description("Records parked since the start; each is an alarm")
        .register(meters);
    Gauge.builder("egu.intake.behind", intake, i -> i.status().behind())
        .description("Events in Kafka not taken in yet; -1 if not known")
        .register(meters);
    Gauge.builder("egu.intake.running", intake, i -> isRunning(i.status()) ? 1 : 0)
        .description("1 while the intake reads, 0 while it waits or has stopped")
        .register(meters);
    intake.start();
  }

  void stop(@Observes ShutdownEvent ending) {
    intake.close();
  }

  IntakeStatus status() {
    return intake.status();
  }

  private static boolean isRunning(IntakeStatus status) {
    return status.state() == IntakeStatus.State.RUNNING;
  }
}
