package org.jpuffs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may see which. */
@AnalyzeClasses(packages = "org.jpuffs", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
  private static final String WIRE = "org.jpuffs.wire..";
  private static final String FS = "org.jpuffs.fs..";
  private static final String SPI = "org.jpuffs.spi..";
  private static final String MOUNT = "org.jpuffs.mount..";

  @ArchTest
  static final ArchRule THE_WIRE_SEES_NOTHING_OF_OURS =
      noClasses()
          .that()
          .resideInAPackage(WIRE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FS, SPI, MOUNT);

  @ArchTest
  static final ArchRule AUTHORS_SEE_NO_FRAMES =
      noClasses()
          .that()
          .resideInAPackage(FS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRE, SPI, MOUNT);

  @ArchTest
  static final ArchRule BACKENDS_NEED_NO_LIBRARY =
      noClasses()
          .that()
          .resideInAPackage(SPI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MOUNT);

  @ArchTest
  static final ArchRule PACKAGES_FORM_NO_CYCLE =
      slices().matching("org.jpuffs.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_IS_LEFT_TO_CHANCE =
      noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random");

  @ArchTest
  static final ArchRule NOTHING_SLEEPS =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
