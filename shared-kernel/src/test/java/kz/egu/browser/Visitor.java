package kz.egu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody in a browser of their own; what the browser complains of is kept. */
public final class Visitor implements AutoCloseable {
  private static final int MOST_TABS = 80;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  public Page page() {
    return page;
  }

  /** For cutting the network. */
  public BrowserContext context() {
    return context;
  }

  /**
   * Opens a page that needs a session, is sent to the test's identity provider and says there who
   * it is; with scripts or without.
   *
   * @param claims of the token beside its subject, as JSON, such as {@code {"roles":["planner"]}}
   */
  public void signIn(String address, String username, String claims) {
    page.navigate(address);
    // What the provider's own page sends; the context's cookies are the browser's.
    APIResponse answer =
        context
            .request()
            .post(
                page.url(),
                RequestOptions.create()
                    .setForm(FormData.create().set("username", username).set("claims", claims)));
    assertThat(answer.url()).as("back from the identity provider").doesNotContain("/authorize");
    page.navigate(address);
  }

  /** Presses Tab until this has the focus. */
  public void tabTo(String selector) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      if (focusIsOn(selector)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + selector + " at " + page.url());
  }

  public boolean focusIsOn(String selector) {
    return Boolean.TRUE.equals(
        page.evaluate(
            "selector => document.activeElement !== null && document.activeElement.matches(selector)",
            selector));
  }

  /**
   * What everybody may expect of a page: axe finds nothing, it does not scroll sideways, and the
   * browser had nothing to complain of. Keeps a picture to look at.
   */
  public void assertClean(Path picture) {
    page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
    assertThat(new AxeBuilder(page).analyze().getViolations()).as("axe, %s", picture).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no wider than its window: %s", picture)
        .isEqualTo(true);
    assertThat(complaints).as("what the browser complains of: %s", picture).isEmpty();
  }

  /** Violations of the policy and errors of scripts so far. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
  }
}
