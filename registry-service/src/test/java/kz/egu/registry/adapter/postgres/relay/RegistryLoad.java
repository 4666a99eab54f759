package kz.egu.registry.adapter.postgres.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import kz.egu.kernel.id.PersonId;

/**
 * Several writers at once, as a registry would write: the persons' locks first and in order, then
 * rows with each person's next version; one transaction in five is rolled back.
 */
public final class RegistryLoad implements AutoCloseable {
  private static final int PERSONS = 12;

  private final TestJournal journal;
  private final List<PersonId> persons = new ArrayList<>();
  private final List<Thread> writers = new ArrayList<>();
  private final AtomicInteger committedRows = new AtomicInteger();
  private final AtomicInteger lostConnections = new AtomicInteger();
  private volatile boolean ended;

  private RegistryLoad(TestJournal journal, int writerCount, long seed) {
    this.journal = journal;
    for (int i = 0; i < PERSONS; i++) {
      persons.add(journal.newPersonId());
    }
    for (int i = 0; i < writerCount; i++) {
      Random random = new Random(seed + i);
      writers.add(Thread.ofPlatform().daemon().start(() -> write(random)));
    }
  }

  public static RegistryLoad start(TestJournal journal, int writers, long seed) {
    return new RegistryLoad(journal, writers, seed);
  }

  /** Rows whose commit was confirmed. */
  public int committedRows() {
    return committedRows.get();
  }

  @Override
  public void close() {
    end();
  }

  /** Ends the load; every transaction has come to its end then. Returns the rows committed. */
  public int end() {
    ended = true;
    for (Thread writer : writers) {
      try {
        writer.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return committedRows();
  }

  private void write(Random random) {
    while (!ended) {
      try (Connection connection = journal.begin()) {
        while (!ended) {
          transaction(connection, random);
        }
      } catch (SQLException databaseIsAway) {
        lostConnections.incrementAndGet();
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private void transaction(Connection connection, Random random) throws SQLException {
    List<PersonId> touched =
        random
            .ints(1 + random.nextInt(3), 0, PERSONS)
            .distinct()
            .sorted()
            .mapToObj(persons::get)
            .toList();
    for (PersonId person : touched) {
      TestJournal.lock(connection, person);
    }
    for (PersonId person : touched) {
      journal.dose(connection, person, nextVersion(connection, person));
    }
    if (random.nextInt(5) == 0) {
      connection.rollback();
    } else {
      connection.commit();
      committedRows.addAndGet(touched.size());
    }
  }

  private static long nextVersion(Connection connection, PersonId person) throws SQLException {
    try (PreparedStatement read =
        connection.prepareStatement(
            "select coalesce(max(version), 0) + 1 from journal where person_id = ?")) {
      read.setObject(1, person.value());
      try (ResultSet row = read.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
