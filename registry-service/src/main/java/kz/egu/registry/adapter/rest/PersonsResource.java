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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.http.ETags;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.http.Problems;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.adapter.rest.Answers.FoundBody;
import kz.egu.registry.adapter.rest.DoseRequest.IdentifierRequest;
import kz.egu.registry.adapter.rest.DoseRequest.PersonRequest;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.SearchBudget;
import kz.egu.registry.domain.command.Command;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.examination.Examined;
import kz.egu.registry.domain.person.Person;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Persons, found by a number that never stands in a URL. */
@Tag(name = "persons")
@Path("/v1/persons")
@RolesAllowed("clinic")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PersonsResource {
  private final ReadRecords readRecords;
  private final SearchBudget budget;
  private final Submission submission;
  private final Problems problems;
  private final Caller caller;

  PersonsResource(
      ReadRecords readRecords,
      SearchBudget budget,
      Submission submission,
      Problems problems,
      Caller caller) {
    this.readRecords = readRecords;
    this.budget = budget;
    this.submission = submission;
    this.problems = problems;
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
    Optional<Duration> wait = budget.take(reader.subject());
    if (wait.isPresent()) {
      throw new ProblemException(
          RegistryCode.SEARCH_BUDGET_SPENT,
          Map.of(ProblemException.RETRY_AFTER, wait.get().toSeconds()),
          List.of());
    }
    return RegistryProblems.reading(() -> readRecords.person(read, reader))
        .map(found -> FoundBody.of(found, problems, caller.language()))
        .orElseThrow(() -> new ProblemException(RegistryCode.PERSON_NOT_FOUND));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"clinic", "admin"})
  @Operation(
      operationId = "readPerson",
      summary = "A person by the registry's id; the ETag is the version of who they are")
  @APIResponseSchema(
      value = FoundBody.class,
      responseCode = "200",
      responseDescription = "The person, their doses and what is due next")
  public Response readPerson(@PathParam("id") String id) {
    PersonId personId = Submission.personId(id);
    Reader reader = caller.reader();
    PersonOverview found =
        RegistryProblems.reading(() -> readRecords.person(personId, reader))
            .orElseThrow(Submission::noPerson);
    Person person = found.record().person();
    PersonId survivor = person.mergedInto();
    if (survivor != null) {
      throw RegistryProblems.of(
          List.of(new Refusal(Rule.PERSON_MERGED, "", Map.of("survivor", survivor.toString()))));
    }
    return Response.ok(FoundBody.of(found, problems, caller.language()))
        .tag(tag(person.identityVersion()))
        .build();
  }

  record IdentityRequest(@Nullable PersonRequest person, @Nullable String reason) {}

  record IdentityBody(UUID personId, long identityVersion) {}

  @PUT
  @Path("/{id}")
  @RolesAllowed({"clinic", "admin"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "changeIdentity",
      summary =
          "Correct who a person is; a number not yet theirs is added, none is taken away, doses stay")
  @APIResponseSchema(
      value = IdentityBody.class,
      responseCode = "200",
      responseDescription = "The person is known so from now on")
  public Response changeIdentity(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable IdentityRequest request) {
    int version = ETags.required(ifMatch);
    IdentityRequest body = Submission.present(request);
    PersonRequest described = body.person();
    Outcome outcome =
        submission.of(
            new Command.ChangeIdentity(
                Submission.personId(id),
                version,
                described == null ? DoseRequest.NOBODY : described.submitted(),
                body.reason()));
    if (outcome instanceof Outcome.IdentityChanged changed) {
      return Response.ok(new IdentityBody(changed.personId().value(), changed.identityVersion()))
          .tag(tag(changed.identityVersion()))
          .build();
    }
    throw Submission.unexpected(outcome);
  }

  record MergeRequest(@Nullable String into, @Nullable String reason) {}

  record MergedBody(UUID personId, UUID merged) {}

  @POST
  @Path("/{id}/merge")
  @RolesAllowed({"clinic", "admin"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "mergePersons",
      summary =
          "Say that this record and another are one person: numbers and doses go to the other one")
  @APIResponse(responseCode = "200", description = "The other record stands; again changes nothing")
  public MergedBody mergePersons(@PathParam("id") String id, @Nullable MergeRequest request) {
    MergeRequest body = Submission.present(request);
    Outcome outcome =
        submission.of(
            new Command.MergePersons(
                Submission.personId(id), Submission.personId(body.into(), "/into"), body.reason()));
    if (outcome instanceof Outcome.PersonsMerged merged) {
      return new MergedBody(merged.personId().value(), merged.merged().value());
    }
    throw Submission.unexpected(outcome);
  }

  private static EntityTag tag(long version) {
    return ETags.strong(Math.toIntExact(version));
  }
}
