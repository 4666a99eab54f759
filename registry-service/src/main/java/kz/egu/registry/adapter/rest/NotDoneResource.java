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
import kz.egu.kernel.http.ProblemException;
import kz.egu.registry.adapter.rest.NotDoneAnswers.NotDoneBody;
import kz.egu.registry.adapter.rest.NotDoneAnswers.NotDoneHistoryBody;
import kz.egu.registry.adapter.rest.NotDoneAnswers.NotDoneRequest;
import kz.egu.registry.adapter.rest.NotDoneAnswers.NotDoneStatusBody;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneId;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Refusals and contraindications: record, read, correct, void. None of them is a dose. */
@Tag(name = "not-done")
@Path("/v1/not-done")
@RolesAllowed("clinic")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class NotDoneResource {
  private final Submission submission;
  private final ReadRecords readRecords;
  private final Caller caller;

  NotDoneResource(Submission submission, ReadRecords readRecords, Caller caller) {
    this.submission = submission;
    this.readRecords = readRecords;
    this.caller = caller;
  }

  record VoidNotDoneRequest(@Nullable String reason) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "recordNotDone",
      summary = "Record a refusal or a contraindication; the same again is the same one")
  @APIResponseSchema(
      value = NotDoneStatusBody.class,
      responseCode = "201",
      responseDescription = "It is on record, durably; no dose comes of it")
  public Response recordNotDone(@Nullable NotDoneRequest request) {
    NotDoneRequest body = Submission.present(request);
    NotDone recorded =
        of(
            new Command.RecordNotDone(
                new PersonReference.Described(
                    body.person() == null ? DoseRequest.NOBODY : body.person().submitted()),
                body.submitted(),
                List.of()));
    return Response.created(URI.create("/v1/not-done/" + recorded.id()))
        .tag(ETags.strong(recorded.version()))
        .entity(NotDoneStatusBody.of(recorded))
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readNotDone", summary = "A refusal or contraindication as it stands")
  @APIResponseSchema(
      value = NotDoneBody.class,
      responseCode = "200",
      responseDescription = "It, its version in ETag")
  public Response readNotDone(@PathParam("id") String id) {
    NotDoneView found =
        RegistryProblems.reading(() -> readRecords.notDone(id(id), caller.reader()))
            .orElseThrow(NotDoneResource::none);
    return Response.ok(NotDoneBody.of(found)).tag(ETags.strong(found.notDone().version())).build();
  }

  @GET
  @Path("/{id}/history")
  @Operation(operationId = "readNotDoneHistory", summary = "Every version: who, when, why")
  @APIResponse(responseCode = "200", description = "All versions, the first one first")
  public NotDoneHistoryBody readNotDoneHistory(@PathParam("id") String id) {
    NotDoneId known = id(id);
    List<NotDoneView> versions =
        RegistryProblems.reading(() -> readRecords.notDoneHistory(known, caller.reader()));
    if (versions.isEmpty()) {
      throw none();
    }
    return new NotDoneHistoryBody(known.value(), versions.stream().map(NotDoneBody::of).toList());
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "amendNotDone", summary = "Correct one; meant for one version of it")
  @APIResponseSchema(
      value = NotDoneStatusBody.class,
      responseCode = "200",
      responseDescription = "It is corrected")
  public Response amendNotDone(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable NotDoneRequest request) {
    int version = ETags.required(ifMatch);
    NotDoneRequest body = Submission.present(request);
    return answer(
        of(
            new Command.AmendNotDone(
                id(id),
                version,
                body.person() == null ? null : body.person().submitted(),
                body.submitted(),
                body.reason())));
  }

  @POST
  @Path("/{id}/void")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "voidNotDone",
      summary = "Say that it was entered in error; again changes nothing")
  @APIResponseSchema(
      value = NotDoneStatusBody.class,
      responseCode = "200",
      responseDescription = "It says nothing any more")
  public Response voidNotDone(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable VoidNotDoneRequest request) {
    int version = ETags.required(ifMatch);
    return answer(
        of(new Command.VoidNotDone(id(id), version, Submission.present(request).reason())));
  }

  private NotDone of(Command command) {
    Outcome outcome = submission.of(command);
    if (outcome instanceof Outcome.NotDoneOnRecord onRecord) {
      return onRecord.notDone();
    }
    throw Submission.unexpected(outcome);
  }

  private static Response answer(NotDone one) {
    return Response.ok(NotDoneStatusBody.of(one)).tag(ETags.strong(one.version())).build();
  }

  /** What is no UUID names none. */
  private static NotDoneId id(String text) {
    return Submission.uuid(text).map(NotDoneId::new).orElseThrow(NotDoneResource::none);
  }

  private static ProblemException none() {
    return RegistryProblems.of(List.of(Refusal.of(Rule.NOT_DONE_NOT_FOUND, "")));
  }
}
