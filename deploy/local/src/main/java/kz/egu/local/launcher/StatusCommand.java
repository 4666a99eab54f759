package kz.egu.local.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.egu.local.Daemon;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how each part fares; exit code 1 unless all of them run and answer. */
@Command(
    name = "status",
    description = "Show which parts run, and where.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  /** The forms of the answer. */
  enum Output {
    TEXT,
    JSON,
    ENV
  }

  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();

  @Option(names = "--output", description = "text, json or env.", defaultValue = "text")
  private Output output = Output.TEXT;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws JsonProcessingException {
    Suite suite = new Suite(options.site(), Suite.present(), Console.standard());
    Map<Part, Suite.Health> health = suite.health();
    PrintWriter out = spec.commandLine().getOut();
    switch (output) {
      case TEXT -> health.forEach((part, state) -> out.println(line(suite.site(), part, state)));
      case JSON ->
          out.println(
              new ObjectMapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(json(suite.site(), health)));
      case ENV -> environment(suite.site(), out);
    }
    out.flush();
    return health.values().stream().allMatch(Suite.Health.RUNNING::equals) ? 0 : 1;
  }

  private static String line(Site site, Part part, Suite.Health state) {
    String pid = site.running(part).map(Daemon::pid).map(number -> "pid " + number).orElse("");
    return String.format(
            Locale.ROOT,
            "%-18s %-10s localhost:%-6d %s",
            part.id(),
            name(state),
            site.port(part),
            pid)
        .stripTrailing();
  }

  private static ObjectNode json(Site site, Map<Part, Suite.Health> health) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("healthy", health.values().stream().allMatch(Suite.Health.RUNNING::equals));
    json.put("portBase", site.portBase()).put("data", site.data().toString());
    ArrayNode parts = json.putArray("parts");
    health.forEach(
        (part, state) -> {
          ObjectNode one =
              parts
                  .addObject()
                  .put("name", part.id())
                  .put("state", name(state))
                  .put("port", site.port(part));
          site.running(part).ifPresent(daemon -> one.put("pid", daemon.pid()));
          if (part.isService()) {
            one.put("url", site.url(part)).put("managementUrl", site.managementUrl(part));
          }
          one.put("log", site.folder(part).resolve("output.log").toString());
        });
    return json;
  }

  private static void environment(Site site, PrintWriter out) {
    out.println("EGU_PORT_BASE=" + site.portBase());
    out.println("EGU_REGISTRY_URL=" + site.url(Part.REGISTRY));
    out.println("EGU_QR_ISSUER_URL=" + site.url(Part.ISSUER));
    out.println("EGU_PLANNING_URL=" + site.url(Part.PLANNING));
    out.println("EGU_ISSUER=" + site.url(Part.IDENTITY_PROVIDER) + "/egu");
    out.println("EGU_KAFKA=localhost:" + site.port(Part.KAFKA));
  }

  private static String name(Suite.Health state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
