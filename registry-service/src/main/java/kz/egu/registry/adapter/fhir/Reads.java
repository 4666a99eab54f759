package kz.egu.registry.adapter.fhir;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.DoseId;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.LedgerUnavailableException;
import kz.egu.registry.domain.dose.Revision.Change;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

/** Reads of what is on record by our own ids; each is in the access log. */
@Singleton
final class Reads {
  private final ReadRecords readRecords;
  private final ResourceWriting writing;

  @Inject
  Reads(ReadRecords readRecords, ReferenceData reference) {
    this.readRecords = readRecords;
    this.writing = new ResourceWriting(reference);
  }

  /**
   * @throws ProblemException 503 if the database does not answer
   */
  static <T> T whileThere(Supplier<T> read) {
    try {
      return read.get();
    } catch (LedgerUnavailableException away) {
      throw new ProblemException(FrontCode.BUSY);
    }
  }

  Optional<DoseView> dose(String id, Caller caller) {
    return doseId(id).flatMap(known -> whileThere(() -> readRecords.dose(known, caller.reader())));
  }

  Optional<Immunization> immunization(String id, Caller caller) {
    return dose(id, caller).map(dose -> writing.immunization(dose, caller.language()));
  }

  Optional<Immunization> version(String id, String version, Caller caller) {
    return versions(id, caller).stream()
        .filter(one -> Integer.toString(one.dose().version()).equals(version))
        .map(one -> writing.immunization(one, caller.language()))
        .findFirst();
  }

  /** All versions, the newest first; empty if there is no such dose. */
  Optional<Bundle> history(String id, URI base, Caller caller) {
    List<DoseVersionView> versions = versions(id, caller);
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.HISTORY).setTotal(versions.size());
    String own = ImmunizationsResource.TYPE + "/" + id;
    for (DoseVersionView version : versions.reversed()) {
      Immunization stood = writing.immunization(version, caller.language());
      boolean first = version.change() == Change.RECORDED;
      BundleEntryComponent entry = bundle.addEntry();
      entry.setFullUrl(base.resolve("fhir/" + own).toString()).setResource(stood);
      entry
          .getRequest()
          .setMethod(first ? HTTPVerb.POST : HTTPVerb.PUT)
          .setUrl(first ? ImmunizationsResource.TYPE : own);
      entry
          .getResponse()
          .setStatus(first ? "201 Created" : "200 OK")
          .setEtag("W/\"" + version.dose().version() + "\"")
          .setLastModified(stood.getMeta().getLastUpdated());
    }
    return Optional.of(bundle);
  }

  Optional<Patient> patient(String id, Caller caller) {
    return personId(id)
        .flatMap(known -> whileThere(() -> readRecords.person(known, caller.reader())))
        .map(found -> writing.patient(found.record().person()));
  }

  private List<DoseVersionView> versions(String id, Caller caller) {
    return doseId(id)
        .map(known -> whileThere(() -> readRecords.history(known, caller.reader())))
        .orElse(List.of());
  }

  /** What is no UUID in its one spelling names no dose. */
  static Optional<DoseId> doseId(String text) {
    try {
      DoseId id = DoseId.of(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Optional<PersonId> personId(String text) {
    try {
      PersonId id = PersonId.of(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
