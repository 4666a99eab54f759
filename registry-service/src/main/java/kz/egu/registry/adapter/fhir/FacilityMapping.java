package kz.egu.registry.adapter.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.reference.Facility;
import kz.egu.kernel.reference.ReferenceData;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;

/**
 * Which facility an Immunization names. One we know is meant, and must then be the sender's own;
 * one we do not know is taken for the sender's own, and said.
 */
final class FacilityMapping {
  /** System of a facility's id in answers. */
  static final String SYSTEM = "urn:egu:facility";

  private static final Set<String> ORGANISATIONS = Set.of("Organization", "Location");

  private final ReferenceData reference;

  FacilityMapping(ReferenceData reference) {
    this.reference = reference;
  }

  FacilityId facility(Immunization immunization, String path, FacilityId own, List<Issue> notices) {
    List<Reference> named = new ArrayList<>();
    if (immunization.hasLocation()) {
      named.add(immunization.getLocation());
    }
    immunization.getPerformer().stream()
        .map(performer -> performer.getActor())
        .filter(FacilityMapping::isOrganisation)
        .forEach(named::add);
    Optional<FacilityId> known = named.stream().flatMap(this::known).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    if (!named.isEmpty() || immunization.hasEncounter()) {
      String element = immunization.hasLocation() || named.isEmpty() ? "location" : "performer";
      notices.add(Issue.of(FhirCode.FACILITY_MAPPED, path + "." + element));
    }
    return own;
  }

  static boolean isOrganisation(Reference actor) {
    return ORGANISATIONS.contains(type(actor));
  }

  private Stream<FacilityId> known(Reference named) {
    List<String> ids = new ArrayList<>();
    if (named.getIdentifier().hasValue()) {
      ids.add(named.getIdentifier().getValue());
    }
    if (named.hasReference()) {
      String target = named.getReference();
      // Organization/KZ-75-0001, Organization?identifier=system|KZ-75-0001, or an address ending
      // so.
      ids.add(target.substring(1 + Math.max(target.lastIndexOf('/'), target.lastIndexOf('|'))));
    }
    return ids.stream().flatMap(this::facility);
  }

  private Stream<FacilityId> facility(String id) {
    try {
      return reference.facility(new FacilityId(id)).map(Facility::id).stream();
    } catch (IllegalArgumentException notEvenTheForm) {
      return Stream.empty();
    }
  }

  /** What a reference points at, as far as it says so itself. */
  private static String type(Reference reference) {
    if (reference.hasType()) {
      return reference.getType();
    }
    String target = reference.hasReference() ? reference.getReference() : "";
    String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    String[] steps = path.split("/", -1);
    if (ORGANISATIONS.contains(path)) {
      return path;
    }
    return steps.length >= 2 ? steps[steps.length - 2] : "";
  }
}
