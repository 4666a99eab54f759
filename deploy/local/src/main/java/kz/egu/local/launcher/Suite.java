package kz.egu.local.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kz.egu.local.Await;
import kz.egu.local.Daemon;
import kz.egu.local.EguHome;
import kz.egu.local.IdentityProvider;
import kz.egu.local.KafkaBroker;
import kz.egu.local.PartFailed;
import kz.egu.local.Ports;
import kz.egu.local.PostgresCluster;

/**
 * The parts of a suite as one: started in the order they need each other, watched, and stopped
 * without a trace.
 */
final class Suite {
  /** How a part fares. */
  enum Health {
    RUNNING,
    UNHEALTHY,
    STOPPED
  }

  private final Site site;
  private final Set<Part> parts;
  private final Console console;
  private final Set<Part> started = EnumSet.noneOf(Part.class);
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean ending;

  Suite(Site site, Collection<Part> parts, Console console) {
    this.site = site;
    this.parts = EnumSet.copyOf(parts);
    this.console = console;
  }

  /** Every part this checkout holds: services under construction may be missing from it. */
  static Set<Part> present() {
    Set<Part> present = EnumSet.allOf(Part.class);
    present.removeIf(
        part ->
            part.isService()
                && !Files.exists(EguHome.path().resolve(part.module()).resolve("pom.xml")));
    return present;
  }

  Site site() {
    return site;
  }

  Set<Part> parts() {
    return EnumSet.copyOf(parts);
  }

  /** The parts that do not run, of those wanted. */
  Set<Part> missing() {
    Set<Part> missing = EnumSet.noneOf(Part.class);
    parts.stream().filter(part -> site.running(part).isEmpty()).forEach(missing::add);
    return missing;
  }

  /**
   * Starts what does not run and waits until all is ready.
   *
   * @throws PartFailed naming the first part that failed and why
   */
  void start() {
    Set<Part> missing = missing();
    missing.forEach(part -> Daemon.killStrays(site.folder(part)));
    checkPorts(missing);
    // Services look for the registry's topics when they start: on the very first start these are
    // only being made.
    boolean first = !Files.exists(site.folder(Part.KAFKA).resolve("data"));
    new SuiteKeys(site.keys()).make();
    try {
      site.writeDown();
    } catch (IOException failed) {
      throw new PartFailed(
          "The state folder " + site.data() + " cannot be written: " + failed.getMessage(), failed);
    }
    startAll(parts.stream().filter(part -> !part.isService()).toList());
    List<Part> services = new ArrayList<>(parts.stream().filter(Part::isService).toList());
    if (first && services.remove(Part.REGISTRY)) {
      startAll(List.of(Part.REGISTRY));
    }
    startAll(services);
  }

  /** Stops every part, services first, whatever started it; none is left behind. */
  void stop() {
    ending = true;
    strikeOut();
    stopAll(List.of(Part.REGISTRY, Part.ISSUER, Part.PLANNING));
    stopAll(List.of(Part.KAFKA, Part.IDENTITY_PROVIDER, Part.REGISTRY_POSTGRES, Part.POSTGRES));
    for (Part part : Part.values()) {
      Daemon.killStrays(site.folder(part));
    }
  }

  /** Stops what this run of the launcher started, if anything (true); what ran before goes on. */
  boolean stopStarted() {
    ending = true;
    // Starts under way may each bring up one more process before they notice.
    Await.until(
        Duration.ofSeconds(40),
        () -> {
          boolean quiet = underWay.get() == 0;
          List<Part> mine = mine();
          stopAll(mine.stream().filter(Part::isService).toList());
          stopAll(mine.stream().filter(part -> !part.isService()).toList());
          return quiet;
        });
    List<Part> mine = mine();
    mine.forEach(part -> Daemon.killStrays(site.folder(part)));
    if (missing().equals(parts)) {
      strikeOut();
    }
    return !mine.isEmpty();
  }

  private List<Part> mine() {
    synchronized (started) {
      return List.copyOf(started);
    }
  }

  private void strikeOut() {
    try {
      site.strikeOut();
    } catch (IOException unwritable) {
      console.problem(
          "The state folder " + site.data() + " cannot be written: " + unwritable.getMessage());
    }
  }

  /** Whether it is being stopped. */
  boolean isEnding() {
    return ending;
  }

  /** Looks at every part now. */
  Map<Part, Health> health() {
    Map<Part, Health> health = new EnumMap<>(Part.class);
    for (Part part : parts) {
      health.put(part, health(part));
    }
    return health;
  }

