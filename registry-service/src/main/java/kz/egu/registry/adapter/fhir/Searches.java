package kz.egu.registry.adapter.fhir;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.PersonOverview;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.Reader;
import kz.egu.registry.application.SearchBudget;
import kz.egu.registry.application.SearchImmunizations;
import kz.egu.registry.application.SearchImmunizations.Status;
import kz.egu.registry.application.port.ImmunizationCriteria;
import kz.egu.registry.application.port.ImmunizationView;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.examination.Examined;
import kz.egu.registry.domain.rule.Refusal;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Searches, answered as searchset Bundles. */
@Singleton
final class Searches {
  private static final Pattern PATIENT = Pattern.compile("(?:Patient/)?([0-9a-fA-F-]{36})");
  private static final int MOST_ALTERNATIVES = 20;
  private static final Map<String, Status> STATUSES =
      Map.of(
          "completed",
          Status.COMPLETED,
          "not-done",
          Status.NOT_DONE,
          "entered-in-error",
          Status.ENTERED_IN_ERROR);

  private final SearchImmunizations searchImmunizations;
  private final ReadRecords readRecords;
  private final SearchBudget budget;
  private final ResourceWriting writing;
  private final ZoneId zone;

  @Inject
  Searches(
      SearchImmunizations searchImmunizations,
      ReadRecords readRecords,
      SearchBudget budget,
      ReferenceData reference,
      @ConfigProperty(name = "egu.time-zone", defaultValue = "Asia/Almaty") ZoneId zone) {
    this.searchImmunizations = searchImmunizations;
    this.readRecords = readRecords;
    this.budget = budget;
    this.writing = new ResourceWriting(reference);
    this.zone = zone;
  }

