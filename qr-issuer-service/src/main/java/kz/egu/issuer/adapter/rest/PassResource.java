package kz.egu.issuer.adapter.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import kz.egu.issuer.application.LookUpPass;
import kz.egu.issuer.application.port.PassPictures;
import kz.egu.issuer.application.port.PassView;
import kz.egu.issuer.domain.pass.HealthCardUri;
import kz.egu.issuer.domain.pass.PassId;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.reference.ReferenceData;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Current passes, for mobile backends by any identifier, for citizens their own. */
@Tag(name = "passes")
@Path("/v1")
final class PassResource {
  private static final String MOBILE = "mobile";
  private static final String CITIZEN = "citizen";
  private static final String PRIVATE = "private, no-cache";

  private final LookUpPass passes;
  private final ReferenceData reference;
  private final SecurityIdentity identity;
  private final PassPictures pictures;

  PassResource(
      LookUpPass passes,
      ReferenceData reference,
      SecurityIdentity identity,
      PassPictures pictures) {
    this.passes = passes;
    this.reference = reference;
    this.identity = identity;
    this.pictures = pictures;
  }

  @POST
  @Path("/passes/lookup")
  @Operation(
      operationId = "lookUpPass",
      summary = "The current pass of a person, by a number of theirs")
  @RolesAllowed(MOBILE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @APIResponseSchema(PassAnswer.class)
  public Response lookUp(LookupRequest request) {
    return answer(passes.of(request.toIdentifier()));
  }

  @GET
  @Path("/me/pass")
  @Operation(operationId = "readOwnPass", summary = "The own current pass")
  @RolesAllowed(CITIZEN)
  @Produces(MediaType.APPLICATION_JSON)
  @APIResponseSchema(PassAnswer.class)
  public Response own() {
    return answer(passes.of(ownIin()));
  }

  @GET
  @Path("/passes/{passId}.png")
  @Operation(operationId = "drawPassPng", summary = "A pass as a picture of pixels")
  @RolesAllowed({MOBILE, CITIZEN})
  @Produces("image/png")
  public Response png(
      @PathParam("passId") String passId,
      @Context SecurityContext caller,
      @Context Request request) {
    return drawn(passId, caller, request, "", view -> pictures.png(uri(view))).build();
  }

  @GET
  @Path("/passes/{passId}.svg")
  @Operation(operationId = "drawPassSvg", summary = "A pass as a picture of shapes")
  @RolesAllowed({MOBILE, CITIZEN})
  @Produces("image/svg+xml")
  public Response svg(
      @PathParam("passId") String passId,
      @Context SecurityContext caller,
      @Context Request request) {
    return drawn(passId, caller, request, "", view -> pictures.svg(uri(view))).build();
  }

  /** A page to print, in the language asked for. */
  @GET
  @Path("/passes/{passId}.pdf")
  @Operation(operationId = "drawPassPdf", summary = "A pass as one page to print")
  @RolesAllowed({MOBILE, CITIZEN})
  @Produces("application/pdf")
  public Response pdf(
      @PathParam("passId") String passId,
      @HeaderParam("Accept-Language") @Nullable String languages,
      @Context SecurityContext caller,
      @Context Request request) {
    String language = Language.preferred(languages).tag();
    return drawn(
            passId,
            caller,
            request,
            "-" + language,
            view -> pictures.pdf(view, uri(view), Locale.of(language)))
        .header("Content-Disposition", "inline; filename=\"pass.pdf\"")
        .header("Content-Language", language)
        .header("Vary", "Accept-Language")
        .build();
  }

  private Response answer(Optional<PassView> found) {
    PassView view = found.orElseThrow(() -> new ProblemException(IssuerCode.NO_CURRENT_PASS));
    return Response.ok(PassAnswer.of(view, reference)).header("Cache-Control", "no-store").build();
  }

  /**
   * A pass never changes under its id, so its id is its tag, with the language where the picture
   * has one; whether it is current is asked anew.
   */
  private Response.ResponseBuilder drawn(
      String passId,
      SecurityContext caller,
      Request request,
      String variant,
      Function<PassView, byte[]> draw) {
    PassView view =
        id(passId)
            .flatMap(id -> visible(id, caller))
            .orElseThrow(() -> new ProblemException(IssuerCode.NO_CURRENT_PASS));
    EntityTag tag = new EntityTag(view.id() + variant);
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer = unchanged != null ? unchanged : Response.ok(draw.apply(view));
    return answer
        .tag(tag)
        .header("Cache-Control", PRIVATE)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'");
  }

  private static String uri(PassView view) {
    return HealthCardUri.of(view.whole("shc"));
  }

  private Optional<PassView> visible(PassId id, SecurityContext caller) {
    return caller.isUserInRole(MOBILE) ? passes.byId(id) : passes.ownById(id, ownIin());
  }

  private Identifier ownIin() {
    // By the identity: a token injected as such would be asked of the sessions of pages too.
    String iin =
        identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim("iin") : null;
    if (iin == null) {
      throw new ProblemException(IssuerCode.TOKEN_WITHOUT_IIN);
    }
    try {
      return Identifier.iin(iin);
    } catch (IllegalArgumentException malformed) {
      throw new ProblemException(IssuerCode.TOKEN_WITHOUT_IIN);
    }
  }

  private static Optional<PassId> id(String text) {
    try {
      return Optional.of(PassId.of(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
