package kz.egu.registry.adapter.fhir;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this server can do, for everybody to read before they have a token. */
@Tag(name = "fhir")
@Path(FhirErrors.ROOT + "/metadata")
@PermitAll
@Produces({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
class MetadataResource {
  private final String statement;

  MetadataResource(
      FhirJson json, @ConfigProperty(name = "quarkus.application.version") String version) {
    this.statement = json.write(Capabilities.of(version));
  }

  @GET
  @Operation(operationId = "readCapabilities", summary = "The FHIR CapabilityStatement")
  public Response read() {
    return Response.ok(statement, FhirJson.WITH_CHARSET).build();
  }
}
