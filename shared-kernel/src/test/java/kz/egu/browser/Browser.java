package kz.egu.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chromium on the path, without a window. Tests that need it are skipped where there is none,
 * just where {@code ./egu test} says so.
 */
public final class Browser implements AutoCloseable {
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  public Browser() {
    Optional<Path> installed = Programs.onPath("chromium");
    assumeTrue(installed.isPresent(), "chromium is not installed");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(installed.orElseThrow())
                    .setArgs(List.of("--disable-gpu")));
  }

  public com.microsoft.playwright.Browser chromium() {
    return chromium;
  }

  /** Somebody before a window of this width; scripts run. */
  public Visitor visitor(int width) {
    return new Visitor(
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, 800)));
  }

  /** Somebody whose browser runs no script. */
  public Visitor visitorWithoutScripts(int width) {
    return new Visitor(
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setJavaScriptEnabled(false)));
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
