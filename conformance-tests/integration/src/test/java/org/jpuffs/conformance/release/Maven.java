package org.jpuffs.conformance.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs Maven as this build was run: with its local repository, and offline if it was. */
public final class Maven {
  private static final Path CI = Path.of("..", "..", "ci").toAbsolutePath().normalize();

  private Maven() {}

  /** Runs a script of the directory {@code ci}. It deploys, which Maven refuses to do offline. */
  static HostProgram.Outcome script(
      String name, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(CI.resolve(name).toString()));
    command.addAll(arguments);
    var all = new TreeMap<>(environment());
    all.putAll(environment);
    return HostProgram.run(CI, all, command);
  }

  /** Runs Maven in a directory. */
  static HostProgram.Outcome run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("mvn", "-B"));
    command.addAll(offline());
    command.addAll(List.of(arguments));
    return HostProgram.run(directory, environment(), command);
  }

  /** The options for Maven to run as this build was run. */
  public static List<String> options() {
    var options = new ArrayList<>(offline());
    options.add("-Dmaven.repo.local=" + System.getProperty("puffs.test.repository"));
    return options;
  }

  /** The options that keep Maven offline if this build is. */
  static List<String> offline() {
    return Boolean.getBoolean("puffs.test.offline") ? List.of("-o") : List.of();
  }

  static Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME",
        System.getProperty("java.home"),
        "MAVEN_REPOSITORY",
        System.getProperty("puffs.test.repository"));
  }
}
