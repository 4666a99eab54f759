package kz.egu.registry.adapter.fhir;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/** The CapabilityStatement, told from the resources' own annotations, so that it cannot drift. */
final class Capabilities {
  /** When what the server can do last changed. */
  private static final String CHANGED = "2026-11-26";

  private Capabilities() {}

  static CapabilityStatement of(String softwareVersion) {
    CapabilityStatement statement = new CapabilityStatement();
    statement
        .setStatus(PublicationStatus.ACTIVE)
        .setKind(CapabilityStatementKind.INSTANCE)
        .setFhirVersion(FHIRVersion._4_0_1)
        .addFormat(FhirJson.MEDIA_TYPE)
        .setDateElement(new DateTimeType(CHANGED));
    statement.getSoftware().setName("Egu registry").setVersion(softwareVersion);
    statement.getImplementation().setDescription("Egu, a national vaccination registry");
    CapabilityStatementRestComponent rest =
        statement
            .addRest()
            .setMode(RestfulCapabilityMode.SERVER)
            .setDocumentation(
                "Creates look for what is on record by all identifiers sent, so sending the same"
                    + " again changes nothing and is answered 200. Warnings of what was recorded"
                    + " all the same stand in the entry's outcome; of a single create in the"
                    + " header "
                    + Answers.WARNINGS
                    + ", or in the body with Prefer: return=OperationOutcome. References are"
                    + " resolved by id, within the Bundle, within the resource or by identifier;"
                    + " none is ever fetched. An update needs If-Match; status entered-in-error"
                    + " voids the dose, and statusReason says why. Immunizations of status not-done"
                    + " are refusals (PATOBJ and the like) and contraindications (MEDPREC, IMMUNE;"
                    + " extension "
                    + NotDoneReading.UNTIL
                    + " of statusReason for the last day), and need a statusReason; they never"
                    + " become doses, nor doses them; why one was corrected, says its note. All"
                    + " their versions are kept and read as those of doses. Searches by an"
                    + " identifier go by"
                    + " POST _search. A parameter that is not understood is refused. Entries of a"
                    + " batch may also read and search.");
    rest.getSecurity()
        .setCors(false)
        .setDescription("Bearer token of the identity provider with the role clinic")
        .addService()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
        .setCode("OAuth");
    resource(rest, ImmunizationsResource.TYPE, ImmunizationsResource.class);
    resource(rest, PatientsResource.TYPE, PatientsResource.class);
    if (has(BundlesResource.class, POST.class)) {
      rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
      rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
    }
    return statement;
  }

  private static void resource(
      CapabilityStatementRestComponent rest, String type, Class<?> resource) {
    CapabilityStatementRestResourceComponent told =
        rest.addResource()
            .setType(type)
            .setVersioning(ResourceVersionPolicy.VERSIONED)
            .addReferencePolicy(ReferenceHandlingPolicy.LOCAL)
            .addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
    Arrays.stream(resource.getDeclaredMethods())
        .map(Capabilities::interaction)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .forEach(interaction -> told.addInteraction().setCode(interaction));
    for (SearchParameter parameter : SearchParameter.of(type)) {
      told.addSearchParam()
          .setName(parameter.wire())
          .setType(parameter.type())
          .setDocumentation(parameter.documentation());
    }
    told.setConditionalCreate(has(resource, POST.class));
    told.setUpdateCreate(false);
    told.setConditionalUpdate(false);
  }

  private static Optional<TypeRestfulInteraction> interaction(Method method) {
    Path path = method.getAnnotation(Path.class);
    String below = path == null ? "" : path.value();
    if (method.isAnnotationPresent(POST.class)) {
      return switch (below) {
        case "" -> Optional.of(TypeRestfulInteraction.CREATE);
        case "/_search" -> Optional.of(TypeRestfulInteraction.SEARCHTYPE);
        default -> Optional.empty();
      };
    }
    if (method.isAnnotationPresent(PUT.class)) {
      return Optional.of(TypeRestfulInteraction.UPDATE);
    }
    return switch (below) {
      case "/{id}" -> Optional.of(TypeRestfulInteraction.READ);
      case "/{id}/_history" -> Optional.of(TypeRestfulInteraction.HISTORYINSTANCE);
      case "/{id}/_history/{version}" -> Optional.of(TypeRestfulInteraction.VREAD);
      // A search by GET is told by its POST, which every type that can be searched has.
      default -> Optional.empty();
    };
  }

  private static boolean has(
      Class<?> resource, Class<? extends java.lang.annotation.Annotation> annotation) {
    return Arrays.stream(resource.getDeclaredMethods())
        .anyMatch(method -> method.isAnnotationPresent(annotation));
  }
}
