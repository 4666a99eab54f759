package kz.egu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Each rule against a class that breaks it: exactly one violation. A rule that cannot fail is no
 * rule.
 */
class RulesTest {
  private static final String FIXTURES = "kz.egu.rules.fixtures.";

  @Test
  void domainThatKnowsFramework() {
    assertBrokenOnce(Rules::domainIsPlain, "plain");
  }

  @Test
  void kernelThatKnowsFramework() {
    assertBrokenOnce(Rules::kernelIsPlain, "plain");
  }

  @Test
  void useCaseThatKnowsAdapter() {
    assertBrokenOnce(Rules::applicationKnowsDomainOnly, "usecase");
  }

  @Test
  void adapterThatKnowsAnother() {
    assertBrokenOnce(Rules::adaptersDoNotKnowEachOther, "twins");
  }

  @Test
  void adapterOpenToAll() {
    assertBrokenOnce(Rules::adaptersAreHidden, "open");
  }

  @Test
  void nameThatSaysNothing() {
    assertBrokenOnce(Rules::namesComeFromTheField, "suffix");
  }

  @Test
  void classThatDrawsIds() {
    assertBrokenOnce(Rules::timeAndIdsArePassedIn, "clock");
  }

  @Test
  void personInLog() {
    assertBrokenOnce(Rules::nothingOfPersonIsLogged, "logs");
  }

  @Test
  void classThatPrints() {
    assertBrokenOnce(Rules::nobodyPrints, "prints");
  }

  @Test
  void classThatSleeps() {
    assertBrokenOnce(Rules::nobodySleeps, "sleeps");
  }

  @Test
  void packageWithoutNullMarked() {
    assertBrokenOnce(Rules::packagesAreNullMarked, "unmarked");
  }

  @Test
  void moduleThatKnowsService() {
    assertBrokenOnce(Rules::servicesAreIndependent, "foreign");
  }

  private static void assertBrokenOnce(Function<String, ArchRule> rule, String fixture) {
    JavaClasses classes = new ClassFileImporter().importPackages(FIXTURES + fixture);
    assertThat(classes.size()).as("classes of the fixture").isPositive();
    assertThat(rule.apply(FIXTURES + fixture).evaluate(classes).getFailureReport().getDetails())
        .hasSize(1);
  }
}
