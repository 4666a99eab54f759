package kz.egu.issuer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * What reads a shown pass could be taken out and used without this service: it knows no database,
 * no broker and no web server, and has nothing that could follow an address in a token.
 */
class OfflineVerifierTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("kz.egu.issuer");

  private static ArchRule standsAlone(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "java.nio.channels..",
            "java.sql..",
            "javax.sql..",
            "javax.net..",
            "io.agroal..",
            "io.vertx..",
            "jakarta.ws.rs..",
            "org.apache.kafka..",
            "org.postgresql..",
            "kz.egu.issuer.adapter.postgres..",
            "kz.egu.issuer.adapter.rest..",
            "kz.egu.issuer.adapter.keystore..",
            "kz.egu.kernel.stream..");
  }

  @Test
  void readersStandAlone() {
    ArchRule rule =
        standsAlone(
            "kz.egu.issuer.adapter.healthcard..",
            "kz.egu.issuer.adapter.hcert..",
            "kz.egu.issuer.domain.verify..");
    assertThat(MAIN.stream().filter(one -> one.getSimpleName().endsWith("Reader")).count())
        .isGreaterThanOrEqualTo(2);
    rule.check(MAIN);
  }

  @Test
  void theRuleFindsWhatDoesNot() {
    ArchRule rule = standsAlone("kz.egu.issuer.adapter.postgres..");
    assertThatThrownBy(() -> rule.check(MAIN)).isInstanceOf(AssertionError.class);
  }
}
