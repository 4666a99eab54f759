package kz.egu.registry.adapter.fhir;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.adapter.fhir.BundleReading.Contents;
import kz.egu.registry.adapter.fhir.BundleSubmission.Settled;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.SubmitCommands;
import kz.egu.registry.domain.command.Outcome;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/**
 * Many creates and updates in one request: all or nothing (transaction), or each on its own
 * (batch).
 */
@Tag(name = "fhir")
@Path(FhirErrors.ROOT)
@RolesAllowed("clinic")
@Consumes({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class BundlesResource {
  /** Bundles in memory at once: each may be large. */
  private static final int MOST_AT_ONCE = 8;

  /** Entries that read: each is a look of its own, with a page of answers at most. */
  private static final int MOST_READS = 200;

  private static final long PATIENCE_MS = 2_000;
  private static final Semaphore ROOM = new Semaphore(MOST_AT_ONCE);

  private final SubmitCommands submitCommands;
  private final ReadRecords readRecords;
  private final FhirJson json;
  private final Answers answers;
  private final Outcomes outcomes;
  private final Caller caller;
  private final ResourceReading reading;
  private final Reads reads;
  private final Searches searches;

  BundlesResource(
      SubmitCommands submitCommands,
      ReadRecords readRecords,
      ReferenceData reference,
      FhirJson json,
      Answers answers,
      Outcomes outcomes,
      Caller caller,
      Reads reads,
      Searches searches) {
    this.submitCommands = submitCommands;
    this.readRecords = readRecords;
    this.json = json;
    this.answers = answers;
    this.outcomes = outcomes;
    this.caller = caller;
    this.reading = new ResourceReading(reference);
    this.reads = reads;
    this.searches = searches;
  }

  @POST
  @Operation(
      operationId = "submitBundle",
      summary = "A FHIR transaction or batch of creates and updates; a batch may also read")
  public Response submit(InputStream body, @Context UriInfo uri)
      throws IOException, InterruptedException {
    if (!ROOM.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
      throw new ProblemException(FrontCode.BUSY);
    }
    try {
      Contents contents = new BundleReading(json).read(body);
      if (contents.entries().stream().filter(BundleReads::isOne).count() > MOST_READS) {
        throw new Refused(Issue.of(FhirCode.TOO_MANY_READS, "Bundle.entry"));
      }
      URI base = uri.getBaseUri();
      return switch (contents.type()) {
        case "transaction" -> transaction(contents, base);
        case "batch" ->
            answer(BundleType.BATCHRESPONSE, submission(base).batch(contents.entries()));
        default -> throw new Refused(Issue.of(FhirCode.BUNDLE_TYPE_UNSUPPORTED, "Bundle.type"));
      };
    } catch (Refused refused) {
      return answers.refused(List.of(refused.issue()), caller.language());
    } finally {
      ROOM.release();
    }
  }

  private Response transaction(Contents contents, URI base) {
    List<Settled> settled = submission(base).transaction(contents.entries());
    List<Issue> issues =
        settled.stream().flatMap(one -> one.entry().draft().issues.stream()).toList();
    return issues.isEmpty()
        ? answer(BundleType.TRANSACTIONRESPONSE, settled)
        : answers.refused(issues, caller.language());
  }

  private BundleSubmission submission(URI base) {
    return new BundleSubmission(
        reading,
        new Recording(submitCommands, caller.recorder(), caller.traceparent()),
        reads,
        new BundleReads(reads, searches, base, caller),
        new PersonLookup(reading.patients(), readRecords, caller.reader()),
        caller);
  }

  private Response answer(BundleType type, List<Settled> settled) {
    Language language = caller.language();
    Bundle bundle = new Bundle();
    bundle.setType(type);
    for (Settled one : settled) {
      BundleEntryComponent entry = bundle.addEntry();
      tell(entry.getResponse(), one, language);
      entry.setResource(one.found());
    }
    return answers.body(200, bundle);
  }

  private void tell(BundleEntryResponseComponent response, Settled settled, Language language) {
    Draft draft = settled.entry().draft();
    if (settled.found() != null) {
      response.setStatus("200 OK");
      return;
    }
    if (!(settled.outcome() instanceof Outcome.Accepted accepted)) {
      response.setStatus(Integer.toString(Answers.status(draft.issues)));
      response.setOutcome(outcomes.of(draft.issues, language));
      return;
    }
    response.setStatus(Answers.status(accepted) == 201 ? "201 Created" : "200 OK");
    response.setLocation(Answers.location(accepted));
    if (!accepted.repeated()) {
      response.setEtag("W/\"" + Answers.version(accepted) + "\"");
    }
    if (!draft.notices.isEmpty()) {
      response.setOutcome(outcomes.of(draft.notices, language));
    }
  }
}
