package kz.egu.planning.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import kz.egu.kernel.event.Envelope;
import kz.egu.kernel.event.EnvelopeHeaders;
import kz.egu.kernel.event.NewerEventVersionException;
import kz.egu.kernel.event.UnreadableEventException;
import kz.egu.kernel.stream.BatchEffect;
import kz.egu.kernel.stream.EventIntake;
import kz.egu.kernel.stream.IntakeSettings;
import kz.egu.kernel.stream.Received;
import kz.egu.local.PostgresCluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A topic, a database and marks: events that say their position, and an effect that writes each one
 * down without minding repeats, so that a repeat shows.
 */
final class Ground implements AutoCloseable {
  static final String MARK = "kz.egu.test.mark.v1";
  private static final AtomicLong TOPICS = new AtomicLong();

  final String topic = "marks-" + ProcessHandle.current().pid() + "-" + TOPICS.incrementAndGet();
  final PostgresCluster.Database database;
  final String bootstrapServers;
  final Admin admin;
  private final KafkaProducer<String, byte[]> producer;
  private long position;

  Ground(PostgresCluster.Database database, String bootstrapServers) throws Exception {
    this.database = database;
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "transactional.id",
            topic,
            "key.serializer",
            StringSerializer.class,
            "value.serializer",
            ByteArraySerializer.class);
    this.producer = new KafkaProducer<>(settings);
    producer.initTransactions();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        InputStream tables =
            EventIntake.class.getResourceAsStream("/kz/egu/kernel/stream/tables.sql")) {
      statement.execute(new String(tables.readAllBytes(), UTF_8));
      statement.execute("create table mark (position bigint not null)");
    }
  }

  Ground createTopic(int partitions) throws ExecutionException, InterruptedException {
    admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    return this;
  }

  void deleteTopic() throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(topic)).all().get();
  }

  /** Sends so many marks in one transaction, spread over all partitions by their key. */
  void send(int count) {
    producer.beginTransaction();
    for (int i = 0; i < count; i++) {
      position++;
      var _ = producer.send(mark(null, MARK, position));
    }
    producer.commitTransaction();
  }

  /** Sends marks in a transaction that never happened. */
  void sendAndAbort(int count) {
    producer.beginTransaction();
    for (int i = 0; i < count; i++) {
      var _ = producer.send(mark(null, MARK, position + 1_000_000 + i));
    }
    producer.abortTransaction();
  }

  /** Sends one mark with any type and position. */
  void sendOdd(int partition, String type, long at) {
    sendRaw(mark(partition, type, at));
  }

  void sendRaw(ProducerRecord<String, byte[]> odd) {
    producer.beginTransaction();
    var _ = producer.send(odd);
    producer.commitTransaction();
  }

  /** Starts positions over, as a registry that lost its cursor would. */
  void positionsFrom(long next) {
    position = next - 1;
  }

  long sent() {
    return position;
  }

  ProducerRecord<String, byte[]> mark(@Nullable Integer partition, String type, long at) {
    ProducerRecord<String, byte[]> one =
        new ProducerRecord<>(topic, partition, "key-" + at, Long.toString(at).getBytes(UTF_8));
    Envelope envelope =
        new Envelope(
            new UUID(at, at), type, Envelope.REGISTRY, "mark", Instant.ofEpochSecond(at), null, at);
    EnvelopeHeaders.write(envelope, "text/plain").forEach(one.headers()::add);
    return one;
  }

  IntakeSettings settings(@Nullable String instanceId, int maxBatch) {
    return new IntakeSettings(
        topic + "-reader",
        Set.of(topic),
        Map.of("bootstrap.servers", bootstrapServers),
        instanceId,
        maxBatch,
        20);
  }

  EventIntake<Long> intake(@Nullable String instanceId, int maxBatch) {
    return intake(settings(instanceId, maxBatch), Ground::write);
  }

  EventIntake<Long> intake(IntakeSettings settings, BatchEffect<Long> effect) {
    return new EventIntake<>(
        settings, dataSource(), Ground::readMark, effect, InstantSource.system());
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.username());
    source.setPassword(database.password());
    source.setConnectTimeout(2);
    source.setSocketTimeout(10);
    return source;
  }

  static Long readMark(Received received) {
    return readMark(received, MARK);
  }

  static Long readMark(Received received, String known) {
    String type = received.envelope().type();
    if (type.endsWith(".v2")) {
      throw new NewerEventVersionException(type);
    }
    if (received.value() == null || !(type.equals(MARK) || type.equals(known))) {
      throw new UnreadableEventException("not a mark");
    }
    return Long.parseLong(new String(received.value(), UTF_8));
  }

  static void write(Connection transaction, List<Long> marks) throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement("insert into mark select unnest(?::bigint[])")) {
      insert.setArray(1, transaction.createArrayOf("int8", marks.toArray()));
      insert.executeUpdate();
    }
  }

  /** Marks written down, repeats counted. */
  long written() throws SQLException {
    return number("select count(*) from mark");
  }

  long distinct() throws SQLException {
    return number("select count(distinct position) from mark");
  }

  long parked(String cause) throws SQLException {
    return number(
        "select count(*) from parked_event where replayed_at is null and cause = '" + cause + "'");
  }

  long number(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The first line that tells a written-down mark's repeats, for a failure message. */
  Optional<String> firstRepeat() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select position, count(*) from mark group by position having count(*) > 1")) {
      return row.next() ? Optional.of(row.getLong(1) + " × " + row.getLong(2)) : Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    producer.close(Duration.ofSeconds(2));
    admin.close(Duration.ofSeconds(2));
  }
}
