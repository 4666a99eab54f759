package kz.egu.registry.adapter.fhir;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kz.egu.kernel.http.FrontCode;
import kz.egu.kernel.http.ProblemException;
import kz.egu.kernel.id.PersonId;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.ReadRecords;
import kz.egu.registry.application.port.ImmunizationVersionView;
import kz.egu.registry.application.port.ImmunizationView;
import kz.egu.registry.application.port.LedgerUnavailableException;
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

  /** What stands, before it is corrected. */
  Optional<ImmunizationView> standing(String id, Caller caller) {
    return uuid(id)
        .flatMap(known -> whileThere(() -> readRecords.immunization(known, caller.reader())));
  }

  Optional<Immunization> immunization(String id, Caller caller) {
    return standing(id, caller).map(one -> writing.immunization(one, caller.language()));
  }

  Optional<Immunization> version(String id, String version, Caller caller) {
    return versions(id, caller).stream()
        .map(one -> writing.immunization(one, caller.language()))
        .filter(one -> one.getMeta().getVersionId().equals(version))
        .findFirst();
  }

  /** All versions, the newest first; empty if there is no such one. */
  Optional<Bundle> history(String id, URI base, Caller caller) {
    List<? extends ImmunizationVersionView> versions = versions(id, caller);
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.HISTORY).setTotal(versions.size());
    String own = ImmunizationsResource.TYPE + "/" + id;
    for (ImmunizationVersionView version : versions.reversed()) {
      Immunization stood = writing.immunization(version, caller.language());
      boolean first = stood.getMeta().getVersionId().equals("1");
      BundleEntryComponent entry = bundle.addEntry();
      entry.setFullUrl(base.resolve("fhir/" + own).toString()).setResource(stood);
      entry
          .getRequest()
          .setMethod(first ? HTTPVerb.POST : HTTPVerb.PUT)
          .setUrl(first ? ImmunizationsResource.TYPE : own);
      entry
          .getResponse()
          .setStatus(first ? "201 Created" : "200 OK")
          .setEtag("W/\"" + stood.getMeta().getVersionId() + "\"")
          .setLastModified(stood.getMeta().getLastUpdated());
    }
    return Optional.of(bundle);
  }

  Optional<Patient> patient(String id, Caller caller) {
    return uuid(id)
        .map(PersonId::new)
        .flatMap(known -> whileThere(() -> readRecords.person(known, caller.reader())))
        .map(found -> writing.patient(found.record().person()));
  }

  private List<? extends ImmunizationVersionView> versions(String id, Caller caller) {
    Optional<UUID> known = uuid(id);
    return known.isEmpty()
        ? List.of()
        : whileThere(() -> readRecords.immunizationHistory(known.get(), caller.reader()));
  }

  /** What is no UUID in its one spelling names nothing on record. */
  private static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
