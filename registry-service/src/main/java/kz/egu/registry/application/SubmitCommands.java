package kz.egu.registry.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import kz.egu.kernel.id.IdSource;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.NotRecordedException.Reason;
import kz.egu.registry.application.port.Attribution;
import kz.egu.registry.application.port.Changes;
import kz.egu.registry.application.port.Decision;
import kz.egu.registry.application.port.Ledger;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.application.port.UnstorableException;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.Recorder;
import kz.egu.registry.domain.schedule.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The one way in: every change of persons and doses, whoever sends it, in batches. One thread
 * writes; while a batch is being written the next one gathers, so a batch is as large as the load
 * makes it and nobody waits for company. Thread-safe.
 */
public final class SubmitCommands implements AutoCloseable {
  /** Commands in one transaction, unless a single group has more. */
  static final int MAX_BATCH = 1_000;

  /** Locks in one transaction, unless a single group takes more. */
  static final int MAX_BATCH_LOCKS = 2_000;

  private static final Duration IDLE_POLL = Duration.ofSeconds(5);
  private static final CommandGroup NOTHING =
      new CommandGroup(List.of(), false, new Recorder("", null), null);
  private static final Changes NO_CHANGES =
      new Changes(
          List.of(),
          Map.of(),
          List.of(),
          Map.of(),
          Map.of(),
          new Attribution("registry", null, Instant.EPOCH),
          List.of());
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);

  private final Ledger ledger;
  private final ReferenceData reference;
  private final Calendar calendar;
  private final IdSource ids;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Duration deadline;
  private final Preparation preparation;
  private final BlockingQueue<Waiting> queue;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Thread writer;

  /** The group that did not fit into the batch before. Only the writer touches it. */
  private @Nullable Waiting leftOver;

  /**
   * Starts the writer.
   *
   * @param zone whose calendar says what day it is
   * @param queueCapacity groups waiting at most
   * @param deadline how long a caller waits for its answer
   */
  public SubmitCommands(
      Ledger ledger,
      ReferenceData reference,
      IdSource ids,
      InstantSource clock,
      ZoneId zone,
      int queueCapacity,
      Duration deadline) {
    this.ledger = ledger;
    this.reference = reference;
    this.calendar = new Calendar(reference);
    this.ids = ids;
    this.clock = clock;
    this.zone = zone;
    this.deadline = deadline;
    this.preparation = new Preparation(reference);
    this.queue = new ArrayBlockingQueue<>(queueCapacity);
    this.writer = Thread.ofPlatform().name("registry-writer").daemon().unstarted(this::write);
    writer.start();
  }

  /** A group on its way to the writer. */
  public interface Pending {
    /**
     * Waits until the outcome is durable.
     *
     * @return one outcome for each command, in order
     * @throws NotRecordedException if there is none; sending the same again is safe
     */
    List<Outcome> await(Duration patience);
  }

  private static final class Waiting implements Pending {
    final PreparedGroup group;

    /** Counted by the caller, so that the writer need not. */
    final int locks;

    final CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();

    /** Settles whether the writer took it or its caller gave up first. */
    private final AtomicBoolean settled = new AtomicBoolean();

    Waiting(PreparedGroup group, int locks) {
      this.group = group;
      this.locks = locks;
    }

    @Override
    public List<Outcome> await(Duration patience) {
      try {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException tooLate) {
        throw new NotRecordedException(giveUp() ? Reason.TOO_LATE : Reason.UNKNOWN, tooLate);
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof NotRecordedException why
            ? why
            : new NotRecordedException(Reason.FAILED, failed.getCause());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new NotRecordedException(Reason.UNKNOWN, stopped);
      }
    }

    /** Whether the writer may have it: its caller is still there. */
    boolean begin() {
      return settled.compareAndSet(false, true);
    }

    /** Whether it was given up before the writer took it. */
    boolean giveUp() {
      return settled.compareAndSet(false, true);
    }
  }

  /**
   * Carries out a group of commands and waits until the outcome is durable.
   *
   * @return one outcome for each command, in order
   * @throws NotRecordedException if there is no answer: the queue is full, the database is away, or
   *     it took too long; sending the same again is safe
   */
  public List<Outcome> submit(CommandGroup group) {
    return begin(group).await(deadline);
  }

  /**
   * Hands a group over without waiting for its outcome: groups of one caller are written in the
   * order in which they were begun.
   *
   * @throws NotRecordedException if it was not taken: the queue is full, or it is too large
   */
  public Pending begin(CommandGroup group) {
    PreparedGroup prepared = preparation.prepare(group, today(clock.instant()));
    if (prepared.isHopeless()) {
      return patience -> refusals(prepared);
    }
    int locks = prepared.locks();
    if (locks > Ledger.MAX_LOCKS) {
      throw new NotRecordedException(Reason.GROUP_TOO_LARGE, null);
    }
    Waiting waiting = new Waiting(prepared, locks);
    if (!open.get() || !isWriting() || !queue.offer(waiting)) {
      throw new NotRecordedException(Reason.BUSY, null);
    }
    return waiting;
  }

  /**
   * What would become of a group if it were submitted now. Nothing is written, so whoever submits
   * it afterwards may get another outcome.
   *
   * @throws NotRecordedException if the database is away, or the group is too large
   */
  public List<Outcome> examine(CommandGroup group) {
    Instant now = clock.instant();
    PreparedGroup prepared = preparation.prepare(group, today(now));
    if (prepared.isHopeless()) {
      return refusals(prepared);
    }
    if (prepared.locks() > Ledger.MAX_LOCKS) {
      throw new NotRecordedException(Reason.GROUP_TOO_LARGE, null);
    }
    List<PreparedGroup> groups = List.of(prepared);
    BatchDecision decision = new BatchDecision(reference, calendar, ids, now, today(now));
    try {
      return ledger
          .change(
              PreparedGroup.claims(groups),
              records -> new Decision<>(NO_CHANGES, decision.decide(groups, records).answer()))
          .getFirst();
    } catch (LedgerUnavailableException away) {
      throw new NotRecordedException(Reason.BUSY, away);
    }
  }

  private static List<Outcome> refusals(PreparedGroup hopeless) {
    return hopeless.commands().stream()
        .<Outcome>map(command -> new Outcome.Refused(command.refusals()))
        .toList();
  }

  /** False once the writer has ended by itself, by an error: only a restart brings it back. */
  public boolean isWriting() {
    return !open.get() || writer.isAlive();
  }

  /** Groups waiting now. */
  public int waiting() {
    return queue.size();
  }

  /** Takes no more, writes what waits, stops. */
  @Override
  public void close() {
    open.set(false);
    wake();
    try {
      if (!writer.join(STOP_PATIENCE)) {
        writer.interrupt();
      }
    } catch (InterruptedException stopped) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
    List<Waiting> rest = new ArrayList<>();
    queue.drainTo(rest);
    rest.forEach(
        one -> one.answer.completeExceptionally(new NotRecordedException(Reason.BUSY, null)));
  }

  /** Something that is not to be written, so that an idle writer looks up. */
  private void wake() {
    Waiting nothing = new Waiting(new PreparedGroup(NOTHING, List.of()), 0);
    nothing.giveUp();
    // If there is no room, the writer is not idle.
    boolean _ = queue.offer(nothing);
  }

  private void write() {
    while (true) {
      List<Waiting> batch;
      try {
        batch = nextBatch();
      } catch (InterruptedException stopped) {
        return;
      }
      if (batch.isEmpty()) {
        if (!open.get() && leftOver == null && queue.isEmpty()) {
          return;
        }
        continue;
      }
      write(batch);
    }
  }

  private List<Waiting> nextBatch() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    int commands = 0;
    int locks = 0;
    Waiting next = leftOver;
    leftOver = null;
    if (next == null) {
      next = queue.poll(IDLE_POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
    while (next != null) {
      commands += next.group.size();
      locks += next.locks;
      if (!batch.isEmpty() && (commands > MAX_BATCH || locks > MAX_BATCH_LOCKS)) {
        leftOver = next;
        return batch;
      }
      if (next.begin()) {
        batch.add(next);
      }
      next = queue.poll();
    }
    return batch;
  }

  private void write(List<Waiting> batch) {
    try {
      List<List<Outcome>> outcomes = change(batch);
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer.complete(outcomes.get(i));
      }
    } catch (LedgerUnavailableException away) {
      fail(batch, Reason.UNKNOWN, away);
    } catch (RuntimeException failed) {
      // Nothing was written. One bad group must not fail its neighbours: each one alone.
      if (batch.size() > 1) {
        batch.forEach(one -> write(List.of(one)));
      } else {
        fail(
            batch,
            failed instanceof UnstorableException ? Reason.UNSTORABLE : Reason.FAILED,
            failed);
      }
    } catch (Error broken) {
      fail(batch, Reason.FAILED, broken);
      throw broken;
    }
  }

  private List<List<Outcome>> change(List<Waiting> batch) {
    List<PreparedGroup> groups = batch.stream().map(one -> one.group).toList();
    Instant now = clock.instant();
    BatchDecision decision = new BatchDecision(reference, calendar, ids, now, today(now));
    return ledger.change(PreparedGroup.claims(groups), records -> decision.decide(groups, records));
  }

  private static void fail(List<Waiting> batch, Reason reason, Throwable cause) {
    batch.forEach(one -> one.answer.completeExceptionally(new NotRecordedException(reason, cause)));
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }
}
