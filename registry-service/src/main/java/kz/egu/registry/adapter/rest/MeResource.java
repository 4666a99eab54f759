package kz.egu.registry.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.adapter.rest.Answers.FoundBody;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.port.Access;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is on record of the citizen who asks, and who has read it. */
@Tag(name = "own-record")
@Path("/v1/me")
@RolesAllowed("citizen")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MeResource {
  private final ReadRecords readRecords;
  private final Problems problems;
  private final Caller caller;

  MeResource(ReadRecords readRecords, Problems problems, Caller caller) {
    this.readRecords = readRecords;
    this.problems = problems;
    this.caller = caller;
  }

  /** One read; role and route are absent in entries from before they were kept. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record AccessBody(
      Instant at,
      String who,
      String role,
      @Nullable String facility,
      String purpose,
      String what,
      String route) {
    static AccessBody of(Access access) {
      return new AccessBody(
          access.at(),
          access.who(),
          access.role(),
          access.facility() == null ? null : access.facility().value(),
          access.purpose(),
          access.what(),
          access.route());
    }
  }

  /** A page; {@code next} is the {@code before} of the next one, absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccessLogBody(List<AccessBody> accesses, @Nullable UUID next) {}

  @GET
  @Operation(
      operationId = "readOwnRecord",
      summary = "The caller's own record: who they are, their doses and what is due next")
  @APIResponse(responseCode = "200", description = "The person whose IIN the token states")
  public FoundBody readOwnRecord() {
    Identifier own = caller.own();
    Reader reader = caller.reader(Reader.OWN_RECORD);
    return RegistryProblems.reading(() -> readRecords.own(own, reader))
        .map(found -> FoundBody.of(found, problems, caller.language()))
        .orElseThrow(() -> new ProblemException(RegistryCode.PERSON_NOT_FOUND));
  }

  @GET
  @Path("/access-log")
  @Operation(
      operationId = "readOwnAccessLog",
      summary = "Who read the caller's record, when, why and by which route; the newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page; reads of records merged into the caller's are among them")
  public AccessLogBody readOwnAccessLog(
      @QueryParam("before") @Nullable String before, @QueryParam("limit") @Nullable String limit) {
    UUID last = Page.cursor("before", before);
    int size = Page.size(limit);
    Identifier own = caller.own();
    Reader reader = caller.reader(Reader.OWN_RECORD);
    List<Access> found =
        RegistryProblems.reading(() -> readRecords.accesses(own, last, size + 1, reader))
            .orElseThrow(() -> new ProblemException(RegistryCode.PERSON_NOT_FOUND));
    List<Access> page = found.subList(0, Math.min(size, found.size()));
    return new AccessLogBody(
        page.stream().map(AccessBody::of).toList(),
        found.size() > size ? page.getLast().id() : null);
  }
}
