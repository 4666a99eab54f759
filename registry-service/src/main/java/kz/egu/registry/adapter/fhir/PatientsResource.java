package kz.egu.registry.adapter.fhir;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.reference.ReferenceData;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** Persons as Patients: create unless known, read, find by a number. */
@Tag(name = "fhir")
@Path(FhirErrors.ROOT + "/Patient")
@RolesAllowed("clinic")
@Consumes({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class PatientsResource {
  static final String TYPE = "Patient";

  private final FhirJson json;
  private final Answers answers;
  private final Caller caller;
  private final Reads reads;
  private final Writes writes;
  private final Searches searches;
  private final ResourceReading reading;

  PatientsResource(
      ReferenceData reference,
      FhirJson json,
      Answers answers,
      Caller caller,
      Reads reads,
      Writes writes,
      Searches searches) {
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
      operationId = "createPatient",
      summary = "Register a person as FHIR Patient; one known by an identifier is answered 200")
  public Response create(
      @HeaderParam("If-None-Exist") @Nullable String ifNoneExist, InputStream body)
      throws IOException {
    caller.facility();
    Draft draft = new Draft(TYPE);
    json.read(body, Patient.class, draft)
        .ifPresent(sent -> reading.patient(sent, ifNoneExist, draft));
    return writes.carryOut(draft, caller);
  }

  @GET
  @Path("/{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "readPatient", summary = "A person as FHIR Patient")
  public Response read(@PathParam("id") String id) {
    return answers.resource(
        reads
            .patient(id, caller)
            .orElseThrow(() -> new ProblemException(FhirCode.PERSON_NOT_FOUND)));
  }

  @GET
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "searchPatientsRefused",
      summary = "Always refused: persons are found by a number, which stands in no URL")
  public Response refuse() {
    return answers.refused(
        List.of(Issue.ofParameter(FhirCode.IDENTIFIER_IN_URL, "identifier")), caller.language());
  }

  @POST
  @Path("/_search")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      operationId = "searchPatients",
      summary = "Find a person by a number; X-Purpose says why and each search is logged")
  public Response search(InputStream body, @Context UriInfo uri) throws IOException {
    try {
      SearchQuery query =
          SearchQuery.read(
              TYPE,
              uri.getRequestUri().getRawQuery(),
              new String(body.readAllBytes(), StandardCharsets.UTF_8));
      return answers.body(200, searches.patients(query, uri.getBaseUri(), caller));
    } catch (Refused refused) {
      return answers.refused(List.of(refused.issue()), caller.language());
    }
  }
}
