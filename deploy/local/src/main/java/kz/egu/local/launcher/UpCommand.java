package kz.egu.local.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import kz.egu.local.Await;
import kz.egu.local.Daemon;
import kz.egu.local.PartFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the suite, or what is missing of it. */
@Command(
    name = "up",
    description = "Start the suite and print where everything is.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();

  @Option(names = "--detach", description = "Return once everything is ready.")
  private boolean detach;

  @Option(names = "--empty", description = "Record no demo people on the first start.")
  private boolean empty;

  @Option(names = "--keycloak", description = "Not built yet.")
  private boolean keycloak;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Start just these parts (see ./egu status).")
  private List<String> only = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console = Console.standard();

  @Override
  public Integer call() throws IOException {
    if (keycloak) {
      console.problem(
          "--keycloak is not built yet; without it the embedded identity provider is used");
      return 2;
    }
    long since = System.nanoTime();
    Site site = options.site();
    Optional<Integer> runningBase = Site.runningBase(site.data());
    if (runningBase.isPresent()
        && runningBase.get() != site.portBase()
        && anyRuns(new Site(site.data(), runningBase.get()))) {
      throw new PartFailed(
          "The suite in "
              + site.data()
              + " runs at EGU_PORT_BASE="
              + runningBase.get()
              + "; stop it first: "
              + options.again("down")
              + " — or give this one its own --data DIR");
    }
    Suite suite = new Suite(site, wanted(), console);
    boolean nothingRan;
    Thread hook;
    try (FileChannel _ = lock(site)) {
      Set<Part> missing = suite.missing();
      if (missing.isEmpty()) {
        return alreadyUp(suite);
      }
      nothingRan = missing.equals(suite.parts());
      Resources.require(missing);
      hook = new Thread(suite::stopStarted, "egu-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        suite.start();
        if (!empty) {
          recordDemo(suite);
        }
      } catch (PartFailed failed) {
        if (suite.isEnding()) {
          // Ctrl-C: the hook is at work, and the JVM ends when it is done.
          LockSupport.parkNanos(Duration.ofMinutes(2).toNanos());
          return 130;
        }
        disarm(hook);
        String stopped =
            suite.stopStarted()
                ? "\nWhat this start had begun was stopped again; "
                    + options.again("doctor")
                    + " looks for causes."
                : "";
        throw new PartFailed(failed.getMessage() + stopped, failed);
      }
      if (empty) {
        DemoPeople.skip(site);
      }
    }
    console.say("");
    new SuiteTable(suite, options).print(out(), (System.nanoTime() - since) / 1_000_000);
    if (detach || !nothingRan) {
      disarm(hook);
      if (!detach) {
        console.say("What was missing runs again; " + options.again("down") + " stops the suite.");
      }
      return 0;
    }
    console.say("Ctrl-C stops everything.");
    return watch(suite, hook);
  }

  private Set<Part> wanted() {
    if (only.isEmpty()) {
      return Suite.present();
    }
    Set<Part> wanted = EnumSet.noneOf(Part.class);
    for (String id : only) {
      wanted.add(Part.byId(id).orElseThrow(() -> new PartFailed("There is no part “" + id + "”")));
    }
    return wanted;
  }

  private static boolean anyRuns(Site site) {
    return List.of(Part.values()).stream().anyMatch(part -> site.running(part).isPresent());
  }

  private Integer alreadyUp(Suite suite) {
    console.say("Everything runs already.");
    new SuiteTable(suite, options).print(out(), -1);
    boolean well = true;
    for (Map.Entry<Part, Suite.Health> part : suite.health().entrySet()) {
      if (part.getValue() != Suite.Health.RUNNING) {
        well = false;
        console.problem(
            part.getKey().id()
                + " runs but does not answer as it should; see "
                + options.again("logs " + part.getKey().id()));
      }
    }
    return well ? 0 : 1;
  }

  private void recordDemo(Suite suite) {
    if (suite.parts().contains(Part.REGISTRY) && suite.parts().contains(Part.IDENTITY_PROVIDER)) {
      new DemoPeople(suite.site(), console).recordOnce();
    }
  }

  /** Only one launcher starts parts of a suite at a time. */
  private FileChannel lock(Site site) throws IOException {
    Files.createDirectories(site.data());
    FileChannel channel =
        FileChannel.open(
            site.data().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held = channel.tryLock();
    if (held == null) {
      console.say("Another ./egu up is starting this suite; waiting for it.");
      if (!Await.until(Duration.ofMinutes(10), () -> channel.tryLock() != null)) {
        throw new PartFailed("Another ./egu up has been starting this suite for ten minutes");
      }
    }
    return channel;
  }

  private int watch(Suite suite, Thread hook) {
    Map<Part, Long> pids = new EnumMap<>(Part.class);
    suite
        .parts()
        .forEach(
            part -> suite.site().running(part).ifPresent(daemon -> pids.put(part, daemon.pid())));
    while (!suite.isEnding()) {
      LockSupport.parkNanos(500_000_000);
      if (!suite.isEnding() && Site.runningBase(suite.site().data()).isEmpty()) {
        disarm(hook);
        console.say("The suite was brought down.");
        return 0;
      }
      for (Part part : suite.parts()) {
        look(suite, part, pids);
      }
    }
    // The JVM is ending; the hook stops the parts.
    LockSupport.parkNanos(Duration.ofMinutes(2).toNanos());
    return 130;
  }

  private void look(Suite suite, Part part, Map<Part, Long> pids) {
    Optional<Daemon> now = suite.site().running(part);
    Long before = pids.get(part);
    if (now.isPresent() && before == null) {
      pids.put(part, now.get().pid());
      console.say(part.id() + " runs again.");
    } else if (now.isEmpty()
        && before != null
        && !suite.isEnding()
        && Site.runningBase(suite.site().data()).isPresent()) {
      pids.remove(part);
      console.problem(part.id() + " ended (pid " + before + "). Its last lines:");
      console.say(
          Daemon.lastWords(suite.site().folder(part).resolve("output.log"), 20)
              .indent(4)
              .stripTrailing());
      console.say("  " + options.again("up --detach") + " in another terminal starts it again.");
    }
  }

  private static void disarm(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // Then the hook is running and does its work.
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
