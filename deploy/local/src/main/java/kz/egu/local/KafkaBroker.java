package kz.egu.local;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real Kafka broker (KRaft, one node that is controller too) with its own class path; topics are
 * never made by themselves.
 */
public final class KafkaBroker {
  private static final Duration START_BOUND = Duration.ofSeconds(90);

  private final int port;
  private final Daemon daemon;

  private KafkaBroker(int port, Daemon daemon) {
    this.port = port;
    this.daemon = daemon;
  }

  /**
   * Starts the broker, its log folders made first if there are none; one that runs already is taken
   * over as it is.
   *
   * @throws PartFailed if it does not serve clients within 90 seconds
   */
  public static KafkaBroker start(Path folder, int port, int controllerPort) {
    Path home = folder.toAbsolutePath();
    Daemon daemon = Daemon.find(home).orElse(null);
    if (daemon == null) {
      for (int wanted : List.of(port, controllerPort)) {
        if (!Ports.isFree(wanted)) {
          throw new PartFailed("Kafka cannot start: port " + wanted + " is taken");
        }
      }
      try {
        Path properties = configure(home, port, controllerPort);
        format(home, properties);
        daemon =
            Daemon.start(home, command(home, 384, "kafka.Kafka", properties.toString()), Map.of());
      } catch (IOException failed) {
        throw new PartFailed(
            "Kafka could not be set up in " + home + ": " + failed.getMessage(), failed);
      }
    }
    Daemon broker = daemon;
    boolean ready =
        Await.until(
            START_BOUND,
            () -> {
              if (!broker.isAlive()) {
                throw new PartFailed(
                    "Kafka on port " + port + " ended:\n" + Daemon.lastLines(broker.log(), 15));
              }
              return serves(port);
            });
    if (!ready) {
      throw new PartFailed(
          "Kafka on port "
              + port
              + " does not serve clients:\n"
              + Daemon.lastLines(broker.log(), 15));
    }
    return new KafkaBroker(port, broker);
  }

  /** What clients are given as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** The broker process. */
  public Daemon daemon() {
    return daemon;
  }

  public void stop() {
    daemon.stop("TERM", Duration.ofSeconds(20));
  }

  /** Ends it at once, as a crash would. */
  public void kill() {
    daemon.kill();
  }

  /**
   * Whether a broker answers a metadata request (version 1) and counts itself among the living:
   * before it is registered and unfenced, it answers with no broker at all.
   */
  public static boolean serves(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName("localhost"), port), 500);
      socket.setSoTimeout(2000);
      byte[] client = "egu-probe".getBytes(StandardCharsets.US_ASCII);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(2 + 2 + 4 + 2 + client.length + 4);
      out.writeShort(3); // metadata
      out.writeShort(1); // its version
      out.writeInt(1); // correlation id
      out.writeShort(client.length);
      out.write(client);
      out.writeInt(0); // no topics
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int length = in.readInt();
      int correlation = in.readInt();
      int brokers = in.readInt();
      return length >= 8 && correlation == 1 && brokers > 0;
    }
  }

  private static Path configure(Path home, int port, int controllerPort) throws IOException {
    Files.createDirectories(home);
    try (InputStream logging = KafkaBroker.class.getResourceAsStream("kafka-log4j2.properties")) {
      if (logging == null) {
        throw new IOException("the broker's logging configuration is not on the class path");
      }
      Files.write(home.resolve("log4j2.properties"), logging.readAllBytes());
    }
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
            Map.entry(
                "listeners",
                "CLIENTS://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
            Map.entry("advertised.listeners", "CLIENTS://localhost:" + port),
            Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("inter.broker.listener.name", "CLIENTS"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("log.dirs", home.resolve("data").toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            // A broker killed and started again is let in only once its former session is over (9 s
            // by default).
            Map.entry("broker.session.timeout.ms", "4000"),
            Map.entry("broker.heartbeat.interval.ms", "1000"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // The cleaner's buffer is 128 MB by default, a third of this small heap.
            Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"));
    Path file = home.resolve("server.properties");
    String lines =
        settings.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .sorted()
            .collect(Collectors.joining("\n"));
    return Files.writeString(file, lines + "\n");
  }

  private static void format(Path home, Path properties) throws IOException {
    if (Files.exists(home.resolve("data/meta.properties"))) {
      return;
    }
    String cluster = Secrets.once(home.resolve("cluster-id"), KafkaBroker::newClusterId);
    Path log = home.resolve("format.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                command(
                    home,
                    128,
                    "kafka.tools.StorageTool",
                    "format",
                    "--ignore-formatted",
                    "-t",
                    cluster,
                    "-c",
                    properties.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Daemon.mark(builder, home);
    Process process = builder.start();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new PartFailed(
            "Kafka's storage could not be formatted in "
                + home
                + ":\n"
                + Daemon.lastLines(log, 15));
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new PartFailed("Kafka's formatting was interrupted", interrupted);
    }
  }

  private static List<String> command(
      Path home, int heapMegabytes, String mainClass, String... arguments) {
    List<String> options =
        List.of("-Dlog4j2.configurationFile=" + home.resolve("log4j2.properties"));
    return JavaCommand.of(
        EguHome.path().resolve("deploy/local/kafka/target/lib"),
        heapMegabytes,
        options,
        mainClass,
        arguments);
  }

  /**
   * Kafka's cluster ids are 16 random bytes in base64url; one that begins with a dash would be
   * taken for an option by the formatting tool.
   */
  private static String newClusterId() {
    String id;
    do {
      byte[] bytes = HexFormat.of().parseHex(Secrets.random(16));
      id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } while (id.startsWith("-"));
    return id;
  }
}
