package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -Djapicmp.old=VERSION} accepts, with a class of its own in a copy of the sources. */
@Tag("slow")
class CompatibilityTest {
  private static final String OLD =
      """
      package org.jpuffs.fs;

      /** A class that a later version changes. */
      public final class Sample {
        private Sample() {}

        /** Is there in both versions. */
        public static void kept() {}

        /** Is there in the old version. */
        public static void old() {}
      }
      """;

  @TempDir private static Path source;

  private static Path repository;

  @BeforeAll
  static void installAnOldVersion() throws IOException, InterruptedException {
    ReleaseBuild build = ReleaseBuild.shared();
    repository = build.otherLocalRepository();
    copy(build.source());
    HostProgram.Outcome installed = maven("1.0.0", OLD, "install");
    assertThat(installed.status()).as(installed.printed()).isZero();
  }

  @Test
  void aMinorVersionMayAddAMethod() throws IOException, InterruptedException {
    String more = OLD.replace("private Sample() {}", "/** New. */ public static void more() {}");
    HostProgram.Outcome compared = maven("1.1.0", more, "verify", "-Djapicmp.old=1.0.0");
    assertThat(compared.status()).as(compared.printed()).isZero();
    assertThat(report()).contains("METHOD").contains("more()");
  }

  @Test
  void aMinorVersionMayNotRemoveAMethod() throws IOException, InterruptedException {
    String less = OLD.replace("public static void old() {}", "");
    HostProgram.Outcome compared = maven("1.1.0", less, "verify", "-Djapicmp.old=1.0.0");
    assertThat(compared.status()).isNotZero();
    assertThat(compared.printed()).containsIgnoringCase("japicmp").contains("Versions of archives");
    assertThat(report()).contains("REMOVED").contains("old()");
  }

  /** What japicmp has found. */
  private static String report() throws IOException {
    try (Stream<Path> files = Files.walk(source.resolve("api/target/japicmp"))) {
      Path diff = files.filter(one -> one.toString().endsWith(".diff")).findFirst().orElseThrow();
      return Files.readString(diff);
    }
  }

  private static HostProgram.Outcome maven(String version, String sample, String... arguments)
      throws IOException, InterruptedException {
    Path setVersion = source.resolve("ci/set-version");
    HostProgram.Outcome set =
        HostProgram.run(source, Map.of(), List.of(setVersion.toString(), version));
    assertThat(set.status()).as(set.printed()).isZero();
    Files.writeString(source.resolve("api/src/main/java/org/jpuffs/fs/Sample.java"), sample);
    var command =
        Stream.concat(
            Stream.of(
                "-P!nullaway",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.test.skip",
                "-Dspotless.check.skip",
                "-pl",
                "api"),
            Stream.of(arguments));
    return Maven.run(source, command.toArray(String[]::new));
  }

  private static void copy(Path from) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        String name = from.relativize(one).toString();
        Path to = source.resolve(name);
        if (!name.matches("(.*/)?target(/.*)?") && !Files.isDirectory(to)) {
          Files.copy(one, to);
        }
      }
    }
  }
}
