package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What {@code ci/reproducible} builds and signs, once for all test classes of one run of Maven. It
 * takes a minute, and test classes run in several JVMs.
 */
final class ReleaseBuild {
  private static final Path PARENT = Path.of("target", "release-builds").toAbsolutePath();

  private final Path directory;

  private ReleaseBuild(Path directory) {
    this.directory = directory;
  }

  /** The builds of this run: the first caller builds, others wait for it. */
  static synchronized ReleaseBuild shared() throws IOException, InterruptedException {
    assumeTrue(HostProgram.isInstalled("mvn"), "there is no mvn");
    String run = System.getProperty("puffs.test.run").replaceAll("\\W", "");
    ReleaseBuild build = new ReleaseBuild(Files.createDirectories(PARENT).resolve(run));
    try (FileChannel file =
            FileChannel.open(
                PARENT.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      assertThat(lock.isValid()).isTrue();
      if (!Files.exists(build.directory.resolve("status"))) {
        deleteOthers();
        build.build();
      }
    }
    assertThat(build.artifacts()).as(build.outcome().printed()).isDirectory();
    return build;
  }

  private static void deleteOthers() throws IOException {
    try (Stream<Path> old = Files.walk(PARENT)) {
      List<Path> files =
          old.sorted(Comparator.reverseOrder())
              .filter(path -> !path.equals(PARENT) && !path.endsWith("lock"))
              .toList();
      for (Path path : files) {
        Files.delete(path);
      }
    }
  }

  private void build() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    var command = new ArrayList<>(List.of(directory.resolve("builds").toString()));
    HostProgram.Outcome outcome;
    if (SigningKey.canBeMade()) {
      try (SigningKey key = SigningKey.make(key())) {
        command.add("-Psign");
        outcome = Maven.script("reproducible", key.environment(), command);
      }
    } else {
      outcome = Maven.script("reproducible", Map.of(), command);
    }
    Files.writeString(directory.resolve("printed"), outcome.printed());
    Files.writeString(directory.resolve("status"), Integer.toString(outcome.status()));
  }

  /** How {@code ci/reproducible} has ended. */
  HostProgram.Outcome outcome() throws IOException {
    return new HostProgram.Outcome(
        Integer.parseInt(Files.readString(directory.resolve("status"))),
        Files.readString(directory.resolve("printed")));
  }

  /** The public half of the key that has signed; it is not there if there is no gpg. */
  Path key() {
    return directory.resolve("key.gpg");
  }

  /** The Maven repository with what is published. */
  Path bundle() {
    return directory.resolve("builds/first/bundle");
  }

  /** The directory with one directory for each artifact. */
  Path artifacts() {
    return bundle().resolve("org/jpuffs");
  }

  /** A local repository of Maven with what has been built. */
  Path localRepository() {
    return directory.resolve("builds/first/repository");
  }

  /** Another one, for a test that installs into it. */
  Path otherLocalRepository() {
    return directory.resolve("builds/the/second/repository");
  }

  /** The sources with the version of the release. */
  Path source() {
    return directory.resolve("builds/first/source");
  }

  /** The directories of all artifacts with their version. */
  List<Path> versions() throws IOException {
    var versions = new ArrayList<Path>();
    for (String name : names(artifacts())) {
      try (Stream<Path> inside = Files.list(artifacts().resolve(name))) {
        inside.filter(Files::isDirectory).forEach(versions::add);
      }
    }
    return versions;
  }

  /** The version of all artifacts. */
  String version() throws IOException {
    return names(artifacts().resolve("jpuffs-bom")).stream()
        .filter(one -> Character.isDigit(one.charAt(0)))
        .findFirst()
        .orElseThrow();
  }

  /** A file of an artifact: {@code .jar}, {@code -sources.jar}, {@code .pom}. */
  Path file(String artifact, String ending) throws IOException {
    Path directory = artifacts().resolve(artifact).resolve(version());
    return directory.resolve(artifact + "-" + version() + ending);
  }

  static Set<String> names(Path parent) throws IOException {
    try (Stream<Path> inside = Files.list(parent)) {
      var names = new TreeSet<String>();
      inside.forEach(one -> names.add(one.getFileName().toString()));
      return names;
    }
  }
}
