package kz.egu.kernel.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The table {@code intake_offset}: how far a consumer has come in each partition. */
final class OffsetRows {
  /** In one order everywhere, so that two replicas never lock each other out. */
  static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final String consumer;

  OffsetRows(String consumer) {
    this.consumer = consumer;
  }

  /**
   * How far it has come.
   *
   * @param next the first offset that has not taken effect
   * @param lastPosition the journal position of the last event that has; 0 before the first
   */
  record Progress(long next, long lastPosition) {}

  /**
   * The last record of a batch in one partition.
   *
   * @param position the highest journal position that took effect
   * @param time of that event; null if none in this batch took effect
   */
  record Last(long offset, long position, @Nullable Instant time) {}

  /**
   * Where to start in these partitions; one never seen before starts at 0, said explicitly.
   *
   * @param topicIds the topics' ids as the broker has them now
   * @throws IntakeStoppedException if a topic is not the one the rows were written from
   */
  Map<TopicPartition, Progress> startingPoints(
      Connection transaction, Collection<TopicPartition> partitions, TopicIds topicIds)
      throws SQLException {
    String begin =
        """
        insert into intake_offset (consumer, topic, partition, topic_id, next_offset, last_position)
        values (?, ?, ?, ?, 0, 0) on conflict do nothing\
        """;
    List<TopicPartition> ordered = partitions.stream().sorted(ORDER).toList();
    refuseAnotherTopic(transaction, topicIds);
    try (PreparedStatement insert = transaction.prepareStatement(begin)) {
      for (TopicPartition partition : ordered) {
        insert.setString(1, consumer);
        insert.setString(2, partition.topic());
        insert.setInt(3, partition.partition());
        insert.setString(4, topicIds.of(partition.topic()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return lock(transaction, ordered);
  }

  /** The rows of these partitions, locked until the transaction ends. */
  Map<TopicPartition, Progress> lock(Connection transaction, Collection<TopicPartition> partitions)
      throws SQLException {
    String read =
        """
        select next_offset, last_position from intake_offset
        where consumer = ? and topic = ? and partition = ? for update\
        """;
    Map<TopicPartition, Progress> found = new HashMap<>();
    try (PreparedStatement select = transaction.prepareStatement(read)) {
      for (TopicPartition partition : partitions.stream().sorted(ORDER).toList()) {
        select.setString(1, consumer);
        select.setString(2, partition.topic());
        select.setInt(3, partition.partition());
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            found.put(partition, new Progress(row.getLong(1), row.getLong(2)));
          }
        }
      }
    }
    return found;
  }

  /**
   * Moves one partition on from where it was locked.
   *
   * @throws LostRaceException if the row is not there any more as it was: another holds the
   *     partition
   */
  void advance(
      Connection transaction, TopicPartition partition, String topicId, Progress from, Last to)
      throws SQLException {
    String move =
        """
        update intake_offset set next_offset = ?, last_position = ?, last_time = coalesce(?, last_time)
        where consumer = ? and topic = ? and partition = ? and topic_id = ? and next_offset = ?\
        """;
    try (PreparedStatement update = transaction.prepareStatement(move)) {
      update.setLong(1, to.offset() + 1);
      update.setLong(2, to.position());
      update.setObject(3, to.time() == null ? null : to.time().atOffset(ZoneOffset.UTC));
      update.setString(4, consumer);
      update.setString(5, partition.topic());
      update.setInt(6, partition.partition());
      update.setString(7, topicId);
      update.setLong(8, from.next());
      if (update.executeUpdate() != 1) {
        throw new LostRaceException(partition);
      }
    }
  }

  /** Refuses to read on from a topic that was deleted and made again. */
  private void refuseAnotherTopic(Connection transaction, TopicIds topicIds) throws SQLException {
    String read = "select distinct topic, topic_id from intake_offset where consumer = ?";
    try (PreparedStatement select = transaction.prepareStatement(read)) {
      select.setString(1, consumer);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String now = topicIds.byTopic().get(row.getString(1));
          if (now != null && !now.equals(row.getString(2))) {
            throw TopicIds.recreated(row.getString(1));
          }
        }
      }
    }
  }
}
