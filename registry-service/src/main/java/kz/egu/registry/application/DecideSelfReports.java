package kz.egu.registry.application;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.id.IdSource;
import kz.egu.registry.application.port.AccessLog;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.SelfReports;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Decision;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.jspecify.annotations.Nullable;

/**
 * Health workers look at what citizens reported and confirm or reject it. A confirmation is first
 * noted with who made it, then its dose goes the one way in under a key made of the report's id,
 * owned by whoever confirmed first; so it can be carried out again by anybody, after any accident,
 * and there is one dose. Thread-safe.
 */
public final class DecideSelfReports {
  /** Where a report stands that waits for a health worker, or for its dose. */
  public static final Set<Status> OPEN =
      Collections.unmodifiableSet(EnumSet.of(Status.PENDING, Status.CONFIRMING));

  private static final int AT_A_TIME = 100;
  private static final int CLAIMS = 5;

  private final SelfReports reports;
  private final SubmitCommands submitCommands;
  private final AccessLog log;
  private final IdSource ids;
  private final InstantSource clock;

  public DecideSelfReports(
      SelfReports reports,
      SubmitCommands submitCommands,
      AccessLog log,
      IdSource ids,
      InstantSource clock) {
    this.reports = reports;
    this.submitCommands = submitCommands;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of a decision. */
  public sealed interface Answer {
    /** As decided, now or before. */
    record Done(SelfReport report) implements Answer {}

    /** Somebody, or the citizen, decided otherwise. */
    record Otherwise(SelfReport report) implements Answer {}

    /** The dose cannot be recorded; the report is pending again. */
    record Refused(List<Refusal> refusals) implements Answer {}

    record Unknown() implements Answer {}

    /** Nobody decides on a report of their own. */
    record Own() implements Answer {}
  }

  /**
   * Reports of one page, the oldest first.
   *
   * @param more whether another page follows
   */
  public record Listed(List<SelfReport> reports, boolean more) {}

  /** One page; each person among its reports is in the access log. */
  public Listed list(
      @Nullable String iin, Set<Status> statuses, @Nullable UUID after, int limit, Reader reader) {
    List<SelfReport> oneMore = reports.list(iin, statuses, after, limit + 1);
    List<SelfReport> found = oneMore.subList(0, Math.min(limit, oneMore.size()));
    log.append(
        found.stream()
            .map(SelfReport::personId)
            .distinct()
            .map(person -> reader.reading(ids.next(), clock.instant(), "self-reports", person))
            .toList());
    return new Listed(List.copyOf(found), oneMore.size() > limit);
  }

  /**
   * Confirms a report, whose dose is on record when this returns.
   *
   * @param ownIin the worker's own number, if their token states it
   * @throws NotRecordedException if it is not known whether the dose is on record; it will be
   */
  public Answer confirm(UUID id, Recorder worker, @Nullable String ownIin) {
    Optional<SelfReport> found = reports.report(id);
    if (found.isEmpty()) {
      return new Answer.Unknown();
    }
    if (found.get().iin().equals(ownIin)) {
      return new Answer.Own();
    }
    if (worker.facility() == null) {
      return new Answer.Refused(List.of(Refusal.of(Rule.FOREIGN_FACILITY, "")));
    }
    SelfReport claimed = found.get();
    // Pending again only if others were refused at the same moment.
    for (int i = 0; i < CLAIMS && claimed.status() == Status.PENDING; i++) {
      boolean _ = reports.claim(id, ids.next(), by(worker));
      claimed = reports.report(id).orElseThrow();
    }
    return switch (claimed.status()) {
      case CONFIRMING -> carryOut(claimed);
      case CONFIRMED -> new Answer.Done(claimed);
      case PENDING, REJECTED, WITHDRAWN -> new Answer.Otherwise(claimed);
    };
  }

  /** Rejects a pending report; again changes nothing. */
  public Answer reject(UUID id, Recorder worker, @Nullable String ownIin, String reason) {
    Optional<SelfReport> found = reports.report(id);
    if (found.isEmpty()) {
      return new Answer.Unknown();
    }
    if (found.get().iin().equals(ownIin)) {
      return new Answer.Own();
    }
    boolean _ = reports.reject(id, by(worker), reason);
    SelfReport now = reports.report(id).orElseThrow();
    return now.status() == Status.REJECTED ? new Answer.Done(now) : new Answer.Otherwise(now);
  }

  /**
   * Carries out what was confirmed before this moment and then forgotten: a process may have been
   * killed between the confirmation and the dose.
   *
   * @return confirmations that came to an end; the others stay for the next time
   */
  public int finish(Instant before) {
    int finished = 0;
    for (SelfReport report : reports.stale(before, AT_A_TIME)) {
      try {
        Answer _ = carryOut(report);
        finished++;
      } catch (NotRecordedException away) {
        // One that is not recorded must not hold up the others.
      }
    }
    return finished;
  }

  private Answer carryOut(SelfReport report) {
    Decision decision = Objects.requireNonNull(report.decision());
    Recorder worker = decision.recorder();
    String facility =
        report.dose().facility() != null
            ? report.dose().facility()
            : Objects.requireNonNull(worker.facility()).value();
    RecordDose command =
        new RecordDose(
            new PersonReference.Described(report.person()),
            ReportOwnDose.dose(report.dose(), facility),
            report.idempotencyKey(),
            List.of());
    Outcome outcome = submitCommands.submit(CommandGroup.of(command, worker, null)).getFirst();
    return switch (outcome) {
      case Outcome.DoseRecorded recorded -> {
        boolean _ =
            reports.confirmed(
                report.id(),
                recorded.doseId(),
                new Attribution(decision.who(), decision.facility(), decision.at()));
        yield new Answer.Done(reports.report(report.id()).orElseThrow());
      }
      case Outcome.Refused refused -> {
        boolean _ = reports.release(report.id(), Objects.requireNonNull(decision.claim()));
        yield new Answer.Refused(refused.refusals());
      }
      default -> throw new IllegalStateException(outcome.getClass().getSimpleName());
    };
  }

  private Attribution by(Recorder worker) {
    return new Attribution(worker.subject(), worker.facility(), clock.instant());
  }
}
