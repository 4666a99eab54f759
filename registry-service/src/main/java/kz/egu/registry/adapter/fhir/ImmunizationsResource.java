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
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Outcome;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Doses as Immunizations: create, read. */
@Path(FhirErrors.ROOT + "/Immunization")
@RolesAllowed("clinic")
@Consumes({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class ImmunizationsResource {
  static final String TYPE = "Immunization";

  private final SubmitCommands submitCommands;
  private final ReadRecords readRecords;
  private final FhirJson json;
  private final Answers answers;
  private final Caller caller;
  private final ResourceReading reading;
  private final ResourceWriting writing;

  ImmunizationsResource(
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
      operationId = "createImmunization",
      summary = "Record a dose as FHIR Immunization; the same again is answered 200")
  public Response create(
      @HeaderParam("If-None-Exist") @Nullable String ifNoneExist, InputStream body)
      throws IOException {
    Draft draft = new Draft(TYPE);
    PersonLookup persons = new PersonLookup(reading.patients(), readRecords, caller.reader());
    json.read(body, Immunization.class, draft)
        .ifPresent(
            sent -> reading.immunization(sent, ifNoneExist, persons, caller.facility(), draft));
    if (!draft.isSound() || draft.command == null) {
      return answers.refused(draft.issues, caller.language());
    }
    Outcome outcome =
        new Recording(submitCommands, caller.recorder(), caller.traceparent())
            .allOrNothing(List.of(draft.command))
            .getFirst();
    draft.settle(outcome);
    return outcome instanceof Outcome.DoseRecorded recorded
        ? answers.created(
            recorded,
            FhirErrors.ROOT + "/" + TYPE + "/" + recorded.doseId(),
            draft.notices,
            caller,
            () -> read(recorded.doseId()))
        : answers.refused(draft.issues, caller.language());
  }

  @GET
  @Path("/{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "readImmunization", summary = "A dose as FHIR Immunization")
  public Response read(@PathParam("id") String id) {
    try {
      return answers.resource(read(DoseId.of(id)));
    } catch (IllegalArgumentException notAnId) {
      throw notFound();
    }
  }

  private Resource read(DoseId id) {
    return writing.immunization(
        readRecords.dose(id, caller.reader()).orElseThrow(ImmunizationsResource::notFound),
        caller.language());
  }

  private static ProblemException notFound() {
    return new ProblemException(FhirCode.DOSE_NOT_FOUND);
  }
}
