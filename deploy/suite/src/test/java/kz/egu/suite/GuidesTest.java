package kz.egu.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of guides are pasted into one shell, in their order, against the running suite. No
 * command may fail, and no call may be answered with an error but where the guide says so by a
 * comment {@code # answers 412}.
 */
class GuidesTest {
  private static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("egu.home")));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");
  private static final Pattern SAID = Pattern.compile("# answers (\\d{3})");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clinic-integrator",
        "correct-a-record",
        "self-reports",
        "recall-a-lot",
        "refusals"
      })
  void commandsWorkAsPasted(String guide) throws Exception {
    String page = Files.readString(HOME.resolve("docs/guides/" + guide + ".md"));
    String commands = matches(BLOCK, page).stream().collect(Collectors.joining("\n"));
    assertThat(commands.lines().count()).isGreaterThan(5);
    Launcher launcher = RunningSuite.get().launcher();
    People.Person citizen = People.next();
    assertThat(
            RunningSuite.get()
                .clinic()
                .post(
                    "/v1/doses",
                    People.dose(citizen, "208", LocalDate.parse("2026-08-01"), "GUIDE"))
                .status())
        .isEqualTo(201);
    script(
        "egu",
        """
        [ "$1" = up ] && exit 0   # it runs
        [ "$*" = 'token citizen' ] && set -- "$@" --iin %s   # an empty suite has no sample
        exec '%s' "$@" --data '%s'
        """
            .formatted(citizen.iin(), HOME.resolve("egu"), launcher.data()));
    Path statuses = Files.createFile(folder.resolve("statuses"));
    script(
        "curl",
        """
        told=$(mktemp)
        code=0
        PATH="${PATH#*:}" curl "$@" --write-out '%%{stderr}status %%{http_code}\n' 2> "$told" || code=$?
        sed -n 's/^status //p' "$told" >> '%s'
        sed '/^status /d' "$told" >&2
        exit $code
        """
            .formatted(statuses));
    Files.writeString(folder.resolve("pasted"), commands);
    Path out = folder.resolve("out");
    ProcessBuilder shell =
        // A pipe, for a file would be emptied by whoever opens /dev/stderr.
        new ProcessBuilder(
                "bash", "-c", "bash -eo pipefail pasted 2>&1 | cat; exit ${PIPESTATUS[0]}")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    shell.environment().put("EGU_PORT_BASE", Integer.toString(launcher.port(0)));
    shell.environment().put("EGU_NO_BUILD", "1");
    shell.environment().merge("PATH", "", (path, none) -> folder + ":" + path);
    Process process = shell.start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    String printed = Files.readString(out, UTF_8);
    assertThat(process.exitValue()).as(printed).isZero();
    List<String> answered = Files.readAllLines(statuses);
    assertThat(answered).as(printed).hasSizeGreaterThan(1);
    assertThat(answered.stream().filter(status -> !status.startsWith("2")))
        .as(printed)
        .containsExactlyElementsOf(matches(SAID, commands));
  }

  private void script(String name, String commands) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + commands);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult one) -> one.group(1)).toList();
  }
}
