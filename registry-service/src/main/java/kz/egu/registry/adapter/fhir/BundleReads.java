package kz.egu.registry.adapter.fhir;

import java.net.URI;
import java.util.Optional;
import kz.egu.registry.adapter.fhir.BundleReading.Entry;
import kz.egu.registry.adapter.fhir.BundleReading.Method;
import org.hl7.fhir.r4.model.Resource;

/** The reads and searches among the entries of a batch. For one request; not thread-safe. */
final class BundleReads {
  private final Reads reads;
  private final Searches searches;
  private final URI base;
  private final Caller caller;

  BundleReads(Reads reads, Searches searches, URI base, Caller caller) {
    this.reads = reads;
    this.searches = searches;
    this.base = base;
    this.caller = caller;
  }

  /** What it asks for; empty if there is none, and its draft then says why. */
  Optional<? extends Resource> find(Entry entry) {
    Optional<? extends Resource> found = Optional.empty();
    try {
      found = find(entry.request());
      if (found.isEmpty()) {
        boolean person = entry.request().type().equals(PatientsResource.TYPE);
        FhirCode code = person ? FhirCode.PERSON_NOT_FOUND : FhirCode.DOSE_NOT_FOUND;
        entry.draft().issues.add(Issue.of(code, entry.draft().path));
      }
    } catch (Refused refused) {
      entry.draft().issues.add(refused.issue());
    }
    return found;
  }

  private Optional<? extends Resource> find(BundleRequest request) throws Refused {
    String id = request.id();
    return switch (request.type()) {
      case ImmunizationsResource.TYPE ->
          id == null
              ? Optional.of(searches.immunizations(query(request), base, caller))
              : reads.immunization(id, caller);
      case PatientsResource.TYPE -> {
        if (id == null) {
          throw SearchQuery.refused(FhirCode.IDENTIFIER_IN_URL, SearchParameter.IDENTIFIER.wire());
        }
        yield reads.patient(id, caller);
      }
      default -> throw new Refused(Issue.of(FhirCode.RESOURCE_UNSUPPORTED, ""));
    };
  }

  /** An address is one also within a Bundle: nobody's number may stand in it. */
  private static SearchQuery query(BundleRequest request) throws Refused {
    return SearchQuery.read(request.type(), request.query(), "");
  }

  /** Whether an entry reads on its own, beside what it writes: an update looks at the dose. */
  static boolean isOne(Entry entry) {
    return entry.request().method() != Method.POST;
  }
}
