package kz.egu.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What was measured, for eyes and for programs. */
final class Report {
  private static final JsonMapper JSON = new JsonMapper();

  private Report() {}

  static void write(String name, List<Line> lines, PrintStream out) throws IOException {
    out.printf(Locale.ROOT, "%n%-48s %14s %-34s %8s  %s%n", name, "", "beside", "ratio", "goal");
    for (Line line : lines) {
      out.println(row(line));
    }
    Path file =
        Path.of(Objects.requireNonNull(System.getProperty("egu.home")))
            .resolve("target/bench/" + name + ".json");
    Files.createDirectories(file.getParent());
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json(name, lines));
  }

  private static String row(Line line) {
    String value = Numbers.show(line.value()) + " " + line.unit();
    String peer = line.peer() == null ? "" : Numbers.show(line.peerValue()) + " " + line.peer();
    String ratio = line.peer() == null ? "" : Numbers.show(line.value() / line.peerValue());
    String goal = line.goal() == null ? "" : line.goal() + (line.reached() ? " ✔" : " ✘");
    return String.format(
            Locale.ROOT, "%-48s %14s %-34s %8s  %s", line.what(), value, peer, ratio, goal)
        .stripTrailing();
  }

  private static ObjectNode json(String name, List<Line> lines) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("benchmark", name);
    whole.put("at", Instant.now().toString());
    whole.put("processors", Runtime.getRuntime().availableProcessors());
    whole.put("java", Runtime.version().toString());
    ArrayNode all = whole.putArray("lines");
    for (Line line : lines) {
      ObjectNode one = all.addObject();
      one.put("what", line.what());
      one.put("value", line.value());
      one.put("unit", line.unit());
      if (line.peer() != null) {
        one.put("peer", line.peer());
        one.put("peerValue", line.peerValue());
      }
      if (line.goal() != null) {
        one.put("goal", line.goal());
        one.put("reached", line.reached());
      }
    }
    return whole;
  }
}
