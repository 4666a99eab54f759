package kz.egu.issuer.adapter.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import kz.egu.issuer.application.VerifyPass;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.reference.ReferenceData;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Checks a pass for anybody who asks; what was shown is neither kept nor logged. */
@Tag(name = "verification")
@Path("/v1/verify")
final class VerifyResource {
  private final VerifyPass verify;
  private final ReferenceData reference;
  private final Problems texts;

  VerifyResource(VerifyPass verify, ReferenceData reference, Problems texts) {
    this.verify = verify;
    this.reference = reference;
    this.texts = texts;
  }

  @POST
  @Operation(operationId = "verifyPass", summary = "Check a pass, whoever asks")
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @APIResponseSchema(VerifyAnswer.class)
  public Response verify(
      VerifyRequest request, @HeaderParam("Accept-Language") @Nullable String languages) {
    String shown = request.qr() == null ? "" : request.qr();
    VerifyAnswer answer =
        VerifyAnswer.of(verify.of(shown), reference, texts, Language.preferred(languages));
    return Response.ok(answer)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("Access-Control-Allow-Origin", "*")
        .build();
  }
}
