package kz.egu.registry.adapter.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.Identifier;
import kz.egu.registry.adapter.rest.Answers.FoundBody;
import kz.egu.registry.adapter.rest.DoseRequest.IdentifierRequest;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.Reader;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.examination.Examined;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Persons, found by a number that never stands in a URL. */
@Path("/v1/persons")
@RolesAllowed("clinic")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PersonsResource {
  private final ReadRecords readRecords;
  private final Caller caller;

  PersonsResource(ReadRecords readRecords, Caller caller) {
    this.readRecords = readRecords;
    this.caller = caller;
  }

  record SearchRequest(@Nullable IdentifierRequest identifier) {}

  @POST
  @Path("/search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "searchPerson",
      summary = "Find a person by a number; X-Purpose says why and each search is logged")
  @APIResponse(responseCode = "200", description = "The person, their doses and what is due next")
  @APIResponse(responseCode = "404", description = "person-not-found")
  @APIResponse(responseCode = "422", description = "request-refused: the number is none")
  public FoundBody search(@Nullable SearchRequest request) {
    Reader reader = caller.reader();
    IdentifierRequest sent = request == null ? null : request.identifier();
    Examined<Identifier> identifier =
        readRecords.identifier(
            sent == null ? new SubmittedIdentifier(null, null) : sent.submitted());
    Identifier read = identifier.value();
    if (read == null) {
      throw RegistryProblems.of(identifier.refusals());
    }
    return RegistryProblems.reading(() -> readRecords.person(read, reader))
        .map(FoundBody::of)
        .orElseThrow(() -> new ProblemException(RegistryCode.PERSON_NOT_FOUND));
  }
}
