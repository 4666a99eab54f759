package kz.egu.issuer.adapter.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The scripts of the verifier's page. */
@Path("/verify/{name: [a-z]+[.](js|css)}")
final class VerifierScripts {
  private final Map<String, Script> scripts = Script.ofVerifier();

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response script(@PathParam("name") String name, @Context Request request) {
    Script script = scripts.get(name);
    if (script == null) {
      throw new NotFoundException();
    }
    EntityTag tag = new EntityTag(script.digest());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged != null ? unchanged : Response.ok(script.bytes(), script.mediaType()))
        .tag(tag)
        .header("Cache-Control", "no-cache")
        .build();
  }
}