  private Health health(Part part) {
    if (site.running(part).isEmpty()) {
      return Health.STOPPED;
    }
    try {
      boolean serves =
          switch (part) {
            case REGISTRY_POSTGRES, POSTGRES -> Ports.listens(site.port(part));
            case KAFKA -> KafkaBroker.serves(site.port(part));
            case IDENTITY_PROVIDER ->
                answers(site.url(part) + "/egu/.well-known/openid-configuration");
            case REGISTRY, ISSUER, PLANNING -> ServiceProcess.isReady(part, site);
          };
      return serves ? Health.RUNNING : Health.UNHEALTHY;
    } catch (IOException unreachable) {
      return Health.UNHEALTHY;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Health.UNHEALTHY;
    }
  }

  private static boolean answers(String url) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
  }

  private void checkPorts(Set<Part> missing) {
    List<String> taken = new ArrayList<>();
    for (Part part : missing) {
      for (int port : part.ports(site.portBase())) {
        if (!Ports.isFree(port)) {
          String owner =
              PortOwner.of(port).map(PortOwner::toString).orElse("another user's process");
          taken.add("  " + port + " (" + part.id() + ") is taken by " + owner);
        }
      }
    }
    if (!taken.isEmpty()) {
      throw new PartFailed(
          (taken.size() == 1 ? "A port is" : taken.size() + " ports are")
              + " taken:\n"
              + String.join("\n", taken)
              + "\nChoose another base, EGU_PORT_BASE="
              + freeBase()
              + " ./egu up, or stop what holds "
              + (taken.size() == 1 ? "it." : "them."));
    }
  }

  /** The next base up whose ports are all free. */
  private int freeBase() {
    for (int base = site.portBase() + 50; base < 65_000; base += 50) {
      int candidate = base;
      if (Set.of(Part.values()).stream()
          .flatMap(part -> part.ports(candidate).stream())
          .allMatch(Ports::isFree)) {
        return base;
      }
    }
    return site.portBase() + 50;
  }

  private void startAll(List<Part> some) {
    inParallel(
        some.stream()
            .map(
                part ->
                    (Callable<Void>)
                        () -> {
                          startOne(part);
                          return null;
                        })
            .toList());
  }

  private void startOne(Part part) {
    underWay.incrementAndGet();
    try {
      if (ending) {
        throw new PartFailed("interrupted");
      }
      startOrTakeOver(part);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void startOrTakeOver(Part part) {
    boolean runs = site.running(part).isPresent();
    long since = System.nanoTime();
    if (!runs) {
      console.begin(part.id());
      synchronized (started) {
        started.add(part);
      }
    }
    try {
      Path folder = site.folder(part);
      switch (part) {
        case REGISTRY_POSTGRES, POSTGRES -> {
          PostgresCluster cluster = PostgresCluster.start(folder, site.port(part));
          parts.stream()
              .filter(service -> service.isService() && ServiceSettings.cluster(service) == part)
              .forEach(service -> cluster.createDatabase(ServiceSettings.databaseName(service)));
        }
        case KAFKA ->
            KafkaBroker.start(
                folder, part.ports(site.portBase()).get(0), part.ports(site.portBase()).get(1));
        case IDENTITY_PROVIDER -> IdentityProvider.start(folder, site.port(part));
        case REGISTRY, ISSUER, PLANNING ->
            ServiceProcess.start(part, site, ServiceSettings.of(part, site, database(part)));
      }
    } catch (PartFailed failed) {
      if (!ending) {
        console.failed(part.id());
      }
      throw failed;
    }
    if (!runs) {
      console.done(part.id(), since, null);
    }
  }

  private PostgresCluster.Database database(Part service) {
    Part cluster = ServiceSettings.cluster(service);
    return PostgresCluster.start(site.folder(cluster), site.port(cluster))
        .createDatabase(ServiceSettings.databaseName(service));
  }

  private void stopAll(List<Part> some) {
    inParallel(
        some.stream()
            .map(
                part ->
                    (Callable<Void>)
                        () -> {
                          Optional<Daemon> running = site.running(part);
                          if (running.isPresent()) {
                            long since = System.nanoTime();
                            // PostgreSQL waits for its clients on TERM, and rolls them back on INT.
                            String signal =
                                part == Part.POSTGRES || part == Part.REGISTRY_POSTGRES
                                    ? "INT"
                                    : "TERM";
                            boolean asked = running.get().stop(signal, Duration.ofSeconds(20));
                            console.done(
                                "stopped " + part.id(),
                                since,
                                asked ? null : "(killed: it did not end by itself in 20 s)");
                          }
                          return null;
                        })
            .toList());
  }

  private static void inParallel(List<Callable<Void>> tasks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(threads.submit(task)));
      PartFailed first = null;
      for (Future<Void> task : running) {
        try {
          task.get();
        } catch (ExecutionException failed) {
          PartFailed found =
              failed.getCause() instanceof PartFailed known
                  ? known
                  : new PartFailed(String.valueOf(failed.getCause()), failed.getCause());
          first = first == null ? found : first;
        }
      }
      if (first != null) {
        throw first;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted", interrupted);
    }
  }
}
