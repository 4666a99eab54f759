package kz.egu.registry.application;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import kz.egu.registry.application.NotRecordedException.Reason;
import kz.egu.registry.application.SubmitCommands.Pending;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Command.RecordDose;
import kz.egu.registry.domain.command.CommandGroup;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Records the doses of a file of any length in bounded memory. One thread reads and puts rows
 * together to groups, some groups are on their way to the writer at once, and the caller's thread
 * passes on what became of them, in the order of the rows. Each row stands for itself. Thread-safe.
 */
public final class RecordManyDoses {
  /**
   * Rows in one group: two groups fill a transaction. A row takes two locks at most, so a group
   * stays far below {@link kz.egu.registry.application.port.Ledger#MAX_LOCKS}.
   */
  static final int ROWS_TOGETHER = 500;

  /**
   * Groups of one file on their way: enough to keep the writer busy, few enough to let in others.
   */
  static final int GROUPS_UNDER_WAY = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final SubmitCommands submitCommands;

  public RecordManyDoses(SubmitCommands submitCommands) {
    this.submitCommands = submitCommands;
  }

  /**
   * A row read.
   *
   * @param line its number in the file, from 1
   * @param command null if it holds no dose
   * @param fault why it holds none; null if it does
   * @param <F> how whoever reads puts it
   */
  public record Row<F>(long line, @Nullable RecordDose command, @Nullable F fault) {}

  /**
   * What became of a row: an outcome, or the fault it was read with, or neither where it cannot be
   * stored.
   */
  public record Result<F>(
      long line, @Nullable RecordDose command, @Nullable Outcome outcome, @Nullable F fault) {}

  /** Where rows come from. Used by one thread. */
  public interface Source<F> {
    /** The next row; null after the last. */
    @Nullable Row<F> next() throws IOException;

    /** Whether the next row is there, so that reading it would not wait. */
    boolean isReady() throws IOException;
  }

  /** Takes the results, some at a time. */
  public interface Sink<F> {
    void accept(List<Result<F>> results) throws IOException;
  }

