package kz.egu.kernel.web;

import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.Tenant;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where sessions of pages begin and end. */
@Path("/")
public final class SessionResource {
  private final OidcSession session;
  private final Pages pages;
  private final WebConfig config;
  private final Template signedOut;

  @Inject
  SessionResource(
      OidcSession session,
      Pages pages,
      WebConfig config,
      @Location("signed-out.html") Template signedOut) {
    this.session = session;
    this.pages = pages;
    this.config = config;
    this.signedOut = signedOut;
  }

  /** Where the identity provider sends people back to; from here they go on to their page. */
  @GET
  @Path("/sign-in")
  @Tenant("pages")
  @Authenticated
  @Operation(hidden = true)
  public Response signedIn() {
    return Response.seeOther(URI.create(config.home())).build();
  }

  @POST
  @Path("/sign-out")
  @Tenant("pages")
  @Authenticated
  @Operation(hidden = true)
  public Uni<Response> signOut() {
    return session.logout().replaceWith(() -> Response.seeOther(URI.create("/signed-out")).build());
  }

  @GET
  @Path("/signed-out")
  @PermitAll
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public TemplateInstance signedOut() {
    return pages.of(signedOut, pages.page(false)).data("home", config.home());
  }
}
