package kz.egu.registry.adapter.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.id.PersonId;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.Reader;
import kz.egu.registry.domain.command.PersonReference;
import kz.egu.registry.domain.command.SubmittedIdentifier;
import kz.egu.registry.domain.examination.Examined;
import kz.egu.registry.domain.rule.Refusal;
import kz.egu.registry.domain.rule.Rule;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Persons meant by the registry's id, by a contained Patient, or by an identifier alone. Looking up
 * by identifier is a read of a person and logged as one. For one request; not thread-safe.
 */
final class PersonLookup implements PersonResolver {
  private static final Pattern BY_ID = Pattern.compile("Patient/([0-9a-fA-F-]{36})");
  private static final String BY_CONDITION = "Patient?";

  private final PatientReading patients;
  private final ReadRecords records;
  private final Reader reader;
  private final Map<Identifier, Optional<PersonId>> seen = new HashMap<>();

  PersonLookup(PatientReading patients, ReadRecords records, Reader reader) {
    this.patients = patients;
    this.records = records;
    this.reader = reader;
  }

  @Override
  public Resolved resolve(Reference patient, String path, List<Issue> notices) {
    String at = path + ".patient";
    if (patient.getResource() instanceof Patient contained) {
      return new Resolved.Person(
          new PersonReference.Described(patients.read(contained, path + ".contained", notices)));
    }
    if (!patient.hasReference()) {
      return patient.getIdentifier().hasValue()
          ? byIdentifier(
              new SubmittedIdentifier(
                  patient.getIdentifier().getSystem(), patient.getIdentifier().getValue()),
              at)
          : new Resolved.Nobody(List.of(Issue.required(at)));
    }
    String target = patient.getReference();
    Matcher byId = BY_ID.matcher(target);
    if (byId.matches()) {
      return byId(byId.group(1), at);
    }
    if (target.startsWith(BY_CONDITION)) {
      Optional<Condition> condition = Condition.read(target.substring(BY_CONDITION.length()));
      if (condition.isPresent()) {
        return byIdentifier(
            new SubmittedIdentifier(condition.get().system(), condition.get().value()), at);
      }
    }
    return new Resolved.Nobody(List.of(Issue.of(FhirCode.REFERENCE_UNSUPPORTED, at)));
  }

  private static Resolved byId(String id, String at) {
    try {
      return new Resolved.Person(new PersonReference.Known(PersonId.of(id)));
    } catch (IllegalArgumentException notAnId) {
      return nobody(at);
    }
  }

  private Resolved byIdentifier(SubmittedIdentifier sent, String at) {
    Examined<Identifier> examined = records.identifier(sent);
    Identifier identifier = examined.value();
    if (identifier == null) {
      return new Resolved.Nobody(
          examined.refusals().stream().map(refusal -> Issue.of(refusal, at)).toList());
    }
    return seen.computeIfAbsent(
            identifier,
            one -> records.person(one, reader).map(found -> found.record().person().id()))
        .<Resolved>map(id -> new Resolved.Person(new PersonReference.Known(id)))
        .orElseGet(() -> nobody(at));
  }

  private static Resolved nobody(String at) {
    return new Resolved.Nobody(List.of(Issue.of(Refusal.of(Rule.PERSON_UNKNOWN, ""), at)));
  }
}
