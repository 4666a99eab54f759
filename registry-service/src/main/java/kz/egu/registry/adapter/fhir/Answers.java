package kz.egu.registry.adapter.fhir;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.egu.kernel.http.ETags;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.http.ProblemException;
import kz.egu.registry.domain.command.Outcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;
import org.jboss.logging.Logger;

/** Answers of creates, updates and reads. */
@Singleton
final class Answers {
  /** The codes of all warnings, for those who do not ask for an OperationOutcome. */
  static final String WARNINGS = "Egu-Warnings";

  private static final Logger LOG = Logger.getLogger(Answers.class);

  private final FhirJson json;
  private final Outcomes outcomes;

  @Inject
  Answers(FhirJson json, Outcomes outcomes) {
    this.json = json;
    this.outcomes = outcomes;
  }

  /** A resource with its version, as it stands. */
  Response resource(Resource resource) {
    return Response.fromResponse(body(200, resource))
        .tag(ETags.weak(Integer.parseInt(resource.getMeta().getVersionId())))
        .lastModified(resource.getMeta().getLastUpdated())
        .build();
  }

  Response body(int status, Resource resource) {
    return Response.status(status).type(FhirJson.WITH_CHARSET).entity(json.write(resource)).build();
  }

  Response refused(List<Issue> issues, Language language) {
    Response refused = body(status(issues), outcomes.of(issues, language));
    return issues.stream()
        .map(issue -> issue.values().get(ProblemException.RETRY_AFTER))
        .filter(Objects::nonNull)
        .findFirst()
        .map(wait -> Response.fromResponse(refused).header("Retry-After", wait).build())
        .orElse(refused);
  }

  /**
   * @param onRecord the resource as it now stands; read only if it is wanted
   */
  Response accepted(
      Outcome.Accepted accepted,
      List<Issue> notices,
      Caller caller,
      Supplier<Optional<? extends Resource>> onRecord) {
    EntityTag version = ETags.weak(version(accepted));
    Response.ResponseBuilder answer =
        switch (caller.wanted()) {
          case REPRESENTATION -> representation(onRecord, version);
          case OPERATION_OUTCOME ->
              Response.fromResponse(body(200, outcomes.of(notices, caller.language())))
                  .tag(version);
          case MINIMAL -> Response.ok().tag(version);
        };
    if (!notices.isEmpty()) {
      answer.header(
          WARNINGS, notices.stream().map(Issue::code).distinct().collect(Collectors.joining(", ")));
    }
    return answer
        .status(status(accepted))
        .location(URI.create(FhirErrors.ROOT + "/" + location(accepted)))
        .build();
  }

  /** What is recorded is recorded, also if it cannot be read back just now. */
  private Response.ResponseBuilder representation(
      Supplier<Optional<? extends Resource>> onRecord, EntityTag version) {
    try {
      return Response.fromResponse(resource(onRecord.get().orElseThrow()));
    } catch (RuntimeException unreadable) {
      LOG.warn("recorded, but not read back for the answer: " + unreadable.getClass().getName());
      return Response.ok().tag(version);
    }
  }

  /** {@code 201} for what is new, {@code 200} for what was on record before. */
  static int status(Outcome.Accepted accepted) {
    boolean created =
        switch (accepted) {
          case Outcome.DoseRecorded dose -> true;
          case Outcome.PersonRegistered person -> true;
          case Outcome.NotDoneOnRecord notDone -> notDone.created();
          default -> false;
        };
    return created && !accepted.repeated() ? 201 : 200;
  }

  /** The version the resource now has, or was created with. */
  static int version(Outcome.Accepted accepted) {
    return switch (accepted) {
      case Outcome.DoseCorrected corrected -> corrected.version();
      case Outcome.DoseWithdrawn withdrawn -> withdrawn.version();
      case Outcome.NotDoneOnRecord onRecord -> onRecord.notDone().version();
      default -> Outcome.DoseRecorded.VERSION;
    };
  }

  /** Of the Immunization; empty if a person is the answer. */
  static Optional<UUID> immunization(Outcome.Accepted accepted) {
    return switch (accepted) {
      case Outcome.DoseRecorded recorded -> Optional.of(recorded.doseId().value());
      case Outcome.DoseCorrected corrected -> Optional.of(corrected.doseId().value());
      case Outcome.DoseWithdrawn withdrawn -> Optional.of(withdrawn.doseId().value());
      case Outcome.NotDoneOnRecord onRecord -> Optional.of(onRecord.notDone().id().value());
      default -> Optional.empty();
    };
  }

  /** Of the resource, from the root of FHIR. */
  static String location(Outcome.Accepted accepted) {
    return immunization(accepted)
        .map(id -> ImmunizationsResource.TYPE + "/" + id)
        .orElseGet(() -> PatientsResource.TYPE + "/" + accepted.personId());
  }

  /** One status for many issues: what cannot even be read comes before what it asks for. */
  static int status(List<Issue> issues) {
    List<Integer> all =
        issues.stream()
            .filter(issue -> issue.severity() == IssueSeverity.ERROR)
            .map(Issue::status)
            .distinct()
            .sorted()
            .toList();
    return all.size() == 1 || all.contains(400) ? all.getFirst() : 422;
  }
}
