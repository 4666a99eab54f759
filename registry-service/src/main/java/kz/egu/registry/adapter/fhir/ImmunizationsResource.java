package kz.egu.registry.adapter.fhir;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.egu.kernel.http.ETags;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.ReadRecords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hl7.fhir.r4.model.Immunization;
import org.jspecify.annotations.Nullable;

/** Doses, and vaccinations not done, as Immunizations. */
@Tag(name = "fhir")
@Path(FhirErrors.ROOT + "/Immunization")
@RolesAllowed("clinic")
@Consumes({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class ImmunizationsResource {
  static final String TYPE = "Immunization";

  private final ReadRecords readRecords;
  private final FhirJson json;
  private final Answers answers;
  private final Caller caller;
  private final Reads reads;
  private final Writes writes;
  private final Searches searches;
  private final ResourceReading reading;

  ImmunizationsResource(
      ReadRecords readRecords,
      ReferenceData reference,
      FhirJson json,
      Answers answers,
      Caller caller,
      Reads reads,
      Writes writes,
      Searches searches) {
    this.readRecords = readRecords;
    this.json = json;
    this.answers = answers;
    this.caller = caller;
    this.reads = reads;
    this.writes = writes;
    this.searches = searches;
    this.reading = new ResourceReading(reference);
  }

  @POST
  @Operation(
      operationId = "createImmunization",
      summary = "Record a dose, or a vaccination not done; the same again is answered 200")
  public Response create(
      @HeaderParam("If-None-Exist") @Nullable String ifNoneExist, InputStream body)
      throws IOException {
    Draft draft = new Draft(TYPE);
    json.read(body, Immunization.class, draft)
        .ifPresent(
            sent -> reading.immunization(sent, ifNoneExist, persons(), caller.facility(), draft));
    return writes.carryOut(draft, caller);
  }

  @PUT
  @Path("/{id}")
  @Operation(
      operationId = "updateImmunization",
      summary = "Correct one, or void it by status entered-in-error; meant for one version")
  public Response update(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      InputStream body)
      throws IOException {
    int version = ETags.required(ifMatch);
    Draft draft = new Draft(TYPE);
    json.read(body, Immunization.class, draft)
        .ifPresent(
            sent ->
                reading
                    .updates()
                    .read(
                        sent,
                        id,
                        version,
                        reads.standing(id, caller),
                        persons(),
                        caller.facility(),
                        draft));
    return writes.carryOut(draft, caller);
  }

  @GET
  @Path("/{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "readImmunization", summary = "A dose, or a vaccination not done")
  public Response read(@PathParam("id") String id) {
    return answers.resource(
        reads
            .immunization(id, caller)
            .orElseThrow(() -> new ProblemException(FhirCode.DOSE_NOT_FOUND)));
  }

  @GET
  @Path("/{id}/_history/{version}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "vreadImmunization", summary = "One as one version of it stood")
  public Response vread(@PathParam("id") String id, @PathParam("version") String version) {
    return answers.resource(
        reads
            .version(id, version, caller)
            .orElseThrow(() -> new ProblemException(FhirCode.VERSION_NOT_FOUND)));
  }

  @GET
  @Path("/{id}/_history")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "readImmunizationHistory",
      summary = "All versions of one, the newest first")
  public Response history(@PathParam("id") String id, @Context UriInfo uri) {
    return answers.body(
        200,
        reads
            .history(id, uri.getBaseUri(), caller)
            .orElseThrow(() -> new ProblemException(FhirCode.DOSE_NOT_FOUND)));
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "searchImmunizations",
      summary = "Those of a person, or of the caller's own facility; no identifier in the URL")
  public Response search(@Context UriInfo uri) {
    return search("", uri);
  }

  @POST
  @Path("/_search")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      operationId = "searchImmunizationsByForm",
      summary = "The same with the parameters in the body, patient.identifier among them")
  public Response searchByForm(InputStream body, @Context UriInfo uri) throws IOException {
    return search(new String(body.readAllBytes(), StandardCharsets.UTF_8), uri);
  }

  private Response search(String form, UriInfo uri) {
    try {
      SearchQuery query = SearchQuery.read(TYPE, uri.getRequestUri().getRawQuery(), form);
      return answers.body(200, searches.immunizations(query, uri.getBaseUri(), caller));
    } catch (Refused refused) {
      return answers.refused(List.of(refused.issue()), caller.language());
    }
  }

  private PersonLookup persons() {
    return new PersonLookup(reading.patients(), readRecords, caller.reader());
  }
}
