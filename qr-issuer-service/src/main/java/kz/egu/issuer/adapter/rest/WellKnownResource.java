package kz.egu.issuer.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import kz.egu.issuer.application.PublishKeys;
import kz.egu.issuer.application.PublishTrust;
import kz.egu.issuer.application.port.SignerCertificate;
import kz.egu.issuer.domain.pass.RevocationList;
import kz.egu.kernel.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What a verifier anywhere needs to check passes without asking us: keys and revocation lists,
 * readable from any web page.
 */
@Tag(name = "publication")
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
final class WellKnownResource {
  /** Short, so that a correction reaches verifiers soon; asking again costs a 304. */
  private static final String PUBLIC = "public, max-age=60";

  private final PublishKeys keys;
  private final PublishTrust trust;
  private final ObjectMapper json;

  WellKnownResource(PublishKeys keys, PublishTrust trust, ObjectMapper json) {
    this.keys = keys;
    this.trust = trust;
    this.json = json;
  }

  record Jwk(
      String kty,
      String kid,
      String use,
      String alg,
      String crv,
      String x,
      String y,
      long crlVersion) {}

  record Jwks(List<Jwk> keys) {}

  /**
   * @param kid the first eight bytes of the certificate's SHA-256, base64
   * @param country what {@code iss} it signs for
   * @param certificate DER of the X.509 certificate, base64
   * @param revocations the kid under which its revocation list stands
   */
  record Signer(String kid, String country, String certificate, String revocations) {}

  record Signers(List<Signer> certificates) {}

  record Crl(String kid, String method, long ctr, List<String> rids) {}

  @GET
  @Path("/jwks.json")
  @Operation(operationId = "publishKeys", summary = "The keys passes are checked with")
  @APIResponseSchema(Jwks.class)
  @PermitAll
  public Response keys(@Context Request request) {
    return open(
        request,
        new Jwks(
            keys.keys().stream()
                .map(
                    one ->
                        new Jwk(
                            "EC",
                            one.key().kid(),
                            "sig",
                            "ES256",
                            "P-256",
                            one.key().x(),
                            one.key().y(),
                            one.crlVersion()))
                .toList()));
  }

  @GET
  @Path("/hcert-certificates.json")
  @Operation(operationId = "publishCertificates", summary = "The certificates HC1 is checked with")
  @APIResponseSchema(Signers.class)
  @PermitAll
  public Response certificates(@Context Request request) {
    return open(
        request, new Signers(keys.certificates().stream().map(WellKnownResource::signer).toList()));
  }

  private static Signer signer(SignerCertificate one) {
    try {
      byte[] der = one.certificate().getEncoded();
      return new Signer(
          one.kid(), one.country(), Base64.getEncoder().encodeToString(der), one.key().kid());
    } catch (CertificateEncodingException neverOnceRead) {
      throw new IllegalStateException(neverOnceRead);
    }
  }

  @GET
  @Path("/crl/{kid}.json")
  @Operation(operationId = "publishRevocations", summary = "What a key signed and no more stands")
  @APIResponseSchema(Crl.class)
  @PermitAll
  public Response revocations(@PathParam("kid") String kid, @Context Request request) {
    RevocationList list =
        keys.revocations(kid).orElseThrow(() -> new ProblemException(IssuerCode.NO_SUCH_KEY));
    return open(request, new Crl(list.kid(), "rid", list.ctr(), list.rids()));
  }

  @GET
  @Path("/trust.json")
  @PermitAll
  @Operation(
      operationId = "publishTrust",
      summary = "Whom this service believes, for verifiers that work without it")
  @APIResponseSchema(TrustAnswer.class)
  public Response trust(@Context Request request) {
    return open(request, TrustAnswer.of(trust.now()));
  }

  private Response open(Request request, Object content) {
    byte[] body = write(content);
    EntityTag tag = new EntityTag(digest(body));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged != null ? unchanged : Response.ok(body))
        .tag(tag)
        .header("Cache-Control", PUBLIC)
        .header("Access-Control-Allow-Origin", "*")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private byte[] write(Object content) {
    try {
      return json.writeValueAsString(content).getBytes(UTF_8);
    } catch (JsonProcessingException recordsAlwaysWrite) {
      throw new IllegalStateException(recordsAlwaysWrite);
    }
  }

  private static String digest(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
