package kz.egu.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Doses sent by many connections at once, each to a person nobody knows yet. */
final class Load {
  /** Much longer than any run here, so that a queue that grows is seen as what it is. */
  private static final int MOST = 2_000_000;

  private Load() {}

  /**
   * @param millis how long each took that was recorded
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(double perSecond, double[] millis, long refused) {
    double quantile(double part) {
      return Numbers.quantile(part, millis);
    }
  }

  /** Each connection sends the next as soon as the last was answered. */
  static Result closed(int port, String token, int connections, Duration length) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    return run(port, token, connections, length, number -> System.nanoTime() < end ? 0 : -1);
  }

  /**
   * One is due every so often, whether or not those before were answered; how long each took counts
   * from when it was due.
   */
  static Result open(int port, String token, int connections, double perSecond, Duration length)
      throws Exception {
    long start = System.nanoTime();
    long most = (long) (perSecond * length.toNanos() / 1e9);
    return run(
        port,
        token,
        connections,
        length,
        number -> number < most ? start + (long) (number * 1e9 / perSecond) : -1);
  }

  /** When the number's turn is, in nanoseconds; 0 is at once, −1 never. */
  private interface Schedule {
    long due(long number);
  }

  private static Result run(
      int port, String token, int connections, Duration length, Schedule schedule)
      throws Exception {
    AtomicLong tickets = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    List<Future<double[]>> all = new ArrayList<>();
    long began = System.nanoTime();
    try (ExecutorService senders = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        all.add(
            senders.submit(
                () -> {
                  try (Wire wire = new Wire(port, token)) {
                    return send(wire, tickets, refused, schedule);
                  }
                }));
      }
    }
    double seconds = Math.max((System.nanoTime() - began) / 1e9, length.toNanos() / 1e9);
    double[] millis = new double[0];
    for (Future<double[]> one : all) {
      double[] more = one.get();
      int had = millis.length;
      millis = Arrays.copyOf(millis, had + more.length);
      System.arraycopy(more, 0, millis, had, more.length);
    }
    return new Result(millis.length / seconds, millis, refused.get());
  }

  private static double[] send(Wire wire, AtomicLong tickets, AtomicLong refused, Schedule schedule)
      throws Exception {
    double[] millis = new double[1024];
    int count = 0;
    while (count < MOST) {
      long due = schedule.due(tickets.getAndIncrement());
      if (due < 0) {
        break;
      }
      Crowd.Entry entry = Crowd.next();
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      long from = due == 0 ? System.nanoTime() : due;
      int status = wire.post("/v1/doses", entry.json());
      long at = System.nanoTime();
      if (status != 201) {
        refused.incrementAndGet();
        continue;
      }
      if (count == millis.length) {
        millis = Arrays.copyOf(millis, 2 * count);
      }
      millis[count++] = (at - from) / 1e6;
    }
    return Arrays.copyOf(millis, count);
  }
}
