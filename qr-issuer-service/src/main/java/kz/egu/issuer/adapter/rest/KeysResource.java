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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** The signing keys, for administrators: one call changes them, one takes a stolen one out. */
@Tag(name = "keys")
@Path("/v1/admin/keys")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
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
  @Operation(
      operationId = "listKeys",
      summary = "All keys, newest first, and how far minting anew has come")
  @APIResponseSchema(value = Keys.class, responseDescription = "The keys; never a private one")
  public Response keys() {
    return answer();
  }

  @POST
  @Path("/rotate")
  @Operation(
      operationId = "rotateKey",
      summary = "Make and publish the next key, which signs after the overlap")
  @APIResponseSchema(value = Keys.class, responseDescription = "The keys, the next one among them")
  public Response rotate() {
    String kid = keys.rotate().orElseThrow(() -> new ProblemException(IssuerCode.NEXT_KEY_WAITING));
    LOG.infof("a next signing key was made: %s", kid);
    return answer();
  }

  @POST
  @Path("/{kid}/compromise")
  @Operation(
      operationId = "compromiseKey",
      summary = "Believe nothing of this key any more; mint anew what it signed")
  @APIResponseSchema(
      value = Keys.class,
      responseDescription = "The keys; ask again to see the progress")
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
