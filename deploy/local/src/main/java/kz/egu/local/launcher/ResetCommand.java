package kz.egu.local.launcher;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes the suite's state, and nothing else that may stand in its folder. */
@Command(
    name = "reset",
    description = "Stop the suite and delete its state, keys included; asks first.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    Console console = Console.standard();
    Site site = options.site();
    List<Path> state = state(site);
    if (state.isEmpty()) {
      console.say("There is no state in " + site.data() + ".");
      return 0;
    }
    if (!yes) {
      System.err.print("Delete every dose, pass, plan and key in " + site.data() + "? [y/N] ");
      System.err.flush();
      Scanner in = new Scanner(System.in, Charset.defaultCharset());
      if (!in.hasNextLine() || !in.nextLine().strip().equalsIgnoreCase("y")) {
        console.say("Nothing was deleted.");
        return 1;
      }
    }
    new Suite(site, List.of(Part.values()), console).stop();
    for (Path path : state) {
      delete(path);
      console.say("deleted " + path);
    }
    return 0;
  }

  private static List<Path> state(Site site) {
    List<Path> state = new ArrayList<>(List.of(site.keys()));
    for (Part part : Part.values()) {
      state.add(site.folder(part));
    }
    for (String file : List.of("demo.json", "port-base", "up.lock")) {
      state.add(site.data().resolve(file));
    }
    state.removeIf(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    return state;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
