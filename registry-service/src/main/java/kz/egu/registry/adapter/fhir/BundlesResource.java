package kz.egu.registry.adapter.fhir;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
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
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/** Many creates in one request: all or nothing (transaction), or each on its own (batch). */
@Path(FhirErrors.ROOT)
@RolesAllowed("clinic")
@Consumes({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@Produces({FhirJson.MEDIA_TYPE, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
class BundlesResource {
  /** Bundles in memory at once: each may be large. */
  private static final int MOST_AT_ONCE = 8;

  private static final long PATIENCE_MS = 2_000;
  private static final Semaphore ROOM = new Semaphore(MOST_AT_ONCE);

  private final SubmitCommands submitCommands;
  private final ReadRecords readRecords;
  private final FhirJson json;
  private final Answers answers;
  private final Outcomes outcomes;
  private final Caller caller;
  private final ResourceReading reading;

  BundlesResource(
      SubmitCommands submitCommands,
      ReadRecords readRecords,
      ReferenceData reference,
      FhirJson json,
      Answers answers,
      Outcomes outcomes,
      Caller caller) {
    this.submitCommands = submitCommands;
    this.readRecords = readRecords;
    this.json = json;
    this.answers = answers;
    this.outcomes = outcomes;
    this.caller = caller;
    this.reading = new ResourceReading(reference);
  }

  @POST
  @Operation(operationId = "submitBundle", summary = "A FHIR transaction or batch of creates")
  public Response submit(InputStream body) throws IOException, InterruptedException {
    if (!ROOM.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
      throw new ProblemException(FrontCode.BUSY);
    }
    try {
      Contents contents = new BundleReading(json).read(body);
      return switch (contents.type()) {
        case "transaction" -> transaction(contents);
        case "batch" -> answer(BundleType.BATCHRESPONSE, submission().batch(contents.entries()));
        default ->
            throw new BundleReading.Refused(
                Issue.of(FhirCode.BUNDLE_TYPE_UNSUPPORTED, "Bundle.type"));
      };
    } catch (BundleReading.Refused refused) {
      return answers.refused(List.of(refused.issue()), caller.language());
    } finally {
      ROOM.release();
    }
  }

  private Response transaction(Contents contents) {
    List<Settled> settled = submission().transaction(contents.entries());
    List<Issue> issues =
        settled.stream().flatMap(one -> one.entry().draft.issues.stream()).toList();
    return issues.isEmpty()
        ? answer(BundleType.TRANSACTIONRESPONSE, settled)
        : answers.refused(issues, caller.language());
  }

  private BundleSubmission submission() {
    return new BundleSubmission(
        reading,
        new Recording(submitCommands, caller.recorder(), caller.traceparent()),
        new PersonLookup(reading.patients(), readRecords, caller.reader()),
        caller.facility());
  }

  private Response answer(BundleType type, List<Settled> settled) {
    Language language = caller.language();
    Bundle bundle = new Bundle();
    bundle.setType(type);
    settled.forEach(one -> tell(bundle.addEntry().getResponse(), one, language));
    return answers.body(200, bundle);
  }

  private void tell(BundleEntryResponseComponent response, Settled settled, Language language) {
    Draft draft = settled.entry().draft;
    if (!(settled.outcome() instanceof Outcome.Accepted accepted)) {
      response.setStatus(Integer.toString(Answers.status(draft.issues)));
      response.setOutcome(outcomes.of(draft.issues, language));
      return;
    }
    response.setStatus(accepted.repeated() ? "200 OK" : "201 Created");
    response.setLocation(location(accepted));
    if (!accepted.repeated()) {
      response.setEtag("W/\"" + Outcome.DoseRecorded.VERSION + "\"");
    }
    if (!draft.notices.isEmpty()) {
      response.setOutcome(outcomes.of(draft.notices, language));
    }
  }

  private static String location(Outcome.Accepted accepted) {
    return accepted instanceof Outcome.DoseRecorded recorded
        ? ImmunizationsResource.TYPE + "/" + recorded.doseId()
        : PatientsResource.TYPE + "/" + accepted.personId();
  }
}
