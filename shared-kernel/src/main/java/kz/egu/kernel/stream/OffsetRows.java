package kz.egu.kernel.stream;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.egu.kernel.jdbc.Rows;
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
        select i.topic, i.partition, i.next_offset, i.last_position
        from unnest(?, ?) as g(topic, partition) join intake_offset i using (topic, partition)
        where i.consumer = ? order by i.topic collate "C", i.partition for update of i\
        """;
    Rows asked = new Rows("text", "int");
    partitions.forEach(one -> asked.add(one.topic(), one.partition()));
    Map<TopicPartition, Progress> found = new HashMap<>();
    try (PreparedStatement select = transaction.prepareStatement(read)) {
      select.setString(asked.bind(transaction, select, 0) + 1, consumer);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.put(
              new TopicPartition(row.getString(1), row.getInt(2)),
              new Progress(row.getLong(3), row.getLong(4)));
        }
      }
    }
    return found;
  }

  /**
   * How a partition moves on.
   *
   * @param topicId of the topic that was read
   * @param from where it was locked
   */
  record Step(TopicPartition partition, String topicId, Progress from, Last to) {}

  /**
   * Moves partitions on from where they were locked: all of a batch's at once, since a transaction
   * of the producer reaches most of them.
   *
   * @throws LostRaceException if a row is not there any more as it was: another holds the partition
   */
  void advance(Connection transaction, List<Step> steps) throws SQLException {
    if (steps.isEmpty()) {
      return;
    }
    String move =
        """
        update intake_offset i set next_offset = g.next_offset, last_position = g.last_position,
          last_time = coalesce(g.last_time, i.last_time)
        from unnest(?, ?, ?, ?, ?, ?, ?)
          as g(topic, partition, topic_id, from_offset, next_offset, last_position, last_time)
        where i.consumer = ? and i.topic = g.topic and i.partition = g.partition
          and i.topic_id = g.topic_id and i.next_offset = g.from_offset
        returning i.topic, i.partition\
        """;
    Rows moves = new Rows("text", "int", "text", "bigint", "bigint", "bigint", "timestamptz");
    Set<TopicPartition> left = new LinkedHashSet<>();
    for (Step step : steps) {
      TopicPartition partition = step.partition();
      Last to = step.to();
      moves.add(
          partition.topic(),
          partition.partition(),
          step.topicId(),
          step.from().next(),
          to.offset() + 1,
          to.position(),
          to.time());
      left.add(partition);
    }
    try (PreparedStatement update = transaction.prepareStatement(move)) {
      update.setString(moves.bind(transaction, update, 0) + 1, consumer);
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          left.remove(new TopicPartition(row.getString(1), row.getInt(2)));
        }
      }
    }
    if (!left.isEmpty()) {
      throw new LostRaceException(left.iterator().next());
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
