package kz.egu.registry.adapter.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.adapter.rest.SelfReportAnswers.RejectRequest;
import kz.egu.registry.adapter.rest.SelfReportAnswers.ReportBody;
import kz.egu.registry.adapter.rest.SelfReportAnswers.ReportRequest;
import kz.egu.registry.adapter.rest.SelfReportAnswers.ReportsBody;
import kz.egu.registry.adapter.rest.SelfReportAnswers.StatusBody;
import kz.egu.registry.application.DecideSelfReports;
import kz.egu.registry.application.NotRecordedException;
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.ReportOwnDose;
import kz.egu.registry.domain.selfreport.SelfReport;
import kz.egu.registry.domain.selfreport.SelfReport.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Doses citizens report; health workers alone confirm them. */
@Tag(name = "self-reports")
@Path("/v1/self-reports")
@RolesAllowed("clinic")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SelfReportsResource {
  private final ReportOwnDose reportOwnDose;
  private final DecideSelfReports decide;
  private final Caller caller;

  SelfReportsResource(ReportOwnDose reportOwnDose, DecideSelfReports decide, Caller caller) {
    this.reportOwnDose = reportOwnDose;
    this.decide = decide;
    this.caller = caller;
  }

  @POST
  @RolesAllowed("citizen")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reportDose",
      summary = "The citizen whose IIN the token states reports a dose, with its evidence")
  @APIResponseSchema(
      value = StatusBody.class,
      responseCode = "201",
      responseDescription = "Pending, nothing more; the same again while open is the same report")
  public Response reportDose(@Nullable ReportRequest request) {
    ReportRequest body = Submission.present(request);
    Identifier own = caller.own();
    return switch (RegistryProblems.reading(() -> reportOwnDose.report(own, body.submitted()))) {
      case ReportOwnDose.Answer.Filed filed ->
          Response.status(Response.Status.CREATED).entity(StatusBody.of(filed.report())).build();
      case ReportOwnDose.Answer.Refused refused -> throw RegistryProblems.of(refused.refusals());
      case ReportOwnDose.Answer.TooManyOpen _ ->
          throw new ProblemException(
              RegistryCode.TOO_MANY_SELF_REPORTS,
              Map.of("max", ReportOwnDose.MOST_OPEN),
              List.of());
    };
  }

  @GET
  @RolesAllowed({"citizen", "clinic"})
  @Operation(
      operationId = "listSelfReports",
      summary = "A health worker sees what waits for a decision, a citizen all of their own")
  @APIResponse(
      responseCode = "200",
      description = "The oldest first; pending ones include those being confirmed")
  public ReportsBody listSelfReports(
      @QueryParam("status") @Nullable String status,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit) {
    UUID last = Page.cursor("after", after);
    int size = Page.size(limit);
    boolean clinic = caller.isClinic();
    String iin = clinic ? null : caller.own().value();
    Set<Status> statuses = statuses(status, clinic);
    Reader reader = clinic ? caller.reader() : caller.reader(Reader.OWN_RECORD);
    DecideSelfReports.Listed found =
        RegistryProblems.reading(() -> decide.list(iin, statuses, last, size, reader));
    return new ReportsBody(
        found.reports().stream().map(ReportBody::of).toList(),
        found.more() ? found.reports().getLast().id() : null);
  }

  @POST
  @Path("/{id}/confirm")
  @Operation(
      operationId = "confirmSelfReport",
      summary = "The evidence was seen: the dose is recorded, once, with its provenance")
  @APIResponse(responseCode = "200", description = "Confirmed with its dose; again changes nothing")
  public StatusBody confirmSelfReport(@PathParam("id") String id) {
    try {
      return body(
          RegistryProblems.reading(
              () -> decide.confirm(reportId(id), caller.recorder(), caller.iin())));
    } catch (NotRecordedException none) {
      throw RegistryProblems.of(none);
    }
  }

  @POST
  @Path("/{id}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "rejectSelfReport", summary = "The evidence does not hold; a reason why")
  @APIResponse(responseCode = "200", description = "Rejected; again changes nothing")
  public StatusBody rejectSelfReport(@PathParam("id") String id, @Nullable RejectRequest request) {
    String reason = Submission.reason(Submission.present(request).reason());
    return body(
        RegistryProblems.reading(
            () -> decide.reject(reportId(id), caller.recorder(), caller.iin(), reason)));
  }

  @POST
  @Path("/{id}/withdraw")
  @RolesAllowed("citizen")
  @Operation(
      operationId = "withdrawSelfReport",
      summary = "The citizen takes a report of their own back while it is pending")
  @APIResponse(responseCode = "200", description = "Withdrawn; again changes nothing")
  public StatusBody withdrawSelfReport(@PathParam("id") String id) {
    Identifier own = caller.own();
    String who = caller.recorder().subject();
    SelfReport report =
        RegistryProblems.reading(() -> reportOwnDose.withdraw(own, reportId(id), who))
            .orElseThrow(SelfReportsResource::unknown);
    if (report.status() != Status.WITHDRAWN) {
      throw new ProblemException(RegistryCode.SELF_REPORT_DECIDED);
    }
    return StatusBody.of(report);
  }

  private static StatusBody body(DecideSelfReports.Answer answer) {
    return switch (answer) {
      case DecideSelfReports.Answer.Done done -> StatusBody.of(done.report());
      case DecideSelfReports.Answer.Otherwise _ ->
          throw new ProblemException(RegistryCode.SELF_REPORT_DECIDED);
      case DecideSelfReports.Answer.Refused refused ->
          throw RegistryProblems.of(refused.refusals());
      case DecideSelfReports.Answer.Unknown _ -> throw unknown();
      case DecideSelfReports.Answer.Own _ ->
          throw new ProblemException(RegistryCode.OWN_SELF_REPORT);
    };
  }

  private static Set<Status> statuses(@Nullable String sent, boolean clinic) {
    if (sent == null) {
      return clinic ? DecideSelfReports.OPEN : EnumSet.allOf(Status.class);
    }
    Status status = Status.fromWire(sent).orElseThrow(() -> Page.wrong("status"));
    return status == Status.PENDING ? DecideSelfReports.OPEN : EnumSet.of(status);
  }

  private static UUID reportId(String id) {
    return Submission.uuid(id).orElseThrow(SelfReportsResource::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(RegistryCode.NO_SUCH_SELF_REPORT);
  }
}
