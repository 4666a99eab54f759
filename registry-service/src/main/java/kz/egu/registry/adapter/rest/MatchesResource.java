package kz.egu.registry.adapter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.NotRecordedException;
import kz.egu.registry.application.ReviewMatches;
import kz.egu.registry.application.port.Matches.Match;
import kz.egu.registry.domain.command.Outcome;
import kz.egu.registry.domain.matching.Verdict;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Records that may be of one person, for people to decide on. Answers name ids alone. */
@Tag(name = "person-matches")
@Path("/v1/person-matches")
@RolesAllowed({"clinic", "admin"})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MatchesResource {
  private final ReviewMatches reviewMatches;
  private final Caller caller;

  MatchesResource(ReviewMatches reviewMatches, Caller caller) {
    this.reviewMatches = reviewMatches;
    this.caller = caller;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MatchBody(
      UUID matchId, List<UUID> persons, Instant foundAt, String status, @Nullable UUID personId) {
    static MatchBody of(Match match, @Nullable Verdict verdict, @Nullable PersonId survivor) {
      return new MatchBody(
          match.id(),
          List.of(match.one().value(), match.other().value()),
          match.foundAt(),
          verdict == null ? "open" : verdict.wire(),
          survivor == null ? null : survivor.value());
    }
  }

  /** A page; {@code next} is the {@code after} of the next one, absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MatchesBody(List<MatchBody> matches, @Nullable UUID next) {}

  record DecisionRequest(
      @Nullable String decision, @Nullable String survivor, @Nullable String reason) {}

  @GET
  @Operation(
      operationId = "listMatches",
      summary = "Pairs of records that may be of one person and that nobody has decided on")
  @APIResponse(responseCode = "200", description = "The oldest first; read each person by its id")
  public MatchesBody listMatches(
      @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
    UUID last = Page.cursor("after", after);
    int size = Page.size(limit);
    List<Match> found = RegistryProblems.reading(() -> reviewMatches.open(last, size));
    return new MatchesBody(
        found.stream().map(match -> MatchBody.of(match, match.verdict(), null)).toList(),
        found.size() < size ? null : found.getLast().id());
  }

  @POST
  @Path("/{id}/decide")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideMatch",
      summary = "same-person merges them into the survivor, not-the-same and keep-both do not")
  @APIResponse(responseCode = "200", description = "Decided so; again changes nothing")
  public MatchBody decideMatch(@PathParam("id") String id, @Nullable DecisionRequest request) {
    DecisionRequest body = Submission.present(request);
    String reason = Submission.reason(body.reason());
    Verdict verdict =
        Optional.ofNullable(body.decision())
            .flatMap(Verdict::fromWire)
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryCode.REQUEST_REFUSED,
                        Map.of(),
                        List.of(
                            new ProblemException.Field(
                                "/decision", RegistryCode.INVALID_DECISION.code()))));
    Match match =
        Submission.uuid(id)
            .flatMap(one -> RegistryProblems.reading(() -> reviewMatches.match(one)))
            .orElseThrow(() -> new ProblemException(RegistryCode.NO_SUCH_MATCH));
    if (match.verdict() != null && match.verdict() != verdict) {
      throw new ProblemException(RegistryCode.MATCH_DECIDED);
    }
    if (verdict == Verdict.SAME_PERSON) {
      PersonId survivor = Submission.personId(body.survivor(), "/survivor");
      if (!survivor.equals(match.one()) && !survivor.equals(match.other())) {
        throw refused(Rule.PERSON_UNKNOWN, "/survivor");
      }
      merge(match, survivor, reason);
      return MatchBody.of(match, verdict, survivor);
    }
    boolean opened =
        RegistryProblems.reading(
            () -> reviewMatches.apart(match, verdict, reason, caller.recorder()));
    if (!opened && match.verdict() == null) {
      throw new ProblemException(RegistryCode.MATCH_DECIDED);
    }
    return MatchBody.of(match, verdict, null);
  }

  private void merge(Match match, PersonId survivor, String reason) {
    Outcome outcome;
    try {
      outcome =
          RegistryProblems.reading(
              () ->
                  reviewMatches.same(
                      match, survivor, reason, caller.recorder(), caller.traceparent()));
    } catch (NotRecordedException none) {
      throw RegistryProblems.of(none);
    }
    if (outcome instanceof Outcome.Refused refused) {
      throw RegistryProblems.of(refused.refusals());
    }
  }

  private static ProblemException refused(Rule rule, String pointer) {
    return RegistryProblems.of(List.of(Refusal.of(rule, pointer)));
  }
}
