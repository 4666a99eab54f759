package kz.egu.registry.adapter.web;

import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import kz.egu.kernel.web.Pages;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Sends whoever has signed in to their own page. */
@Path("/")
@Tenant("pages")
@Authenticated
final class StartPage {
  private final SecurityIdentity identity;
  private final Pages pages;
  private final Template nobody;

  StartPage(SecurityIdentity identity, Pages pages, @Location("start.html") Template nobody) {
    this.identity = identity;
    this.pages = pages;
    this.nobody = nobody;
  }

  @GET
  @Operation(hidden = true)
  public Response start() {
    if (identity.hasRole("citizen")) {
      return to("/me");
    }
    if (identity.hasRole("clinic") || identity.hasRole("admin")) {
      return to("/clinic");
    }
    return Response.status(Response.Status.FORBIDDEN)
        .type("text/html;charset=utf-8")
        .entity(pages.of(nobody, pages.page(true)))
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Response to(String path) {
    return Response.seeOther(URI.create(path)).header("Cache-Control", "no-store").build();
  }
}
