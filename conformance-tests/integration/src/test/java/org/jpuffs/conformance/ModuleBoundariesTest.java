package org.jpuffs.conformance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The dependencies between modules and packages that docs/explanation/architecture.md allows. */
@AnalyzeClasses(
    packages = "org.jpuffs",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ModuleBoundariesTest.WithoutTestJars.class
    })
class ModuleBoundariesTest {
  /** Other modules' tests are jars here, which DoNotIncludeTests does not recognize. */
  static final class WithoutTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule theSimulatedKernelSeesTheApiOnly =
      classes()
          .that()
          .resideInAPackage("org.jpuffs.sim..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.jpuffs.fs..", "org.jpuffs.wire..", "org.jpuffs.spi..")
                  .or(resideInAnyPackage("org.jpuffs.sim..", "java..", "org.jspecify..")));

  @ArchTest
  static final ArchRule rumpSeesTheApiAndJna =
      classes()
          .that()
          .resideInAnyPackage(
              "org.jpuffs.rump..",
              "org.jpuffs.syscall..",
              "org.jpuffs.netbsd..",
              "org.jpuffs.comfd..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("org.jpuffs.fs..", "org.jpuffs.wire..", "org.jpuffs.spi..")
                  .or(
                      resideInAnyPackage(
                          "org.jpuffs.rump..",
                          "org.jpuffs.syscall..",
                          "org.jpuffs.netbsd..",
                          "org.jpuffs.comfd..",
                          "com.sun.jna..",
                          "java..",
                          "org.jspecify..")));

  @ArchTest
  static final ArchRule examplesSeeWhatAuthorsSee =
      classes()
          .that()
          .resideInAPackage("org.jpuffs.examples..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.jpuffs.fs..", "org.jpuffs.examples..", "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule theKitKnowsNoKernelAndNoFileSystem =
      noClasses()
          .that()
          .resideInAPackage("org.jpuffs.conformance..")
          .and()
          .resideOutsideOfPackage("org.jpuffs.conformance.bench..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "org.jpuffs.sim..",
                  "org.jpuffs.rump..",
                  "org.jpuffs.syscall..",
                  "org.jpuffs.netbsd..",
                  "org.jpuffs.comfd..",
                  "org.jpuffs.examples.."));

  @ArchTest
  static final ArchRule thePropertyEngineStaysBehindTheFaceForJUnit =
      noClasses()
          .that()
          .resideInAPackage("org.jpuffs.conformance..")
          .and()
          .resideOutsideOfPackage("org.jpuffs.conformance.junit..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("net.jqwik..", "org.junit.."));

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.jpuffs.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theSimulatedKernelHasNoClockAndNoChanceOfItsOwn =
      noClasses()
          .that()
          .resideInAPackage("org.jpuffs.sim..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat(
              belongToAnyOf(Random.class, ThreadLocalRandom.class, SecureRandom.class));
}
