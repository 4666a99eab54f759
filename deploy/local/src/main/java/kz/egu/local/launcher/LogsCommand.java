package kz.egu.local.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kz.egu.local.Daemon;
import kz.egu.local.PartFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the parts wrote. */
@Command(
    name = "logs",
    description = "Show the last lines of one part's log, or of all.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description = "A part's name as ./egu status shows it.")
  private @Nullable String part;

  @Option(
      names = {"-n", "--lines"},
      description = "How many lines (default ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as more is written.")
  private boolean follow;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Site site = options.site();
    List<Path> logs = new ArrayList<>();
    for (Part one : part == null ? List.of(Part.values()) : List.of(named(part))) {
      Path log = site.folder(one).resolve("output.log");
      if (Files.exists(log)) {
        logs.add(log);
      }
    }
    if (logs.isEmpty()) {
      throw new PartFailed("There is no log yet in " + site.data());
    }
    if (follow) {
      List<String> tail = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines), "-F"));
      logs.forEach(log -> tail.add(log.toString()));
      return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Path log : logs) {
      if (logs.size() > 1) {
        out.println("==> " + log + " <==");
      }
      out.println(Daemon.lastLines(log, lines));
    }
    out.flush();
    return 0;
  }

  private static Part named(String id) {
    return Part.byId(id)
        .orElseThrow(
            () -> new PartFailed("There is no part “" + id + "”; ./egu status lists them"));
  }
}
