package kz.egu.local.launcher;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kz.egu.local.EguHome;
import kz.egu.local.PartFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program behind {@code ./egu}. Exit codes: 0 done, 1 it did not work, 2 it was called wrongly
 * or is not built yet.
 */
@Command(
    name = "./egu",
    description =
        "Egu: who got which vaccine, when and where; a signed pass for each person; how many doses each region needs.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ResetCommand.class,
      TokenCommand.class,
      ImportCommand.class,
      DoctorCommand.class
    },
    footer = {
      "",
      "  test     Build and run every test; --long adds those that take long.",
      "  mvn      Run the right Maven on the right JDK.",
      "",
      "Every command takes --data DIR (default .egu) and honours EGU_PORT_BASE (default 8080)."
    },
    mixinStandardHelpOptions = true,
    version = "Egu 0.1.0")
public final class Egu {
  Egu() {}

  /** What every command can be told. */
  static final class SiteOptions {
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The folder of the suite's state (default: .egu of the checkout).")
    @Nullable Path data;

    Site site() {
      return Site.of(
          data == null ? EguHome.path().resolve(".egu") : data, System.getenv("EGU_PORT_BASE"));
    }

    /** How to call the launcher again for the same suite. */
    String again(String command) {
      return "./egu " + command + (data == null ? "" : " --data " + data);
    }
  }

  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Egu());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          if (problem instanceof PartFailed || problem instanceof IllegalArgumentException) {
            Console.standard().problem(String.valueOf(problem.getMessage()));
          } else {
            Console.standard().problem("This should not have happened; please report it.");
            problem.printStackTrace(command.getErr());
          }
          return 1;
        });
    if (arguments.length == 0) {
      line.usage(line.getOut());
      System.exit(2);
    }
    System.exit(line.execute(arguments));
  }
}
