package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ci/release-bundle} makes: the files that a release publishes. */
@Tag("slow")
class ReleaseTest {
  private static final Set<String> PUBLISHED =
      Set.of(
          "jpuffs-api",
          "jpuffs-bom",
          "jpuffs-cli",
          "jpuffs-linux-backend",
          "jpuffs-netbsd-backend",
          "jpuffs-sim",
          "jpuffs-testkit",
          // Internal: what these need.
          "jpuffs-examples",
          "jpuffs-lab",
          "jpuffs-model",
          "jpuffs-oracle",
          "jpuffs-runner");

  /** The licences that a dependency may have, by their names in SPDX. One of several is enough. */
  private static final Set<String> LICENCES = Set.of("Apache-2.0", "BSD-2-Clause", "EPL-2.0");

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>"
              + "\\s*<version>(.*)</version>");

  private static final Map<String, String> JAVA =
      Map.of("JAVA_HOME", System.getProperty("java.home"));

  @TempDir private static Path directory;

  private static ReleaseBuild build;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    build = ReleaseBuild.shared();
  }

  @Test
  void twoBuildsHaveTheSameBytes() throws IOException {
    HostProgram.Outcome twoBuilds = build.outcome();
    assertThat(twoBuilds.status()).as(twoBuilds.printed()).isZero();
  }

  @Test
  void exactlyTheModulesForUsersAndWhatTheyNeedArePublished() throws IOException {
    assertThat(ReleaseBuild.names(build.artifacts())).isEqualTo(new TreeSet<>(PUBLISHED));
  }

  @Test
  void mavenCentralWouldAcceptEachArtifact() throws IOException {
    var broken = new ArrayList<String>();
    assertThat(build.versions()).hasSameSizeAs(PUBLISHED);
    for (Path version : build.versions()) {
      CentralRules.broken(version).forEach(rule -> broken.add(version + ": " + rule));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void gradleUnderstandsEachPom() throws IOException {
    var broken = new ArrayList<String>();
    for (String name : PUBLISHED) {
      String pom = Files.readString(build.file(name, ".pom"));
      GradleRules.broken(pom).forEach(rule -> broken.add(name + ": " + rule));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void theBomHasEveryOtherArtifact() throws IOException {
    String pom = Files.readString(build.file("jpuffs-bom", ".pom"));
    assertThat(PUBLISHED)
        .allSatisfy(name -> assertThat(pom).contains("<artifactId>" + name + "</artifactId>"));
  }

  @Test
  void eachJarIsAModuleAndHasNothingOfTheBuild() throws IOException {
    for (String name : PUBLISHED) {
      if (!name.equals("jpuffs-bom")) {
        assertThat(entries(build.file(name, ".jar")))
            .as(name)
            .contains("module-info.class")
            .noneMatch(entry -> entry.matches(".*(\\.jsa|\\.git.*|\\.properties)"));
      }
    }
  }

  @Test
  void theSbomOfAnArtifactNamesEveryDependencyOfItsPom() throws IOException {
    for (String name : PUBLISHED) {
      var dependencies = new TreeSet<String>();
      if (!name.equals("jpuffs-bom")) {
        Matcher found = DEPENDENCY.matcher(Files.readString(build.file(name, ".pom")));
        while (found.find()) {
          dependencies.add(found.group(1) + ":" + found.group(2) + ":" + found.group(3));
        }
        assertThat(dependencies).as(name).isNotEmpty();
      }
      assertThat(Sbom.licences(build.file(name, "-cyclonedx.json")).keySet())
          .as(name)
          .containsAll(dependencies);
    }
  }

  @Test
  void everyDependencyMayBeUsedByAnyone() throws IOException {
    for (String name : PUBLISHED) {
      assertThat(Sbom.licences(build.file(name, "-cyclonedx.json")))
          .as(name)
          .allSatisfy(
              (component, licences) ->
                  assertThat(licences).as(component).containsAnyElementsOf(LICENCES));
    }
  }

  @Test
  void aProjectOnTheClassPathUsesThem() throws IOException, InterruptedException {
    ConsumerProject project =
        consumer("class-path")
            .write("src/main/java/TreeFs.java", ConsumerProject.guide("tree/TreeFs.java").get(1))
            .write("src/test/java/TreeFsTest.java", theTest());
    HostProgram.Outcome outcome = project.test(build.localRepository());
    assertThat(outcome.status()).as(outcome.printed()).isZero();
    assertThat(project.testsThatRan()).isPositive();
  }

  @Test
  void aProjectWhoseFileSystemIsFaultyFails() throws IOException, InterruptedException {
    HostProgram.Outcome outcome =
        consumer("faulty")
            .write("src/main/java/TreeFs.java", ConsumerProject.guide("tree/TreeFs.java").get(0))
            .write("src/test/java/TreeFsTest.java", theTest())
            .test(build.localRepository());
    assertThat(outcome.status()).as(outcome.printed()).isNotZero();
    assertThat(outcome.printed()).contains("stat-mode");
  }

  @Test
  void aProjectThatIsAModuleUsesThem() throws IOException, InterruptedException {
    String fileSystem = ConsumerProject.guide("tree/TreeFs.java").get(1);
    String moduleTest =
        """
        package my.tree;

        import org.junit.jupiter.api.Assertions;
        import org.junit.jupiter.api.Test;

        class ModuleTest {
          @Test
          void theFileSystemAndTheLibraryAreInModules() {
            Assertions.assertEquals("my.tree", TreeFs.class.getModule().getName());
            Assertions.assertEquals(
                "org.jpuffs.api", org.jpuffs.fs.FileSystem.class.getModule().getName());
          }
        }
        """;
    ConsumerProject project =
        consumer("module")
            .write(
                "src/main/java/module-info.java",
                ConsumerProject.theOnly(
                    ConsumerProject.guide("project/src/main/java/module-info.java")))
            .write("src/main/java/my/tree/TreeFs.java", "package my.tree;\n" + fileSystem)
            .write("src/test/java/my/tree/TreeFsTest.java", "package my.tree;\n" + theTest())
            .write("src/test/java/my/tree/ModuleTest.java", moduleTest);
    HostProgram.Outcome outcome = project.test(build.localRepository());
    assertThat(outcome.status()).as(outcome.printed()).isZero();
    assertThat(project.testsThatRan()).isGreaterThan(1);
  }

  @Test
  void theCommandOfTheArchiveRunsThroughALink() throws IOException, InterruptedException {
    CommandArchive archive = archive("command by link");
    Path link = directory.resolve("a link");
    Files.createSymbolicLink(link, archive.home().resolve("bin/puffs"));
    HostProgram.Outcome checked =
        archive.run(link, JAVA, "-Xmx200m", "check", "memfs", "--programs=20", "--failures=none");
    assertThat(checked.status()).as(checked.printed()).isZero();
    assertThat(checked.printed()).contains("checked memfs on sim: 20 programs");
    HostProgram.Outcome refused = archive.run(link, JAVA, "check", "--nonsense");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.printed())
        .contains("\npuffs check --help shows what it takes")
        .doesNotContain("./puffs");
    assertThat(archive.run(link, JAVA).printed()).contains("Usage: puffs");
  }

  @Test
  void theCommandOfTheArchiveSaysWhatIsWrongWithJava() throws IOException, InterruptedException {
    CommandArchive archive = archive("command without java");
    Path puffs = archive.home().resolve("bin/puffs");
    HostProgram.Outcome none = archive.run(puffs, Map.of("JAVA_HOME", "/there/is/none"), "doctor");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.printed()).startsWith("puffs: JAVA_HOME is /there/is/none, but");
    Path old = Files.createDirectories(directory.resolve("old/bin")).resolve("java");
    Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    assertThat(old.toFile().setExecutable(true)).isTrue();
    HostProgram.Outcome tooOld =
        archive.run(puffs, Map.of("JAVA_HOME", directory.resolve("old").toString()), "doctor");
    assertThat(tooOld.status()).isEqualTo(2);
    assertThat(tooOld.printed()).contains("is of version 11: 17 or later is needed");
  }

  @Test
  void theArchiveHasTheJarsOfItsSbomAndTheFilesForManAndBash()
      throws IOException, InterruptedException {
    CommandArchive archive = archive("command to list");
    var jars = new TreeSet<String>();
    for (String component : Sbom.licences(archive.home().resolve("sbom.json")).keySet()) {
      String[] parts = component.split(":");
      jars.add(parts[1] + "-" + parts[2] + ".jar");
    }
    jars.add("jpuffs-cli-" + build.version() + ".jar");
    jars.add("compile-commands");
    assertThat(ReleaseBuild.names(archive.home().resolve("lib"))).isEqualTo(jars);
    assertThat(ReleaseBuild.names(archive.home().resolve("share/man/man1")))
        .contains("puffs.1", "puffs-run.1");
    assertThat(archive.home().resolve("share/bash-completion/completions/puffs")).isNotEmptyFile();
    assertThat(archive.home().resolve("LICENSE")).isNotEmptyFile();
  }

  @Test
  void manFindsThePagesOfTheArchive() throws IOException, InterruptedException {
    assumeTrue(HostProgram.isInstalled("man"), "there is no man");
    CommandArchive archive = archive("command with pages");
    Path pages = archive.home().resolve("share/man");
    HostProgram.Outcome page =
        archive.run(
            Path.of("man"),
            Map.of("MANPAGER", "cat", "LC_ALL", "C.UTF-8"),
            "-M",
            pages.toString(),
            "puffs-check");
    assertThat(page.status()).as(page.printed()).isZero();
    assertThat(page.printed()).startsWith("PUFFS-CHECK(1)").contains("--shard");
  }

  @Test
  void theArchiveHasAClassPathToCompileWithAndIsAModulePath()
      throws IOException, InterruptedException {
    CommandArchive archive = archive("command to compile with");
    String classPath =
        archive.run(archive.home().resolve("bin/puffs"), JAVA, "classpath").printed();
    Path source = archive.home().resolve("TreeFs.java");
    Files.writeString(source, ConsumerProject.guide("tree/TreeFs.java").get(1));
    String java = JAVA.get("JAVA_HOME") + "/bin/java";
    HostProgram.Outcome compiled =
        archive.run(
            Path.of(java + "c"), JAVA, "-cp", classPath.strip(), "-d", "out", "TreeFs.java");
    assertThat(compiled.status()).as(compiled.printed()).isZero();
    HostProgram.Outcome checked =
        archive.run(
            Path.of(java),
            JAVA,
            "--module-path=lib",
            "--module=org.jpuffs.conformance.cli/org.jpuffs.conformance.cli.Main",
            "check",
            "class:TreeFs",
            "--classpath=out",
            "--programs=20",
            "--failures=none");
    assertThat(checked.status()).as(checked.printed()).isZero();
    assertThat(checked.printed()).contains("checked class:TreeFs on sim: 20 programs");
  }

  private static CommandArchive archive(String name) throws IOException, InterruptedException {
    return CommandArchive.unpack(build.file("jpuffs-cli", "-bin.tar.gz"), directory.resolve(name));
  }

  private static ConsumerProject consumer(String name) throws IOException {
    return new ConsumerProject(directory.resolve(name), build.version());
  }

  private static String theTest() {
    return ConsumerProject.theOnly(ConsumerProject.guide("project/src/test/java/TreeFsTest.java"));
  }

  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.stream().map(entry -> entry.getName()).toList();
    }
  }
}
