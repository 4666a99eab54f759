package kz.egu.local.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.egu.local.Ports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for what would keep the suite from running, and says what to do about it. */
@Command(
    name = "doctor",
    description = "Check JDK, Maven, ports, memory and disk.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final long WANTED_DISK_MEGABYTES = 2_000;
  private static final int JAVA = 25;

  @Mixin private Egu.SiteOptions options = new Egu.SiteOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * @param remedy what to do; empty where all is well
   */
  private record Finding(boolean well, String what, String remedy) {}

  @Override
  public Integer call() throws IOException {
    Site site = options.site();
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(maven());
    findings.add(memory(site));
    findings.add(disk(site));
    findings.add(ownUser());
    findings.addAll(ports(site));
    findings.add(browser());
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : findings) {
      out.println((finding.well() ? "✔ " : "✘ ") + finding.what());
      if (!finding.remedy().isEmpty()) {
        out.println("    " + finding.remedy());
      }
    }
    out.flush();
    return findings.stream().allMatch(Finding::well) ? 0 : 1;
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    return new Finding(
        version >= JAVA,
        "JDK " + Runtime.version() + " at " + System.getProperty("java.home"),
        version >= JAVA ? "" : "Install a JDK 25 or later, or set JAVA_HOME to one.");
  }

  private static Finding maven() {
    String home = System.getProperty("egu.maven", "");
    return home.isEmpty()
        ? new Finding(
            true,
            "Maven 3.9.16 is not fetched yet",
            "./egu mvn -v fetches it, with whatever mvn is installed.")
        : new Finding(true, "Maven at " + home, "");
  }

  private static Finding memory(Site site) {
    int needed =
        Stream.of(Part.values())
            .filter(part -> site.running(part).isEmpty())
            .mapToInt(Resources::needsMegabytes)
            .sum();
    OptionalLong free = Resources.freeMemoryMegabytes();
    if (free.isEmpty()) {
      return new Finding(
          true, "memory: this system does not tell; the suite needs about " + needed + " MB", "");
    }
    boolean well = free.getAsLong() >= needed;
    return new Finding(
        well,
        "memory: "
            + free.getAsLong()
            + " MB free, about "
            + needed
            + " MB needed for what does not run yet",
        well ? "" : "Close something large, or start fewer parts with ./egu up --only.");
  }

  private static Finding disk(Site site) throws IOException {
    Path existing = site.data();
    while (!Files.exists(existing)) {
      Path above = existing.getParent();
      if (above == null) {
        break;
      }
      existing = above;
    }
    long free = Files.getFileStore(existing).getUsableSpace() / 1_048_576;
    boolean well = free >= WANTED_DISK_MEGABYTES;
    return new Finding(
        well,
        "disk: " + free + " MB free at " + existing,
        well
            ? ""
            : "Free some space, or put the state elsewhere with --data DIR; "
                + WANTED_DISK_MEGABYTES
                + " MB are comfortable.");
  }

  /** PostgreSQL refuses to run as root, and gets an unmapped user by a user namespace instead. */
  private static Finding ownUser() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Finding(true, "not run as root", "");
    }
    try {
      Process probe = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
      boolean well = probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
      return new Finding(
          well,
          "root may make user namespaces, in which PostgreSQL runs",
          well ? "" : "Run ./egu as an ordinary user: PostgreSQL refuses to run as root.");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Finding(false, "interrupted", "");
    }
  }

  private static List<Finding> ports(Site site) {
    List<Finding> findings = new ArrayList<>();
    int free = 0;
    for (Part part : Part.values()) {
      if (site.running(part).isPresent()) {
        continue;
      }
      for (int port : part.ports(site.portBase())) {
        if (Ports.isFree(port)) {
          free++;
        } else {
          String owner =
              PortOwner.of(port).map(PortOwner::toString).orElse("another user's process");
          findings.add(
              new Finding(
                  false,
                  "port " + port + " (" + part.id() + ") is taken by " + owner,
                  "Stop it, or choose another base: EGU_PORT_BASE="
                      + (site.portBase() + 50)
                      + " ./egu up"));
        }
      }
    }
    findings.addFirst(
        new Finding(
            true,
            "ports from EGU_PORT_BASE=" + site.portBase() + ": " + free + " needed ones are free",
            ""));
    return findings;
  }

  private static Finding browser() {
    boolean found =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
            .map(Path::of)
            .anyMatch(Files::isExecutable);
    return new Finding(
        true,
        found ? "chromium is installed" : "chromium is not installed: browser tests are skipped",
        found ? "" : "./egu test installs it on Debian if it may");
  }
}
