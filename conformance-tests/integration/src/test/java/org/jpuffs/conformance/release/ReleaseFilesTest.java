package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jpuffs.conformance.docs.MarkdownPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts around a release: {@code ci/check-tag} and {@code ci/release-files}. */
class ReleaseFilesTest {
  @TempDir private Path directory;

  private HostProgram.Outcome run(Path script, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    var java = Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C");
    return HostProgram.run(directory, java, command);
  }

  private static Path script(String name) {
    return MarkdownPage.ROOT.resolve("ci").resolve(name);
  }

  /** Sources with a version and a heading of the changelog. */
  private Path checkTag(String version, String heading) throws IOException {
    Files.writeString(directory.resolve("pom.xml"), "  <version>" + version + "</version>\n");
    Files.writeString(directory.resolve("CHANGELOG.md"), heading + "\n");
    Path ci = Files.createDirectories(directory.resolve("ci"));
    return Files.copy(script("check-tag"), ci.resolve("check-tag"));
  }

  @Test
  void aTagThatFitsVersionAndChangelogIsAccepted() throws IOException, InterruptedException {
    HostProgram.Outcome outcome = run(checkTag("1.2.3", "## [1.2.3] - 2026-12-31"), "v1.2.3");
    assertThat(outcome).isEqualTo(new HostProgram.Outcome(0, ""));
  }

  @Test
  void aTagOfAnotherVersionIsRefused() throws IOException, InterruptedException {
    Path checkTag = checkTag("1.2.3-SNAPSHOT", "## [1.2.3] - 2026-12-31");
    HostProgram.Outcome outcome = run(checkTag, "v1.2.3");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.printed()).contains("pom.xml is 1.2.3-SNAPSHOT: run ci/set-version 1.2.3");
    assertThat(run(checkTag, "1.2.3").printed()).contains("\"1.2.3\" is no tag of a release");
  }

  @Test
  void aTagWithoutADateInTheChangelogIsRefused() throws IOException, InterruptedException {
    HostProgram.Outcome outcome = run(checkTag("1.2.3", "## [1.2.3] - unreleased"), "v1.2.3");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.printed()).contains("CHANGELOG.md has no date for 1.2.3");
  }

  @Test
  void aDirectoryThatIsNoBundleIsRefused() throws IOException, InterruptedException {
    HostProgram.Outcome outcome = run(script("release-files"), directory.toString(), "files");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.printed()).contains(directory + " has no org/jpuffs/jpuffs-cli");
    assertThat(directory.resolve("files")).doesNotExist();
  }

  @Tag("slow")
  @Test
  void theFilesOfAReleaseAreThereWithTheirChecksums() throws IOException, InterruptedException {
    ReleaseBuild build = ReleaseBuild.shared();
    String version = build.version();
    HostProgram.Outcome made = run(script("release-files"), build.bundle().toString(), "files");
    assertThat(made.status()).as(made.printed()).isZero();
    Path files = directory.resolve("files");
    Path central = files.resolve("jpuffs-" + version + "-central.zip");
    assertThat(ReleaseBuild.names(files))
        .contains("SHA256SUMS", "jpuffs-cli-" + version + "-bin.tar.gz")
        .contains("jpuffs-cli-" + version + "-cyclonedx.json")
        .contains(central.getFileName().toString());
    assertThat(Files.readAllLines(files.resolve("SHA256SUMS")))
        .hasSize(ReleaseBuild.names(files).size() - 1);
    try (ZipFile zip = new ZipFile(central.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()).toList())
          .contains("org/jpuffs/jpuffs-api/" + version + "/jpuffs-api-" + version + ".jar")
          .contains("org/jpuffs/jpuffs-bom/" + version + "/jpuffs-bom-" + version + ".pom.sha1")
          .allMatch(name -> name.startsWith("org/jpuffs/"))
          .noneMatch(name -> name.contains("maven-metadata") || name.contains(".asc."));
    }
    assumeTrue(HostProgram.isInstalled("sha256sum"), "there is no sha256sum");
    var command = List.of("sha256sum", "--check", "SHA256SUMS");
    HostProgram.Outcome sums = HostProgram.run(files, Map.of(), command);
    assertThat(sums.status()).as(sums.printed()).isZero();
  }
}
