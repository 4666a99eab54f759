package kz.egu.issuer.adapter.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import kz.egu.kernel.web.Asset;
import kz.egu.kernel.web.Page;
import kz.egu.kernel.web.Pages;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What lets the page of one's pass be kept on a device. Nothing of anybody is in it. */
@Path("/")
final class PassApp {
  private static final String REVALIDATED = "no-cache";

  private final Pages pages;
  private final Asset worker;

  PassApp(Pages pages) {
    this.pages = pages;
    this.worker = Asset.read("/web/", "pass-worker.js").orElseThrow();
  }

  /** Stands at the root, since a worker's scope is no wider than its own folder. */
  @GET
  @Path("pass-worker.js")
  @PermitAll
  @Operation(hidden = true)
  public Response worker() {
    return Response.ok(worker.bytes(), worker.type()).header("Cache-Control", REVALIDATED).build();
  }

  @GET
  @Path("pass.webmanifest")
  @PermitAll
  @Operation(hidden = true)
  public Response manifest() {
    Page page = pages.page(false);
    Map<String, Object> manifest =
        Map.of(
            "name", page.text("title"),
            "short_name", "Egu",
            "lang", page.tag(),
            "start_url", "/pass",
            "scope", "/pass",
            "display", "standalone",
            "background_color", "#f5f7f9",
            "theme_color", "#ffffff",
            "icons",
                java.util.List.of(
                    Map.of("src", "/assets/egu.svg", "sizes", "any", "type", "image/svg+xml")));
    return Response.ok(manifest, "application/manifest+json")
        .header("Cache-Control", REVALIDATED)
        .build();
  }
}
