package kz.egu.registry.application;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.UuidV7;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.port.AccessLog;
import kz.egu.registry.application.port.Ledger;
import kz.egu.registry.application.port.SelfReports;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.command.SubmittedDose;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import org.jspecify.annotations.Nullable;

/** A health worker of one facility at the registry, for stories. The day is 2026-11-23. */
final class Clinic implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
  static final String ALMATY = "KZ-75-0001";
  static final String ASTANA = "KZ-71-0001";
  static final String AIDOS = "900101300007";

  /** Clinics of one test must not come up with the same ids. */
  private static final AtomicLong SEEDS = new AtomicLong();

  private final Recorder recorder;
  private final SubmitCommands submitCommands;
  private final boolean owner;

  Clinic(Ledger ledger) {
    this(ledger, 10_000, Duration.ofSeconds(5));
  }

  Clinic(Ledger ledger, int queueCapacity, Duration deadline) {
    this(
        new SubmitCommands(
            ledger,
            ReferenceData.shipped(),
            new UuidV7(() -> NOW, new Random(SEEDS.incrementAndGet())),
            () -> NOW,
            ZoneId.of("Asia/Almaty"),
            queueCapacity,
            deadline),
        new Recorder("worker-75", new FacilityId(ALMATY)),
        true);
  }

  private Clinic(SubmitCommands submitCommands, Recorder recorder, boolean owner) {
    this.submitCommands = submitCommands;
    this.recorder = recorder;
    this.owner = owner;
  }

  /** The health workers' side of self-reports. */
  DecideSelfReports selfReports(SelfReports reports, AccessLog log) {
    return new DecideSelfReports(
        reports,
        submitCommands,
        log,
        new UuidV7(() -> NOW, new Random(SEEDS.incrementAndGet())),
        () -> NOW);
  }

  Recorder recorder() {
    return recorder;
  }

  boolean isWriting() {
    return submitCommands.isWriting();
  }

  /** Another health worker, at another facility. */
  Clinic colleague(String subject, String facility) {
    return new Clinic(submitCommands, new Recorder(subject, new FacilityId(facility)), false);
  }

  static SubmittedPerson person(String system, String value, String birthDate, String sex) {
    return new SubmittedPerson(
        List.of(new SubmittedIdentifier(system, value)),
        "Сейітқазы",
        "Айдос",
        null,
        birthDate,
        sex,
        "KZ-75");
  }

  /** Born 1990-01-01, known by an IIN. */
  static SubmittedPerson aidos() {
    return person("iin", AIDOS, "1990-01-01", "male");
  }

  /** Somebody without an IIN, born 1990-01-01. */
  static SubmittedPerson foreigner(String passport) {
    return person("passport", passport, "1990-01-01", "male");
  }

  SubmittedDose dose(String cvx, @Nullable String lot, String occurredOn) {
    return new SubmittedDose(
        "cvx",
        cvx,
        lot,
        "2027-06-30",
        occurredOn,
        String.valueOf(recorder.facility()),
        null,
        null,
        null,
        null,
        Provenance.PRIMARY);
  }

  Outcome submit(Command command) {
    return submitCommands.submit(CommandGroup.of(command, recorder, null)).getFirst();
  }

  List<Outcome> submit(boolean atomic, Command... commands) {
    return submitCommands.submit(new CommandGroup(List.of(commands), atomic, recorder, null));
  }

  Outcome record(SubmittedPerson person, SubmittedDose dose, @Nullable String key) {
    return submit(
        new Command.RecordDose(new PersonReference.Described(person), dose, key, List.of()));
  }

  Outcome.DoseRecorded recorded(SubmittedPerson person, String cvx, String lot, String day) {
    return (Outcome.DoseRecorded) record(person, dose(cvx, lot, day), null);
  }

  Outcome voided(DoseId dose, int version) {
    return submit(new Command.VoidDose(dose, version, "entered for the wrong person"));
  }

  int waiting() {
    return submitCommands.waiting();
  }

  @Override
  public void close() {
    if (owner) {
      submitCommands.close();
    }
  }
}
