package kz.egu.registry.adapter.fhir;

import static io.restassured.RestAssured.given;
import static kz.egu.registry.adapter.fhir.FhirBodies.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import kz.egu.local.testing.EguStack;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.junit.jupiter.api.Test;

/** What the server says it can do is what it does. */
@QuarkusTest
@QuarkusTestResource(
    value = EguStack.class,
    initArgs = {
      @ResourceArg(name = "database", value = "registry"),
      @ResourceArg(name = "kafka", value = "false")
    })
class MetadataTest {

  @Test
  void everyInteractionToldIsAnswered() {
    Response metadata = given().get("/fhir/metadata");
    assertThat(metadata.statusCode()).isEqualTo(200);
    CapabilityStatement statement =
        FhirContext.forR4Cached()
            .newJsonParser()
            .setParserErrorHandler(new StrictErrorHandler())
            .parseResource(CapabilityStatement.class, metadata.asString());
    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
    var rest = statement.getRestFirstRep();
    assertThat(rest.getResource())
        .extracting(CapabilityStatementRestResourceComponent::getType)
        .containsExactly("Immunization", "Patient");
    assertThat(rest.getInteraction())
        .extracting(interaction -> interaction.getCode())
        .containsExactly(SystemRestfulInteraction.TRANSACTION, SystemRestfulInteraction.BATCH);
    assertThat(interactions(rest.getResource().get(0)))
        .containsExactlyInAnyOrder(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.SEARCHTYPE);
    assertThat(interactions(rest.getResource().get(1)))
        .containsExactlyInAnyOrder(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.SEARCHTYPE);
    for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
      for (TypeRestfulInteraction told : TypeRestfulInteraction.values()) {
        boolean says = interactions(resource).contains(told);
        assertThat(isAnswered(told, "/fhir/" + resource.getType()))
            .as(resource.getType() + " " + told + " is answered as it is told")
            .isEqualTo(says);
      }
      for (CapabilityStatementRestResourceSearchParamComponent parameter :
          resource.getSearchParam()) {
        assertThat(
                code(
                    clinic()
                        .contentType("application/x-www-form-urlencoded")
                        .body(parameter.getName() + "=")
                        .post("/fhir/" + resource.getType() + "/_search")))
            .as(parameter.getName() + " is known")
            .isEqualTo("search-value-invalid");
      }
    }
  }

  private static List<TypeRestfulInteraction> interactions(
      CapabilityStatementRestResourceComponent resource) {
    return resource.getInteraction().stream().map(interaction -> interaction.getCode()).toList();
  }

  /** Whether it is answered as what it is, not as a path or method there is not. */
  private static boolean isAnswered(TypeRestfulInteraction interaction, String url) {
    String one = url + "/" + FhirBodies.fresh();
    Optional<Response> answer =
        switch (interaction) {
          case READ -> Optional.of(clinic().get(one));
          case VREAD -> Optional.of(clinic().get(one + "/_history/1"));
          case HISTORYINSTANCE -> Optional.of(clinic().get(one + "/_history"));
          case HISTORYTYPE -> Optional.of(clinic().get(url + "/_history"));
          case CREATE -> Optional.of(clinic().body("{}").post(url));
          case UPDATE -> Optional.of(clinic().header("If-Match", "W/\"1\"").body("{}").put(one));
          case PATCH -> Optional.of(clinic().body("{}").patch(one));
          case DELETE -> Optional.of(clinic().delete(one));
          case SEARCHTYPE ->
              Optional.of(
                  clinic()
                      .contentType("application/x-www-form-urlencoded")
                      .body("_count=1")
                      .post(url + "/_search"));
          default -> Optional.empty();
        };
    // GET [type]/_history reads a resource of that name: there is none.
    return interaction != TypeRestfulInteraction.HISTORYTYPE
        && answer
            .map(told -> told.statusCode() != 405 && !"not-found".equals(code(told)))
            .orElse(false);
  }

  private static String code(Response answer) {
    return answer.path("issue?.getAt(0)?.details?.coding?.getAt(0)?.code");
  }
}
