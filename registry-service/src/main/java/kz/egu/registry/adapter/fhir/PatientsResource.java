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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Outcome;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Persons as Patients: create unless known, read. */
@Path(FhirErrors.ROOT + "/Patient")
@RolesAllowed("clinic")
@Consumes({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class PatientsResource {
  static final String TYPE = "Patient";

  private final SubmitCommands submitCommands;
  private final ReadRecords readRecords;
  private final FhirJson json;
  private final Answers answers;
  private final Caller caller;
  private final ResourceReading reading;
  private final ResourceWriting writing;

  PatientsResource(
      SubmitCommands submitCommands,
      ReadRecords readRecords,
      ReferenceData reference,
      FhirJson json,
      Answers answers,
      Caller caller) {
    this.submitCommands = submitCommands;
    this.readRecords = readRecords;
    this.json = json;
    this.answers = answers;
    this.caller = caller;
    this.reading = new ResourceReading(reference);
    this.writing = new ResourceWriting(reference);
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
    if (!draft.isSound() || draft.command == null) {
      return answers.refused(draft.issues, caller.language());
    }
    Outcome outcome =
        new Recording(submitCommands, caller.recorder(), caller.traceparent())
            .allOrNothing(List.of(draft.command))
            .getFirst();
    draft.settle(outcome);
    return outcome instanceof Outcome.PersonRegistered registered
        ? answers.created(
            registered,
            FhirErrors.ROOT + "/" + TYPE + "/" + registered.personId(),
            draft.notices,
            caller,
            () -> read(registered.personId()))
        : answers.refused(draft.issues, caller.language());
  }

  @GET
  @Path("/{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "readPatient", summary = "A person as FHIR Patient")
  public Response read(@PathParam("id") String id) {
    try {
      return answers.resource(read(PersonId.of(id)));
    } catch (IllegalArgumentException notAnId) {
      throw notFound();
    }
  }

  private Resource read(PersonId id) {
    return writing.patient(
        readRecords
            .person(id, caller.reader())
            .orElseThrow(PatientsResource::notFound)
            .record()
            .person());
  }

  private static ProblemException notFound() {
    return new ProblemException(FhirCode.PERSON_NOT_FOUND);
  }
}
