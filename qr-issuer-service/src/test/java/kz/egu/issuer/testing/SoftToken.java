package kz.egu.issuer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.egu.browser.Programs;

/** Tokens of SoftHSM2, freshly initialized. */
public final class SoftToken {
  public static final String PIN = "pin-of-a-test";
  private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
  private static final int SECONDS = 30;

  private final Path library;
  private final long slot;

  private SoftToken(Path library, long slot) {
    this.library = library;
    this.slot = slot;
  }

  public Path library() {
    return library;
  }

  public long slot() {
    return slot;
  }

  /**
   * So many of them. To be asked once per process: the library sees no token that is made after it
   * was loaded. Aborts the test, saying why, where SoftHSM2 is not installed.
   */
  public static List<SoftToken> fresh(int number) throws IOException, InterruptedException {
    assumeTrue(
        Programs.onPath("softhsm2-util").isPresent(),
        "SoftHSM2 is not installed (Debian's softhsm2): keys in a token are not tested");
    Path library =
        Stream.of(
                "/usr/lib/softhsm/libsofthsm2.so",
                "/usr/lib64/pkcs11/libsofthsm2.so",
                "/opt/homebrew/lib/softhsm/libsofthsm2.so")
            .map(Path::of)
            .filter(Files::isReadable)
            .findFirst()
            .orElseThrow(() -> new IOException("SoftHSM2 is installed, but where is its library?"));
    configure();
    List<SoftToken> tokens = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String said =
          softhsm2Util(
              "--init-token", "--free", "--label", "t" + i, "--so-pin", "so-" + PIN, "--pin", PIN);
      Matcher slot = SLOT.matcher(said);
      if (!slot.find()) {
        throw new IOException("no slot in: " + said);
      }
      tokens.add(new SoftToken(library, Long.parseLong(slot.group(1))));
    }
    return tokens;
  }

  /** The library reads this file when it is first used in this process. */
  private static synchronized void configure() throws IOException {
    Path file = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "SOFTHSM2_CONF"));
    Path tokens =
        file.resolveSibling("softhsm2-tokens").resolve("" + ProcessHandle.current().pid());
    if (!Files.exists(tokens)) {
      Files.createDirectories(tokens);
      Files.writeString(
          file, "directories.tokendir = %s\nobjectstore.backend = file\n".formatted(tokens));
    }
  }

  private static String softhsm2Util(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("softhsm2-util"));
    command.addAll(List.of(arguments));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
    if (!tool.waitFor(SECONDS, TimeUnit.SECONDS) || tool.exitValue() != 0) {
      throw new IOException("softhsm2-util said: " + said);
    }
    return said;
  }
}
