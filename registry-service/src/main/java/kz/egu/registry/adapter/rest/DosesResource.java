package kz.egu.registry.adapter.rest;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import kz.egu.kernel.http.ETags;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.id.DoseId;
import kz.egu.registry.adapter.rest.Answers.DoseBody;
import kz.egu.registry.adapter.rest.Answers.EvaluationBody;
import kz.egu.registry.adapter.rest.Answers.HistoryBody;
import kz.egu.registry.adapter.rest.Answers.RecordedBody;
import kz.egu.registry.adapter.rest.Answers.VersionBody;
import kz.egu.registry.adapter.rest.Answers.VoidedBody;
import kz.egu.registry.adapter.rest.DoseRequest.PersonRequest;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Doses: record, read, correct, void. */
@Tag(name = "doses")
@Path("/v1/doses")
@RolesAllowed("clinic")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DosesResource {
  private final Submission submission;
  private final ReadRecords readRecords;
  private final Problems problems;
  private final Caller caller;

  DosesResource(Submission submission, ReadRecords readRecords, Problems problems, Caller caller) {
    this.submission = submission;
    this.readRecords = readRecords;
    this.problems = problems;
    this.caller = caller;
  }

  record VoidRequest(@Nullable String reason) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recordDose",
      summary = "Record a dose; the same dose again gets the same answer")
  @APIResponseSchema(
      value = RecordedBody.class,
      responseCode = "201",
      responseDescription = "The dose is on record, durably")
  public Response recordDose(
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Nullable DoseRequest request) {
    DoseRequest body = Submission.present(request);
    Outcome outcome =
        submission.of(
            new Command.RecordDose(
                new PersonReference.Described(body.submittedPerson()),
                body.submittedDose(),
                idempotencyKey,
                List.of()));
    if (outcome instanceof Outcome.DoseRecorded recorded) {
      return Response.created(URI.create("/v1/doses/" + recorded.doseId()))
          .tag(ETags.strong(Outcome.DoseRecorded.VERSION))
          .entity(
              RecordedBody.of(
                  recorded.doseId(),
                  Outcome.DoseRecorded.VERSION,
                  recorded.personId(),
                  recorded.answer(),
                  problems,
                  caller.language()))
          .build();
    }
    throw Submission.unexpected(outcome);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readDose", summary = "A dose as it stands")
  @APIResponseSchema(
      value = DoseBody.class,
      responseCode = "200",
      responseDescription = "The dose, its version in ETag")
  public Response readDose(@PathParam("id") String id) {
    DoseView dose =
        RegistryProblems.reading(() -> readRecords.dose(Submission.doseId(id), caller.reader()))
            .orElseThrow(Submission::noDose);
    EvaluationBody evaluation =
        RegistryProblems.reading(() -> readRecords.evaluation(dose))
            .map(found -> EvaluationBody.of(found, problems, caller.language()))
            .orElse(null);
    return Response.ok(DoseBody.of(dose, evaluation)).tag(ETags.strong(dose.version())).build();
  }

  @GET
  @Path("/{id}/history")
  @Operation(operationId = "readDoseHistory", summary = "Every version: who, when, why")
  @APIResponse(responseCode = "200", description = "All versions, the first one first")
  public HistoryBody readDoseHistory(@PathParam("id") String id) {
    DoseId doseId = Submission.doseId(id);
    List<DoseVersionView> versions =
        RegistryProblems.reading(() -> readRecords.history(doseId, caller.reader()));
    if (versions.isEmpty()) {
      throw Submission.noDose();
    }
    return new HistoryBody(doseId.value(), versions.stream().map(VersionBody::of).toList());
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "amendDose", summary = "Correct a dose; meant for one version of it")
  @APIResponseSchema(
      value = RecordedBody.class,
      responseCode = "200",
      responseDescription = "The dose is corrected")
  public Response amendDose(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable DoseRequest request) {
    int version = ETags.required(ifMatch);
    DoseRequest body = Submission.present(request);
    Outcome outcome =
        submission.of(
            new Command.AmendDose(
                Submission.doseId(id),
                version,
                body.person() == null ? null : body.submittedPerson(),
                body.submittedDose(),
                body.reason()));
    if (outcome instanceof Outcome.DoseCorrected corrected) {
      return Response.ok(
              RecordedBody.of(
                  corrected.doseId(),
                  corrected.version(),
                  corrected.personId(),
                  corrected.answer(),
                  problems,
                  caller.language()))
          .tag(ETags.strong(corrected.version()))
          .build();
    }
    throw Submission.unexpected(outcome);
  }

  @POST
  @Path("/{id}/void")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "voidDose",
      summary = "Say that a dose was entered in error; again changes nothing")
  @APIResponseSchema(
      value = VoidedBody.class,
      responseCode = "200",
      responseDescription = "The dose counts nowhere any more")
  public Response voidDose(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable VoidRequest request) {
    int version = ETags.required(ifMatch);
    Outcome outcome =
        submission.of(
            new Command.VoidDose(
                Submission.doseId(id), version, Submission.present(request).reason()));
    if (outcome instanceof Outcome.DoseWithdrawn withdrawn) {
      return Response.ok(
              new VoidedBody(
                  withdrawn.doseId().value(),
                  withdrawn.version(),
                  withdrawn.personId().value(),
                  DoseBody.ENTERED_IN_ERROR))
          .tag(ETags.strong(withdrawn.version()))
          .build();
    }
    throw Submission.unexpected(outcome);
  }

  /**
   * Who got the dose: by the registry's id, or described as when recording.
   *
   * @param personId of somebody on record; null if the person is described
   */
  record MoveRequest(
      @Nullable String personId, @Nullable PersonRequest person, @Nullable String reason) {}

  @POST
  @Path("/{id}/move")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "moveDose",
      summary = "Take a dose recorded on the wrong person to the right one; again changes nothing")
  @APIResponseSchema(
      value = RecordedBody.class,
      responseCode = "200",
      responseDescription = "The dose keeps its id and is on record of the other person alone")
  public Response moveDose(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable MoveRequest request) {
    int version = ETags.required(ifMatch);
    MoveRequest body = Submission.present(request);
    PersonRequest described = body.person();
    PersonReference to =
        body.personId() != null
            ? new PersonReference.Known(Submission.personId(body.personId(), "/personId"))
            : new PersonReference.Described(
                described == null ? DoseRequest.NOBODY : described.submitted());
    Outcome outcome =
        submission.of(new Command.MoveDose(Submission.doseId(id), version, to, body.reason()));
    if (outcome instanceof Outcome.DoseMoved moved) {
      return Response.ok(
              RecordedBody.of(
                  moved.doseId(),
                  moved.version(),
                  moved.personId(),
                  moved.answer(),
                  problems,
                  caller.language()))
          .tag(ETags.strong(moved.version()))
          .build();
    }
    throw Submission.unexpected(outcome);
  }
}
