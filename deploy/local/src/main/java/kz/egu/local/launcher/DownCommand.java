package kz.egu.local.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the suite. */
@Command(
    name = "down",
    description = "Stop the suite; its state stays.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();

  @Override
  public Integer call() {
    Console console = Console.standard();
    Suite suite = new Suite(options.site(), List.of(Part.values()), console);
    boolean ran = suite.missing().size() < Part.values().length;
    suite.stop();
    console.say(
        ran
            ? "Egu is down. Its state stays in " + suite.site().data() + "."
            : "Nothing was running.");
    return 0;
  }
}