  /**
   * Reads to the end, and returns when the last row is answered.
   *
   * @throws IOException if rows cannot be read or results not be passed on; whatever was read
   *     before is recorded, and answered if it can be
   * @throws NotRecordedException if the database does not answer for long, or we failed: the rows
   *     not answered may be on record or not, and sending them again is safe
   */
  public <F> void record(
      Source<F> source, Recorder recorder, @Nullable String traceparent, Sink<F> sink)
      throws IOException {
    BlockingQueue<Part<F>> parts = new ArrayBlockingQueue<>(GROUPS_UNDER_WAY);
    Thread reader =
        Thread.ofVirtual()
            .name("bulk-reader")
            .start(() -> new Reading<>(source, recorder, traceparent, parts).run());
    try {
      for (Part<F> part = parts.take(); ; part = parts.take()) {
        if (!part.rows().isEmpty()) {
          sink.accept(results(part, recorder, traceparent));
        }
        switch (part.failure()) {
          case IOException broken -> throw broken;
          case RuntimeException failed -> throw failed;
          case Error failed -> throw failed;
          case null, default -> {
            if (part.isLast()) {
              return;
            }
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    } finally {
      reader.interrupt();
    }
  }

  /**
   * Rows in a row.
   *
   * @param pending null if none holds a dose, or the group was not taken yet
   * @param failure why nothing follows
   */
  private record Part<F>(
      List<Row<F>> rows, @Nullable Pending pending, boolean isLast, @Nullable Throwable failure) {
    List<Row<F>> doses() {
      return rows.stream().filter(row -> row.command() != null).toList();
    }
  }

  private final class Reading<F> {
    private final Source<F> source;
    private final Recorder recorder;
    private final @Nullable String traceparent;
    private final BlockingQueue<Part<F>> parts;

    Reading(
        Source<F> source,
        Recorder recorder,
        @Nullable String traceparent,
        BlockingQueue<Part<F>> parts) {
      this.source = source;
      this.recorder = recorder;
      this.traceparent = traceparent;
      this.parts = parts;
    }

    void run() {
      try {
        List<Row<F>> rows = new ArrayList<>();
        try {
          for (Row<F> row = source.next(); row != null; row = source.next()) {
            rows.add(row);
            if (rows.size() == ROWS_TOGETHER || !source.isReady()) {
              put(rows, false, null);
              rows = new ArrayList<>();
            }
          }
          put(rows, true, null);
        } catch (IOException | RuntimeException | Error failed) {
          // Whatever it is, the caller waits for it.
          put(rows, true, failed);
        }
      } catch (InterruptedException nobodyWaits) {
        Thread.currentThread().interrupt();
      }
    }

    private void put(List<Row<F>> rows, boolean isLast, @Nullable Throwable failure)
        throws InterruptedException {
      Part<F> part = new Part<>(List.copyOf(rows), null, isLast, failure);
      parts.put(
          new Part<>(part.rows(), begun(part.doses(), recorder, traceparent), isLast, failure));
    }
  }

  /** Where the queue is full, whoever waits for the outcome tries again. */
  private @Nullable Pending begun(
      List<? extends Row<?>> doses, Recorder recorder, @Nullable String traceparent) {
    if (doses.isEmpty()) {
      return null;
    }
    try {
      return submitCommands.begin(group(doses, recorder, traceparent));
    } catch (NotRecordedException busy) {
      return null;
    }
  }

  private static CommandGroup group(
      List<? extends Row<?>> doses, Recorder recorder, @Nullable String traceparent) {
    List<Command> commands = new ArrayList<>(doses.size());
    for (Row<?> row : doses) {
      if (row.command() != null) {
        commands.add(row.command());
      }
    }
    return new CommandGroup(commands, false, recorder, traceparent);
  }

  private <F> List<Result<F>> results(Part<F> part, Recorder recorder, @Nullable String traceparent)
      throws InterruptedException {
    List<Row<F>> doses = part.doses();
    List<@Nullable Outcome> outcomes = outcomes(doses, part.pending(), recorder, traceparent);
    List<Result<F>> results = new ArrayList<>(part.rows().size());
    int next = 0;
    for (Row<F> row : part.rows()) {
      Outcome outcome = row.command() == null ? null : outcomes.get(next++);
      results.add(new Result<>(row.line(), row.command(), outcome, row.fault()));
    }
    return results;
  }

  /** One for each, null for what cannot be stored: then the group is halved to find it. */
  private List<@Nullable Outcome> outcomes(
      List<? extends Row<?>> doses,
      @Nullable Pending begun,
      Recorder recorder,
      @Nullable String traceparent)
      throws InterruptedException {
    if (doses.isEmpty()) {
      return List.of();
    }
    Pending pending = begun;
    for (int attempt = 1; ; attempt++) {
      try {
        if (pending == null) {
          pending = submitCommands.begin(group(doses, recorder, traceparent));
        }
        return new ArrayList<>(pending.await(PATIENCE));
      } catch (NotRecordedException why) {
        if (why.reason() == Reason.UNSTORABLE) {
          return halves(doses, recorder, traceparent);
        }
        if (attempt == ATTEMPTS || why.reason() == Reason.FAILED) {
          throw why;
        }
        pending = null;
        Thread.sleep(LONGEST_PAUSE.dividedBy(1L << (ATTEMPTS - attempt)));
      }
    }
  }

  private List<@Nullable Outcome> halves(
      List<? extends Row<?>> doses, Recorder recorder, @Nullable String traceparent)
      throws InterruptedException {
    List<@Nullable Outcome> outcomes = new ArrayList<>();
    if (doses.size() == 1) {
      outcomes.add(null);
      return outcomes;
    }
    int middle = doses.size() / 2;
    for (List<? extends Row<?>> half :
        List.of(doses.subList(0, middle), doses.subList(middle, doses.size()))) {
      outcomes.addAll(outcomes(half, begun(half, recorder, traceparent), recorder, traceparent));
    }
    return outcomes;
  }
}
