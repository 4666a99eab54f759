package kz.egu.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.local.Await;
import kz.egu.local.EguHome;
import kz.egu.local.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code ./egu} itself, on the parts that need no built service. */
final class LauncherTest {
  private static final String PARTS = "postgres,identity-provider";

  @TempDir Path folder;
  private Path data;
  private int base;

  /** What a run of the launcher left. */
  private record Run(int code, String out, String err) {}

  @BeforeEach
  void choosePorts() {
    data = folder.resolve("state");
    base =
        Stream.iterate(20_000, next -> next + 50)
            .filter(candidate -> allFree(candidate))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void leaveNothing() throws Exception {
    egu("down");
    assertThat(processes()).isEmpty();
  }

  @Test
  void aSuiteComesUpGivesTokensRestartsWhatDiedAndLeavesNothing() throws Exception {
    Run up = egu("up", "--detach", "--empty", "--only", PARTS);
    assertThat(up.code()).as(up.err()).isZero();
    assertThat(up.err())
        .contains("✔ postgres")
        .contains("✔ identity-provider")
        .doesNotContain("\u001b");
    assertThat(up.out()).contains("http://localhost:" + (base + 4) + "/egu");

    Run again = egu("up", "--detach", "--only", PARTS);
    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("runs already");
    assertThat(again.out()).contains("http://localhost:" + (base + 4) + "/egu");

    Run token = egu("token", "clinic", "--facility", "KZ-71-0001");
    assertThat(token.code()).isZero();
    SignedJWT clinic = SignedJWT.parse(token.out().strip());
    assertThat(clinic.getJWTClaimsSet().getStringClaim("facility")).isEqualTo("KZ-71-0001");
    assertThat(clinic.getJWTClaimsSet().getIssuer())
        .isEqualTo("http://localhost:" + (base + 4) + "/egu");
    assertThat(egu("token", "citizen").err()).contains("--iin");

    Run status = egu("status", "--output", "json");
    JsonNode json = new ObjectMapper().readTree(status.out());
    assertThat(json.path("portBase").asInt()).isEqualTo(base);
    long provider = pid("identity-provider");
    long postgres = pid("postgres");
    ProcessHandle.of(provider).orElseThrow().destroyForcibly();
    assertThat(Await.until(Duration.ofSeconds(5), () -> Ports.isFree(base + 4))).isTrue();
    Run restarted = egu("up", "--detach", "--only", PARTS);
    assertThat(restarted.err()).contains("✔ identity-provider").doesNotContain("✔ postgres");
    assertThat(pid("postgres")).isEqualTo(postgres);
    assertThat(pid("identity-provider")).isNotEqualTo(provider);

    assertThat(Files.getPosixFilePermissions(data.resolve("keys/identity-seal-private.jwk.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Run down = egu("down");
    assertThat(down.code()).isZero();
    assertThat(processes()).isEmpty();
    assertThat(data.resolve("postgres/data")).isDirectory();
    assertThat(egu("status").code()).isEqualTo(1);

    assertThat(egu("reset").code()).as("without an answer nothing is deleted").isEqualTo(1);
    assertThat(data.resolve("postgres/data")).isDirectory();
    assertThat(egu("reset", "--yes").code()).isZero();
    assertThat(data.resolve("postgres")).doesNotExist();
    assertThat(data.resolve("keys")).doesNotExist();
  }

  @Test
  void anInterruptInTheForegroundStopsEverything() throws Exception {
    Process up = start("up", "--empty", "--only", "identity-provider");
    assertThat(
            Await.until(
                Duration.ofSeconds(60),
                () -> Files.readString(folder.resolve("err")).contains("Ctrl-C stops")))
        .isTrue();
    assertThat(processes()).isNotEmpty();
    new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();
    assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(processes()).isEmpty();
  }

  @Test
  void aPidGivenToAnotherProcessSinceIsLeftAlone() throws Exception {
    Path state = Files.createDirectories(data.resolve("postgres"));
    Files.writeString(
        state.resolve("process.pid"), ProcessHandle.current().pid() + "\nanother boot:1\n");
    Run down = egu("down");
    assertThat(down.code()).isZero();
    assertThat(down.err()).contains("Nothing was running");
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void everyTakenPortIsNamedWithItsOwnerAndAWayOut() throws Exception {
    try (ServerSocket first = new ServerSocket(base + 4, 1, InetAddress.getLoopbackAddress());
        ServerSocket second = new ServerSocket(base + 7, 1, InetAddress.getLoopbackAddress())) {
      Run up = egu("up", "--detach", "--only", PARTS);
      assertThat(up.code()).isEqualTo(1);
      assertThat(up.err())
          .contains(
              first.getLocalPort()
                  + " (identity-provider) is taken by java, pid "
                  + ProcessHandle.current().pid())
          .contains(second.getLocalPort() + " (postgres) is taken by java, pid ")
          .contains("EGU_PORT_BASE=");
      assertThat(processes()).isEmpty();
      Run doctor = egu("doctor");
      assertThat(doctor.code()).isEqualTo(1);
      assertThat(doctor.out()).contains("✘ port " + first.getLocalPort()).contains("✔ JDK");
    }
  }

  @Test
  void aMachineWithoutTheRightJdkIsToldInOneLine() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("home"));
    // Only what the script itself needs, and no folder of JDKs: the script's own copy looks at
    // places that do not exist.
    String script =
        Files.readString(EguHome.path().resolve("egu"), StandardCharsets.UTF_8)
            .replace("/usr/lib/jvm/*", empty + "/*");
    Path copy =
        Files.writeString(
            folder.resolve("egu"),
            script.replace("command -v javac", "false"),
            StandardCharsets.UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder("bash", copy.toString(), "status").redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("HOME", empty.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said).startsWith("✘ No JDK 25 or later was found").hasLineCount(1);
  }

  @Test
  void whatIsNotBuiltYetSaysSo() throws Exception {
    Run chaos = egu("chaos");
    assertThat(chaos.code()).isEqualTo(2);
    assertThat(chaos.err()).contains("not built yet");
  }

  private Run egu(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return new Run(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(EguHome.path().resolve("egu").toString()));
    command.addAll(List.of(arguments));
    if (!arguments[0].equals("chaos")) {
      command.addAll(List.of("--data", data.toString()));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("EGU_PORT_BASE", Integer.toString(base));
    builder.environment().put("EGU_NO_BUILD", "1");
    builder.environment().put("EGU_CLASS_PATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  private long pid(String part) throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve(part).resolve("process.pid")).getFirst());
  }

  /** Every process that works on this test's state, known to the launcher or not. */
  private Set<Long> processes() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.pid() != ProcessHandle.current().pid()
                    && mentions(process.pid(), data.toString()))
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static boolean mentions(long pid, String text) {
    try {
      Path process = Path.of("/proc", Long.toString(pid));
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
              .contains(text)
          || Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
              .contains(text);
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean allFree(int base) {
    return Stream.of(Part.values())
        .flatMap(part -> part.ports(base).stream())
        .allMatch(Ports::isFree);
  }
}
