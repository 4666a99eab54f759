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
import kz.egu.local.testing.EguStack;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
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
    for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
      assertThat(resource.getInteraction())
          .extracting(interaction -> interaction.getCode())
          .containsExactlyInAnyOrder(TypeRestfulInteraction.READ, TypeRestfulInteraction.CREATE);
      // Answered as what they are, not as a path or method there is not.
      String url = "/fhir/" + resource.getType();
      assertThat(clinic().body("{}").post(url).statusCode()).isEqualTo(400);
      assertThat(
              clinic()
                  .get(url + "/" + FhirBodies.fresh())
                  .<String>path("issue[0].details.coding[0].code"))
          .endsWith("-not-found")
          .isNotEqualTo("not-found");
      assertThat(clinic().body("{}").put(url + "/1").statusCode()).isEqualTo(405);
      assertThat(clinic().get(url).statusCode()).isEqualTo(405);
    }
  }
}
