package kz.egu.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.numbers.EInteger;
import com.upokecenter.util.DataUtilities;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.egu.issuer.adapter.healthcard.Genuine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What reads passes is taken out of the service and used without it: the classes the readers reach,
 * two libraries, and nothing else on the class path.
 */
class TakenOutVerifierTest {
  private static final Set<String> READERS =
      Set.of(
          "kz.egu.issuer.adapter.healthcard.HealthCardReader",
          "kz.egu.issuer.adapter.hcert.HcertReader");

  /** Whom the readers may know besides the JDK and each other. */
  private static final List<String> LIBRARIES =
      List.of("com.fasterxml.jackson.", "com.upokecenter.", "org.jspecify.");

  private final JavaClasses main =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("kz.egu");

  @Test
  void readersReachTheJdkTwoLibrariesAndNobodyElse() {
    Set<JavaClass> reached = reached();
    Set<String> strangers = new TreeSet<>();
    for (JavaClass type : reached) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String name = dependency.getTargetClass().getBaseComponentType().getName();
        boolean known =
            name.startsWith("java.")
                || name.startsWith("kz.egu.")
                || dependency.getTargetClass().getBaseComponentType().isPrimitive()
                || LIBRARIES.stream().anyMatch(name::startsWith);
        if (!known) {
          strangers.add(type.getName() + " -> " + name);
        }
      }
    }
    assertThat(strangers).isEmpty();
    assertThat(reached).hasSizeBetween(15, 60);
    assertThat(reached.stream().map(JavaClass::getPackageName))
        .allMatch(name -> name.startsWith("kz.egu.issuer."))
        .noneMatch(
            name ->
                name.matches(".*\\.adapter\\.(rest|postgres|kafka|keystore|qr|trust|schedule)"));
  }

  @Test
  void takenOutTheyReadAGenuinePassAndRefuseAnotherIssuers(@TempDir Path folder) throws Exception {
    for (JavaClass type : reached()) {
      copy(type.getName().replace('.', '/') + ".class", folder);
    }
    List<URL> path = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (Class<?> one :
        List.of(
            JsonFactory.class,
            JsonMapper.class,
            JsonInclude.class,
            CBORObject.class,
            EInteger.class,
            DataUtilities.class)) {
      path.add(home(one));
    }
    Genuine genuine = new Genuine();
    try (URLClassLoader alone =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThat(resource(alone, "io/quarkus/arc/All.class")).isFalse();
      assertThat(read(alone, genuine, Genuine.ISSUER)).startsWith("Signed[");
      assertThat(read(alone, genuine, "https://elsewhere.example"))
          .isEqualTo("Unsigned[authenticity=UNKNOWN_ISSUER, reason=ISSUER_NOT_OF_KEY]");
    }
  }

  /** By reflection: these classes are not the ones of this test. */
  private static String read(ClassLoader alone, Genuine genuine, String issuer) throws Exception {
    Class<?> trustedKey = alone.loadClass("kz.egu.issuer.application.port.TrustedKey");
    Object key =
        trustedKey
            .getConstructor(String.class, String.class, ECPublicKey.class, boolean.class)
            .newInstance(genuine.kid(), issuer, genuine.open(), false);
    Class<?> trustedKeys = alone.loadClass("kz.egu.issuer.application.port.TrustedKeys");
    Object trust =
        java.lang.reflect.Proxy.newProxyInstance(
            alone,
            new Class<?>[] {trustedKeys},
            (self, method, arguments) ->
                java.util.Optional.of(key).filter(any -> genuine.kid().equals(arguments[0])));
    Class<?> reader = alone.loadClass("kz.egu.issuer.adapter.healthcard.HealthCardReader");
    var make = reader.getDeclaredConstructor(List.class);
    make.setAccessible(true);
    var read = reader.getMethod("read", String.class, Instant.class);
    read.setAccessible(true);
    Object reading = read.invoke(make.newInstance(List.of(trust)), genuine.text(), genuine.when());
    return Objects.toString(reading);
  }

  private Set<JavaClass> reached() {
    Set<JavaClass> reached = new TreeSet<>(java.util.Comparator.comparing(JavaClass::getName));
    Deque<JavaClass> next =
        main.stream()
            .filter(type -> READERS.contains(type.getName()))
            .collect(Collectors.toCollection(ArrayDeque::new));
    assertThat(next).hasSameSizeAs(READERS);
    while (!next.isEmpty()) {
      JavaClass type = next.pop();
      if (reached.add(type)) {
        Stream.concat(
                type.getDirectDependenciesFromSelf().stream()
                    .map(each -> each.getTargetClass().getBaseComponentType()),
                type.getEnclosingClass().stream())
            .filter(each -> each.getName().startsWith("kz.egu.") && main.contain(each.getName()))
            .forEach(next::add);
      }
    }
    return reached;
  }

  private static void copy(String name, Path folder) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    try (InputStream in = TakenOutVerifierTest.class.getResourceAsStream("/" + name)) {
      Files.copy(Objects.requireNonNull(in, name), to);
    }
  }

  private static URL home(Class<?> type) throws MalformedURLException, URISyntaxException {
    return type.getProtectionDomain().getCodeSource().getLocation().toURI().toURL();
  }

  private static boolean resource(ClassLoader loader, String name) {
    return loader.getResource(name) != null;
  }
}
