package kz.egu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules every module keeps. A module's test extends it and names the module's root package; it
 * runs in the module's own folder, after compilation.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRules {
  private static final Path MAIN = Path.of("target", "classes");
  private static final Path TESTS = Path.of("target", "test-classes");

  private final String root;
  private final JavaClasses main;

  /**
   * The rules for one module.
   *
   * @param root its root package, such as {@code kz.egu.registry}
   */
  protected HouseRules(String root) {
    this.root = root;
    this.main = new ClassFileImporter().importPath(MAIN);
  }

  /** The module's root package. */
  protected final String root() {
    return root;
  }

  /** The module's own classes, tests left out. */
  protected final JavaClasses main() {
    return main;
  }

  /** Whether this module talks to a terminal, so that printing is its business. */
  protected boolean mayPrint() {
    return false;
  }

  /**
   * An importer that does not know the class file version imports nothing, in silence, and then
   * every rule holds.
   */
  @Test
  void everyClassFileIsLookedAt() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      long classFiles = files.filter(file -> file.toString().endsWith(".class")).count();
      assertThat(main.stream().map(JavaClass::getName).distinct().count())
          .isEqualTo(classFiles)
          .isGreaterThan(3);
    }
    assertThat(main.stream().filter(type -> type.getPackageName().startsWith(root)).count())
        .isGreaterThan(3);
  }

  @Test
  void namesComeFromTheField() {
    Rules.namesComeFromTheField(root).check(main);
  }

  @Test
  void timeAndIdsArePassedIn() {
    Rules.timeAndIdsArePassedIn(root).check(main);
  }

  @Test
  void nothingOfPersonIsLogged() {
    Rules.nothingOfPersonIsLogged(root).check(main);
  }

  @Test
  void servicesAreIndependent() {
    Rules.servicesAreIndependent(root).check(main);
  }

  @Test
  void packagesAreNullMarked() {
    Rules.packagesAreNullMarked(root).check(main);
  }

  @Test
  void nobodyPrints() {
    if (!mayPrint()) {
      Rules.nobodyPrints(root).check(main);
    }
  }

  @Test
  void nobodySleepsInTests() {
    JavaClasses tests = new ClassFileImporter().importPath(TESTS);
    assertThat(tests.size()).as("test classes looked at").isPositive();
    Rules.nobodySleeps(root).check(tests);
  }
}
