package kz.egu.registry.adapter.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.command.SubmittedPerson;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.hl7.fhir.r4.model.Reference;

/**
 * Persons meant by another entry of the same Bundle, else however a single resource may mean them.
 * For one request; not thread-safe.
 */
final class BundlePersons implements PersonResolver {
  private static final String TYPE = "Patient/";

  private final PersonResolver others;
  private final Map<String, Optional<PersonReference>> byUrl = new HashMap<>();
  private final Map<SubmittedIdentifier, PersonReference> byIdentifier = new HashMap<>();

  BundlePersons(PersonResolver others) {
    this.others = others;
  }

  /**
   * @param person empty if the Patient is refused
   */
  void add(BundleReading.Entry entry, Optional<PersonReference> person) {
    String url = entry.fullUrl();
    if (url == null) {
      return;
    }
    byUrl.put(url, person);
    int type = url.lastIndexOf("/" + TYPE);
    if (type >= 0) {
      byUrl.put(url.substring(type + 1), person);
    }
  }

  void add(SubmittedPerson person, PersonReference reference) {
    person.identifiers().forEach(identifier -> byIdentifier.put(identifier, reference));
  }

  @Override
  public Resolved resolve(Reference patient, String path, List<Issue> notices) {
    if (patient.hasReference() && byUrl.containsKey(patient.getReference())) {
      return Objects.requireNonNull(byUrl.get(patient.getReference()))
          .<Resolved>map(Resolved.Person::new)
          .orElseGet(
              () ->
                  new Resolved.Nobody(
                      List.of(Issue.of(Refusal.of(Rule.PERSON_REFUSED, ""), path + ".patient"))));
    }
    PersonReference named = byIdentifier.get(identifier(patient));
    return named == null ? others.resolve(patient, path, notices) : new Resolved.Person(named);
  }

  private static SubmittedIdentifier identifier(Reference patient) {
    return patient.hasReference()
        ? new SubmittedIdentifier(null, null)
        : new SubmittedIdentifier(
            patient.getIdentifier().getSystem(), patient.getIdentifier().getValue());
  }
}
