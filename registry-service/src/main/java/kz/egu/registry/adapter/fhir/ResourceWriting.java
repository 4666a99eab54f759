package kz.egu.registry.adapter.fhir;

import java.time.LocalDate;
import java.util.Date;
import java.util.Locale;
import kz.egu.kernel.code.FacilityId;
import kz.egu.kernel.code.Provenance;
import kz.egu.kernel.code.VaccineCode;
import kz.egu.kernel.http.Language;
import kz.egu.kernel.id.Identifier;
import kz.egu.kernel.reference.ReferenceData;
import kz.egu.registry.application.port.DoseVersionView;
import kz.egu.registry.application.port.DoseView;
import kz.egu.registry.application.port.ImmunizationVersionView;
import kz.egu.registry.application.port.ImmunizationView;
import kz.egu.registry.application.port.NotDoneView;
import kz.egu.registry.domain.dose.Given;
import kz.egu.registry.domain.notdone.NotDone;
import kz.egu.registry.domain.notdone.NotDoneFacts;
import kz.egu.registry.domain.person.Identity;
import kz.egu.registry.domain.person.Person;
import org.hl7.fhir.r4.model.BooleanType;
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
import org.jspecify.annotations.Nullable;

/** What is on record, as FHIR resources. */
final class ResourceWriting {
  private static final String ORIGIN = "http://terminology.hl7.org/CodeSystem/immunization-origin";
  private static final String PATRONYMIC = "urn:egu:fhir:" + PatientReading.PATRONYMIC;

  private static final String SAME_DAY_INTENDED =
      "urn:egu:fhir:" + ImmunizationReading.SAME_DAY_INTENDED;

  private final ReferenceData reference;

  ResourceWriting(ReferenceData reference) {
    this.reference = reference;
  }

  Immunization immunization(ImmunizationView standing, Language language) {
    return switch (standing) {
      case DoseView dose -> immunization(dose, language);
      case NotDoneView notDone -> notDone(notDone, language);
    };
  }

  /** A version as it stood, with the reason it was made for. */
  Immunization immunization(ImmunizationVersionView version, Language language) {
    return switch (version) {
      case DoseVersionView dose -> immunization(dose, language);
      case NotDoneView notDone -> {
        Immunization stood = notDone(notDone, language);
        if (notDone.reason() != null) {
          stood.addNote().setText(notDone.reason());
        }
        yield stood;
      }
    };
  }

  private Immunization notDone(NotDoneView view, Language language) {
    NotDone one = view.notDone();
    NotDoneFacts facts = one.facts();
    Immunization immunization = new Immunization();
    immunization.setId(one.id().toString());
    immunization
        .getMeta()
        .setVersionId(Integer.toString(one.version()))
        .setLastUpdated(Date.from(view.recordedAt()));
    immunization.setStatus(
        one.voided() ? ImmunizationStatus.ENTEREDINERROR : ImmunizationStatus.NOTDONE);
    immunization.setStatusReason(
        NotDoneReasonCode.of(facts.statusReason()).concept(facts.detail()));
    if (facts.until() != null) {
      immunization
          .getStatusReason()
          .addExtension(NotDoneReading.UNTIL, new DateType(facts.until().toString()));
    }
    vaccine(immunization, facts.vaccine(), language);
    immunization.setPatient(new Reference("Patient/" + one.personId()));
    immunization.setOccurrence(new DateTimeType(facts.occurredOn().toString()));
    location(immunization, facts.facility(), language);
    performer(immunization, facts.performer());
    return immunization;
  }

  /** The reason it was made for tells why its status is what it is. */
  private Immunization immunization(DoseVersionView version, Language language) {
    Immunization immunization = immunization(version.dose(), language);
    if (version.reason() != null) {
      immunization.setStatusReason(new CodeableConcept().setText(version.reason()));
    }
    return immunization;
  }

  private Immunization immunization(DoseView dose, Language language) {
    Given given = dose.given();
    Immunization immunization = new Immunization();
    immunization.setId(dose.doseId().toString());
    immunization
        .getMeta()
        .setVersionId(Integer.toString(dose.version()))
        .setLastUpdated(Date.from(dose.recordedAt()));
    immunization.setStatus(
        dose.voided() ? ImmunizationStatus.ENTEREDINERROR : ImmunizationStatus.COMPLETED);
    vaccine(immunization, given.vaccine(), language);
    immunization.setPatient(new Reference("Patient/" + dose.personId()));
    immunization.setOccurrence(new DateTimeType(given.occurredOn().toString()));
    immunization.setRecordedElement(new DateTimeType(dose.recordedOn().toString()));
    immunization.setLotNumber(given.lotNumber());
    LocalDate expires = given.expirationDate();
    if (expires != null) {
      immunization.setExpirationDateElement(new DateType(expires.toString()));
    }
    origin(immunization, given.provenance());
    location(immunization, given.facility(), language);
    performer(immunization, given.performer());
    if (given.site() != null) {
      immunization.setSite(new CodeableConcept().setText(given.site()));
    }
    if (given.route() != null) {
      immunization.setRoute(new CodeableConcept().setText(given.route()));
    }
    if (given.assurances().sameDayIntended()) {
      immunization.addExtension(SAME_DAY_INTENDED, new BooleanType(true));
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

  private void vaccine(Immunization immunization, VaccineCode code, Language language) {
    CodeableConcept vaccine = immunization.getVaccineCode();
    vaccine.addCoding().setSystem(code.systemUri()).setCode(code.code());
    reference
        .vaccine(code)
        .ifPresent(known -> vaccine.setText(known.name().in(Locale.of(language.tag()))));
  }

  private void location(Immunization immunization, FacilityId facility, Language language) {
    Reference location = new Reference();
    location.getIdentifier().setSystem(FacilityMapping.SYSTEM).setValue(facility.value());
    reference
        .facility(facility)
        .ifPresent(known -> location.setDisplay(known.name().in(Locale.of(language.tag()))));
    immunization.setLocation(location);
  }

  private static void performer(Immunization immunization, @Nullable String performer) {
    if (performer != null) {
      immunization.addPerformer().setActor(new Reference().setDisplay(performer));
    }
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
