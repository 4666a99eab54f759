package kz.egu.issuer.adapter.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import kz.egu.issuer.application.LookAfterKeys;
import kz.egu.kernel.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;

/** The signing keys, for administrators: one call changes them, one takes a stolen one out. */
@Path("/v1/admin/keys")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", description = "Not signed in")
@APIResponse(responseCode = "403", description = "The token is not an administrator's")
@APIResponse(responseCode = "503", description = "The keystore or the database is away; try again")
final class KeysResource {
  private static final Logger LOG = Logger.getLogger(KeysResource.class);

  private final LookAfterKeys keys;

  KeysResource(LookAfterKeys keys) {
    this.keys = keys;
  }

  /**
   * A key.
   *
   * @param state {@code next}, {@code current}, {@code retired} or {@code compromised}
   * @param privateKeyHeld whether its private half still exists here
   * @param personsLeft of a compromised key, how many persons' passes are not minted anew yet
   */
  record Key(
      String kid, String state, Instant signsFrom, boolean privateKeyHeld, long personsLeft) {}

  record Keys(List<Key> keys) {}

  @GET
  @Operation(summary = "All keys, newest first, and how far minting anew has come")
  @APIResponse(responseCode = "200", description = "The keys; never a private one")
  public Response keys() {
    return answer();
  }

  @POST
  @Path("/rotate")
  @Operation(summary = "Make and publish the next key, which signs after the overlap")
  @APIResponse(responseCode = "200", description = "The keys, the next one among them")
  @APIResponse(responseCode = "409", description = "A next key is waiting already")
  public Response rotate() {
    String kid = keys.rotate().orElseThrow(() -> new ProblemException(IssuerCode.NEXT_KEY_WAITING));
    LOG.infof("a next signing key was made: %s", kid);
    return answer();
  }

  @POST
  @Path("/{kid}/compromise")
  @Operation(summary = "Believe nothing of this key any more; mint anew what it signed")
  @APIResponse(responseCode = "200", description = "The keys; ask again to see the progress")
  @APIResponse(responseCode = "404", description = "There is no such key")
  public Response compromise(@PathParam("kid") String kid) {
    if (!keys.compromise(kid)) {
      throw new ProblemException(IssuerCode.NO_SUCH_KEY);
    }
    LOG.warnf("the signing key %s is compromised: its passes are minted anew", kid);
    return answer();
  }

  private Response answer() {
    List<Key> all =
        keys.keys().stream()
            .map(
                one ->
                    new Key(
                        one.key().kid(),
                        one.key().state().wire(),
                        one.key().signsFrom(),
                        one.key().privateKeyHeld(),
                        one.personsLeft()))
            .toList();
    return Response.ok(new Keys(all)).header("Cache-Control", "no-store").build();
  }
}
