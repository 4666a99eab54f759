package kz.egu.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the house, each as a function of the package it is asked for. */
final class Rules {
  private static final String[] PLAIN = {
    "java..", "javax.crypto..", "org.jspecify..", "com.google.errorprone.annotations.."
  };
  private static final Pattern BANNED_SUFFIX =
      Pattern.compile(".*(Impl|Service|Dto|DTO|Manager|Util|Utils|Helper)");
  private static final Pattern PERSON_TYPE =
      Pattern.compile("Iin|[A-Za-z]*Identifier|Person[A-Za-z]*|Holder[A-Za-z]*");
  private static final Set<String> LOGGERS =
      Set.of(
          "org.jboss.logging.Logger",
          "org.jboss.logging.BasicLogger",
          "java.util.logging.Logger",
          "java.lang.System$Logger",
          "org.slf4j.Logger",
          "io.quarkus.logging.Log");
  private static final Set<String> RANDOM =
      Set.of("java.util.Random", "java.util.concurrent.ThreadLocalRandom");

  private Rules() {}

  static ArchRule domainIsPlain(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".domain..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PLAIN)
                .or(resideInAnyPackage(root + ".domain..", "org.hipparchus.."))
                .or(agreedKernel()))
        .because("the thinking must be readable and testable without any technology");
  }

  static ArchRule applicationKnowsDomainOnly(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".application..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PLAIN)
                .or(resideInAnyPackage(root + ".domain..", root + ".application.."))
                .or(agreedKernel()))
        .because("a use case speaks to the outside through its ports");
  }

  static ArchRule adaptersDoNotKnowEachOther(String root) {
    return SlicesRuleDefinition.slices()
        .matching(root + ".adapter.(*)..")
        .should()
        .notDependOnEachOther();
  }

  static ArchRule adaptersAreHidden(String root) {
    return classes()
        .that()
        .resideInAPackage(root + ".adapter..")
        .and()
        .areTopLevelClasses()
        .and()
        .areNotRecords()
        .and()
        .areNotAnnotatedWith("io.smallrye.config.ConfigMapping")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .notBePublic()
        .because(
            "others reach an adapter through a port; only bodies (records) and configuration are read from outside");
  }

  static ArchRule namesComeFromTheField(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(BANNED_SUFFIX.pattern())
        .because("such a suffix says nothing about what the class is");
  }

  static ArchRule timeAndIdsArePassedIn(String root) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(isWiring())))
        .should()
        .callMethodWhere(calls("the clock or chance of the machine", Rules::readsClockOrChance))
        .because("what reads the clock or draws ids by itself cannot be tested or replayed");
  }

  static ArchRule nothingOfPersonIsLogged(String root) {
    return classes().that().resideInAPackage(root + "..").should(notLogWherePersonsAreHandled());
  }

  static ArchRule servicesAreIndependent(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "kz.egu.registry..",
                    "kz.egu.issuer..",
                    "kz.egu.planning..",
                    "kz.egu.local..",
                    "kz.egu.suite..",
                    "kz.egu.bench..")
                .and(not(resideInAPackage(root + ".."))))
        .because("only events are shared");
  }

  static ArchRule nobodyPrints(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .accessTargetWhere(
            new DescribedPredicate<JavaAccess<?>>(
                "it is System.out, System.err or printStackTrace()") {
              @Override
              public boolean test(JavaAccess<?> access) {
                AccessTarget target = access.getTarget();
                boolean stream =
                    target.getOwner().isEquivalentTo(System.class)
                        && Set.of("out", "err").contains(target.getName());
                boolean trace =
                    target.getName().equals("printStackTrace")
                        && target.getOwner().isAssignableTo(Throwable.class);
                return stream
                    || (trace
                        && access instanceof JavaMethodCall call
                        && call.getTarget().getRawParameterTypes().isEmpty());
              }
            })
        .because("what is worth telling goes to the log, in a form that can be read by a machine");
  }

  static ArchRule nobodySleeps(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callMethodWhere(
            calls(
                "a sleep",
                call ->
                    call.getTargetOwner().isEquivalentTo(Thread.class)
                        && call.getName().equals("sleep")))
        .because(
            "wait for a condition with a bound: a sleep is too short on a busy machine and too long on every other");
  }

  static ArchRule packagesAreNullMarked(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should(
            new ArchCondition<JavaClass>("be in a package whose package-info is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, type.getName() + " is in a package that is not @NullMarked"));
                }
              }
            });
  }

  static ArchRule kernelIsPlain(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(insideServices(root))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(PLAIN)
                .or(resideInAPackage("com.fasterxml.jackson.."))
                .or(resideInAPackage("com.nimbusds.."))
                .or(
                    resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(insideServices(root))))))
        .because("what all agree on must not drag a framework into whoever agrees");
  }

  /** The rooms of the kernel that run inside a service and know its framework. */
  private static String[] insideServices(String root) {
    return Stream.of("http", "openapi", "stream", "web")
        .map(room -> root + "." + room + "..")
        .toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> agreedKernel() {
    return resideInAPackage("kz.egu.kernel..")
        .and(not(resideInAnyPackage(insideServices("kz.egu.kernel"))));
  }

  private static DescribedPredicate<JavaClass> isWiring() {
    return DescribedPredicate.describe(
        "wiring",
        type ->
            type.getPackageName().endsWith(".wiring")
                || outermost(type).getSimpleName().endsWith("Wiring"));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Rules::outermost).orElse(type);
  }

  private static boolean readsClockOrChance(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    boolean now =
        owner.startsWith("java.time.")
            && name.equals("now")
            && call.getTarget().getRawParameterTypes().isEmpty();
    boolean millis = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    boolean id = owner.equals("java.util.UUID") && name.equals("randomUUID");
    boolean chance =
        RANDOM.contains(owner) || (owner.equals("java.lang.Math") && name.equals("random"));
    return now || millis || id || chance;
  }

  private static DescribedPredicate<JavaMethodCall> calls(
      String what, java.util.function.Predicate<JavaMethodCall> predicate) {
    return DescribedPredicate.describe(what, predicate);
  }

  /**
   * The bytecode of a call does not say where its arguments came from, so the whole method may not
   * do both.
   */
  private static ArchCondition<JavaClass> notLogWherePersonsAreHandled() {
    return new ArchCondition<>("not log in a method that handles what belongs to a person") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          boolean logs =
              unit.getMethodCallsFromSelf().stream()
                  .anyMatch(call -> LOGGERS.contains(call.getTargetOwner().getName()));
          if (logs && handlesPerson(unit)) {
            events.add(
                SimpleConditionEvent.violated(
                    type, unit.getFullName() + " logs and handles a person"));
          }
        }
      }
    };
  }

  private static boolean handlesPerson(JavaCodeUnit unit) {
    return unit.getRawParameterTypes().stream().anyMatch(Rules::isOfPerson)
        || unit.getMethodCallsFromSelf().stream()
            .anyMatch(
                call ->
                    isOfPerson(call.getTargetOwner())
                        || isOfPerson(call.getTarget().getRawReturnType()));
  }

  private static boolean isOfPerson(JavaClass type) {
    return type.getPackageName().startsWith("kz.egu.")
        && PERSON_TYPE.matcher(type.getSimpleName()).matches();
  }
}
