package kz.egu.registry.adapter.fhir;

import java.time.LocalDate;
import java.util.Date;
import java.util.Locale;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** What is on record, as FHIR resources. */
final class ResourceWriting {
  private static final String ORIGIN = "http://terminology.hl7.org/CodeSystem/immunization-origin";
  private static final String PATRONYMIC = "urn:egu:fhir:" + PatientReading.PATRONYMIC;

  private final ReferenceData reference;

  ResourceWriting(ReferenceData reference) {
    this.reference = reference;
  }

  /** A version as it stood; the reason it was made for tells why its status is what it is. */
  Immunization immunization(DoseVersionView version, Language language) {
    Immunization immunization = immunization(version.dose(), language);
    if (version.reason() != null) {
      immunization.setStatusReason(new CodeableConcept().setText(version.reason()));
    }
    return immunization;
  }

  Immunization immunization(DoseView dose, Language language) {
    Given given = dose.given();
    Immunization immunization = new Immunization();
    immunization.setId(dose.doseId().toString());
    immunization
        .getMeta()
        .setVersionId(Integer.toString(dose.version()))
        .setLastUpdated(Date.from(dose.recordedAt()));
    immunization.setStatus(
        dose.voided() ? ImmunizationStatus.ENTEREDINERROR : ImmunizationStatus.COMPLETED);
    CodeableConcept vaccine = immunization.getVaccineCode();
    vaccine.addCoding().setSystem(given.vaccine().systemUri()).setCode(given.vaccine().code());
    reference
        .vaccine(given.vaccine())
        .ifPresent(known -> vaccine.setText(known.name().in(Locale.of(language.tag()))));
    immunization.setPatient(new Reference("Patient/" + dose.personId()));
    immunization.setOccurrence(new DateTimeType(given.occurredOn().toString()));
    immunization.setRecordedElement(new DateTimeType(dose.recordedOn().toString()));
    immunization.setLotNumber(given.lotNumber());
    LocalDate expires = given.expirationDate();
    if (expires != null) {
      immunization.setExpirationDateElement(new DateType(expires.toString()));
    }
    origin(immunization, given.provenance());
    Reference location = new Reference();
    location.getIdentifier().setSystem(FacilityMapping.SYSTEM).setValue(given.facility().value());
    reference
        .facility(given.facility())
        .ifPresent(known -> location.setDisplay(known.name().in(Locale.of(language.tag()))));
    immunization.setLocation(location);
    if (given.performer() != null) {
      immunization.addPerformer().setActor(new Reference().setDisplay(given.performer()));
    }
    if (given.site() != null) {
      immunization.setSite(new CodeableConcept().setText(given.site()));
    }
    if (given.route() != null) {
      immunization.setRoute(new CodeableConcept().setText(given.route()));
    }
    Integer number = dose.doseNumber();
    if (number != null) {
      immunization
          .addProtocolApplied()
          .setSeries(given.programme().value())
          .setDoseNumber(new PositiveIntType(number));
    }
    return immunization;
  }

  Patient patient(Person person) {
    Identity identity = person.identity();
    Patient patient = new Patient();
    patient.setId(person.id().toString());
    patient.getMeta().setVersionId(Long.toString(person.identityVersion()));
    for (Identifier identifier : person.identifiers()) {
      patient
          .addIdentifier()
          .setSystem(identifier.isIin() ? Identifier.IIN_OID : identifier.system())
          .setValue(identifier.value());
    }
    HumanName name = patient.addName();
    name.setFamily(identity.familyName()).addGiven(identity.givenName());
    if (identity.patronymic() != null) {
      name.addExtension(PATRONYMIC, new StringType(identity.patronymic()));
    }
    patient.setGender(
        switch (identity.sex()) {
          case FEMALE -> AdministrativeGender.FEMALE;
          case MALE -> AdministrativeGender.MALE;
          case UNKNOWN -> AdministrativeGender.UNKNOWN;
        });
    patient.setBirthDateElement(new DateType(identity.birthDate().toString()));
    if (identity.region() != null) {
      patient.addAddress().setState(identity.region().value());
    }
    return patient;
  }

  private static void origin(Immunization immunization, Provenance provenance) {
    immunization.setPrimarySource(provenance == Provenance.PRIMARY);
    String code =
        switch (provenance) {
          case PRIMARY -> "";
          case HISTORICAL -> "record";
          case SELF_REPORTED -> "recall";
        };
    if (!code.isEmpty()) {
      immunization.getReportOrigin().addCoding().setSystem(ORIGIN).setCode(code);
    }
  }
}
