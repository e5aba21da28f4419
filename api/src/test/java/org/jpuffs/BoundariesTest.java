package org.jpuffs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use which. */
@AnalyzeClasses(packages = "org.jpuffs", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
  private static final String WIRE = "org.jpuffs.wire..";
  private static final String FS = "org.jpuffs.fs..";
  private static final String SPI = "org.jpuffs.spi..";
  private static final String MOUNT = "org.jpuffs.mount..";
  private static final String PEER = "org.jpuffs.peer..";

  @ArchTest
  static final ArchRule WIRE_USES_NO_OTHER_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage(WIRE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FS, SPI, MOUNT, PEER);

  @ArchTest
  static final ArchRule FS_USES_NO_OTHER_PACKAGE =
      noClasses()
          .that()
          .resideInAPackage(FS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRE, SPI, MOUNT, PEER);

  @ArchTest
  static final ArchRule PEER_USES_FS_ONLY =
      noClasses()
          .that()
          .resideInAPackage(PEER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRE, SPI, MOUNT);

  @ArchTest
  static final ArchRule LAYERS_USE_FS_ONLY =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.jpuffs.layer..", "org.jpuffs.host..", "org.jpuffs.path..", "org.jpuffs.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(WIRE, SPI, MOUNT);

  @ArchTest
  static final ArchRule SPI_DOES_NOT_USE_MOUNT =
      noClasses()
          .that()
          .resideInAPackage(SPI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(MOUNT);

  @ArchTest
  static final ArchRule MOUNT_PRINTS_NOTHING =
      noClasses()
          .that()
          .resideInAPackage(MOUNT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jpuffs.text..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLE =
      slices().matching("org.jpuffs.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NOTHING_IS_RANDOM =
      noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random");

  @ArchTest
  static final ArchRule NOTHING_SLEEPS =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  /** ArchUnit reads class files, which do not contain the links of Javadoc. */
  @Test
  void theJavadocOfFsLinksToNoOtherPackage() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/org/jpuffs/fs"))) {
      List<Path> sources = files.toList();
      assertThat(sources).isNotEmpty();
      for (Path source : sources) {
        assertThat(Files.readString(source))
            .as(source.toString())
            .doesNotContain("org.jpuffs.wire", "org.jpuffs.spi", "org.jpuffs.mount");
      }
    }
  }
}
