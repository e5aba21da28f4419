package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An empty directory for a reader who has a JDK and Maven, and nothing else: neither the sources of
 * jpuffs nor a local repository. The plugins and libraries of others come from this machine's local
 * repository, which Maven reads as if it were a remote one, or from Maven Central if it lacks them.
 */
final class FreshMachine {
  private final Path directory;

  /**
   * Prepares the directory.
   *
   * @param directory where the reader is
   */
  FreshMachine(Path directory) throws IOException {
    this.directory = directory;
    Path settings = write("settings.xml", settings());
    String maven =
        Stream.concat(
                Stream.of(
                    mavenOfThisMachine().toString(),
                    "-B",
                    "-s",
                    settings.toString(),
                    "-Dmaven.repo.local=" + directory.resolve("empty repository"),
                    "-Daether.offline.protocols=file"),
                Maven.offline().stream())
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", " \"$@\"\n"));
    assertThat(write("bin/mvn", maven).toFile().setExecutable(true)).isTrue();
  }

  private static Path mavenOfThisMachine() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(entry -> Path.of(entry, "mvn"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static String settings() {
    Path others = Path.of(System.getProperty("puffs.test.repository"));
    return """
    <settings>
      <profiles>
        <profile>
          <id>this-machine</id>
          <repositories>
            <repository><id>this-machine</id><url>%1$s</url></repository>
          </repositories>
          <pluginRepositories>
            <pluginRepository><id>this-machine</id><url>%1$s</url></pluginRepository>
          </pluginRepositories>
        </profile>
      </profiles>
      <activeProfiles><activeProfile>this-machine</activeProfile></activeProfiles>
    </settings>
    """
        .formatted(others.toUri());
  }

  Path write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /** Does what a block for a shell says. */
  HostProgram.Outcome follow(String shell) throws IOException, InterruptedException {
    String path = directory.resolve("bin") + ":" + System.getenv("PATH");
    return HostProgram.run(
        directory,
        Map.of("PATH", path, "JAVA_HOME", System.getProperty("java.home")),
        List.of("bash", "-e", "-c", shell));
  }

  /** How many files of a name and an ending there are below a directory. */
  long count(String below, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve(below))) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }
}