  /**
   * @param base of the service's own addresses
   */
  Bundle immunizations(SearchQuery query, URI base, Caller caller) throws Refused {
    Optional<PersonId> person = person(query, caller);
    boolean nobody = person.isEmpty() && namesPerson(query);
    Set<Status> statuses = statuses(query);
    ImmunizationCriteria criteria = criteria(query, person.orElse(null));
    SearchImmunizations.Page page =
        nobody
            ? new SearchImmunizations.Page(List.of(), false)
            : Reads.whileThere(
                () -> searchImmunizations.find(criteria, statuses, query.count(), caller.reader()));
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.SEARCHSET);
    bundle.addLink().setRelation("self").setUrl(link(base, query, person, null));
    for (ImmunizationView one : page.found()) {
      add(bundle, base, writing.immunization(one, caller.language()));
    }
    if (page.more()) {
      String next = link(base, query, person, Cursor.behind(page.found().getLast().id()));
      bundle.addLink().setRelation("next").setUrl(next);
    }
    return bundle;
  }

  /** Nobody or the one person with this number. */
  Bundle patients(SearchQuery query, URI base, Caller caller) throws Refused {
    String token =
        query
            .first(SearchParameter.IDENTIFIER)
            .orElseThrow(
                () ->
                    SearchQuery.refused(
                        FhirCode.SEARCH_PARAMETER_REQUIRED, SearchParameter.IDENTIFIER.wire()));
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.SEARCHSET);
    byIdentifier(token, SearchParameter.IDENTIFIER, caller)
        .ifPresent(found -> add(bundle, base, writing.patient(found.record().person())));
    bundle.setTotal(bundle.getEntry().size());
    return bundle;
  }

  private static void add(Bundle bundle, URI base, Resource resource) {
    bundle
        .addEntry()
        .setFullUrl(
            base.resolve("fhir/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .toString())
        .setResource(resource)
        .getSearch()
        .setMode(SearchEntryMode.MATCH);
  }

  private static boolean namesPerson(SearchQuery query) {
    return query.values().containsKey(SearchParameter.PATIENT)
        || query.values().containsKey(SearchParameter.PATIENT_IDENTIFIER);
  }

  private Optional<PersonId> person(SearchQuery query, Caller caller) throws Refused {
    Optional<String> reference = query.first(SearchParameter.PATIENT);
    Optional<String> token = query.first(SearchParameter.PATIENT_IDENTIFIER);
    if (reference.isPresent() && token.isPresent()) {
      throw SearchQuery.invalid(SearchParameter.PATIENT.wire());
    }
    if (token.isPresent()) {
      return byIdentifier(token.get(), SearchParameter.PATIENT_IDENTIFIER, caller)
          .map(found -> found.record().person().id());
    }
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    Matcher form = PATIENT.matcher(reference.get());
    try {
      if (form.matches()) {
        return Optional.of(PersonId.of(form.group(1)));
      }
    } catch (IllegalArgumentException notAnId) {
      // said below
    }
    throw SearchQuery.invalid(SearchParameter.PATIENT.wire());
  }

  private Optional<PersonOverview> byIdentifier(
      String token, SearchParameter parameter, Caller caller) throws Refused {
    Optional<Condition> condition = Condition.ofToken(token);
    if (condition.isEmpty()) {
      throw SearchQuery.invalid(parameter.wire());
    }
    Examined<Identifier> examined =
        readRecords.identifier(
            new SubmittedIdentifier(condition.get().system(), condition.get().value()));
    Identifier identifier = examined.value();
    if (identifier == null) {
      Refusal why = examined.refusals().getFirst();
      throw new Refused(Issue.of(why, parameter.wire()));
    }
    Reader reader = caller.reader();
    Optional<Duration> wait = budget.take(reader.subject());
    if (wait.isPresent()) {
      String seconds = Long.toString(wait.get().toSeconds());
      throw new Refused(
          Issue.of(
              FhirCode.SEARCH_BUDGET_SPENT,
              parameter.wire(),
              Map.of(ProblemException.RETRY_AFTER, seconds)));
    }
    return Reads.whileThere(() -> readRecords.person(identifier, reader));
  }

  private ImmunizationCriteria criteria(SearchQuery query, @Nullable PersonId person)
      throws Refused {
    Period<LocalDate> days =
        Period.days(query.all(SearchParameter.DATE), SearchParameter.DATE.wire());
    Period<Instant> updated =
        Period.instants(
            query.all(SearchParameter.LAST_UPDATED), zone, SearchParameter.LAST_UPDATED.wire());
    return new ImmunizationCriteria(
        person,
        null,
        vaccines(query),
        query.first(SearchParameter.LOT_NUMBER).orElse(null),
        null,
        days.from(),
        days.before(),
        updated.from(),
        updated.before(),
        query.after());
  }

  /** Without the parameter, everything on record, whatever its status. */
  private static Set<Status> statuses(SearchQuery query) throws Refused {
    Optional<String> asked = query.first(SearchParameter.STATUS);
    if (asked.isEmpty()) {
      return EnumSet.allOf(Status.class);
    }
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    for (String token : alternatives(asked.get(), SearchParameter.STATUS)) {
      Status status = STATUSES.get(token.substring(token.indexOf('|') + 1));
      if (status == null) {
        throw SearchQuery.invalid(SearchParameter.STATUS.wire());
      }
      statuses.add(status);
    }
    return statuses;
  }

  private static List<VaccineCode> vaccines(SearchQuery query) throws Refused {
    List<VaccineCode> vaccines = new ArrayList<>();
    Optional<String> asked = query.first(SearchParameter.VACCINE_CODE);
    if (asked.isEmpty()) {
      return vaccines;
    }
    for (String token : alternatives(asked.get(), SearchParameter.VACCINE_CODE)) {
      int bar = token.indexOf('|');
      try {
        if (bar >= 0) {
          vaccines.add(VaccineCode.of(token.substring(0, bar), token.substring(bar + 1)));
        } else {
          Stream.of(VaccineCode.CVX, VaccineCode.ATC, VaccineCode.NATIONAL)
              .map(system -> VaccineCode.of(system, token))
              .forEach(vaccines::add);
        }
      } catch (IllegalArgumentException noSuchForm) {
        throw SearchQuery.invalid(SearchParameter.VACCINE_CODE.wire());
      }
    }
    return vaccines;
  }

  private static List<String> alternatives(String value, SearchParameter parameter) throws Refused {
    List<String> all = List.of(value.split(",", -1));
    if (all.size() > MOST_ALTERNATIVES) {
      throw SearchQuery.refused(FhirCode.SEARCH_TOO_COMPLEX, parameter.wire());
    }
    return all;
  }

  /** The same search as an address: who was named by a number is named by our own id in it. */
  private static String link(
      URI base, SearchQuery query, Optional<PersonId> person, @Nullable String cursor) {
    List<String> parts = new ArrayList<>();
    person.ifPresent(id -> parts.add(part(SearchParameter.PATIENT.wire(), "Patient/" + id)));
    for (SearchParameter parameter : SearchParameter.of(ImmunizationsResource.TYPE)) {
      if (parameter != SearchParameter.PATIENT && !parameter.namesSomebody()) {
        query.all(parameter).forEach(value -> parts.add(part(parameter.wire(), value)));
      }
    }
    parts.add(part("_count", Integer.toString(query.count())));
    if (cursor != null) {
      parts.add(part(SearchQuery.CURSOR, cursor));
    }
    return base.resolve("fhir/" + ImmunizationsResource.TYPE) + "?" + String.join("&", parts);
  }

  private static String part(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
