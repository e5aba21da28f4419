package org.jpuffs.conformance.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Maven as this build was run: with its local repository. */
final class Maven {
  private static final Path CI = Path.of("..", "..", "ci").toAbsolutePath().normalize();

  private Maven() {}

  /** Runs a script of the directory {@code ci}. It deploys, which Maven refuses to do offline. */
  static HostProgram.Outcome script(String name, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(CI.resolve(name).toString()));
    command.addAll(List.of(arguments));
    return HostProgram.run(CI, environment(), command);
  }

  private static Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME",
        System.getProperty("java.home"),
        "MAVEN_REPOSITORY",
        System.getProperty("puffs.test.repository"));
  }
}
