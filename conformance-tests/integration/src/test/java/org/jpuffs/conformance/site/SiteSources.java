package org.jpuffs.conformance.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpuffs.conformance.docs.MarkdownPage;
import org.jpuffs.conformance.release.HostProgram;
import org.jpuffs.conformance.release.Maven;

/**
 * A copy of the sources, in which {@code ci/site} can be run: it builds classes, and those of this
 * build are in use.
 */
final class SiteSources {
  private final Path directory;

  private SiteSources(Path directory) {
    this.directory = directory;
  }

  /** Copies what is not built. */
  static SiteSources copy(Path to) throws IOException, InterruptedException {
    Files.createDirectories(to);
    HostProgram.Outcome copied =
        HostProgram.run(
            MarkdownPage.ROOT,
            Map.of("TO", to.toString()),
            List.of(
                "bash",
                "-o",
                "pipefail",
                "-c",
                "tar -cf - --exclude=./.git --exclude=target --exclude=.puffs --exclude=.jpuffs ."
                    + " | tar -C \"$TO\" -xf -"));
    if (copied.status() != 0) {
      throw new IOException(copied.printed());
    }
    return new SiteSources(to);
  }

  /** Runs {@code ci/site}. */
  HostProgram.Outcome build() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(directory.resolve("ci/site").toString()));
    command.addAll(Maven.options());
    return HostProgram.run(
        directory, Map.of("JAVA_HOME", System.getProperty("java.home")), command);
  }

  /** The result of the last build that did not fail. */
  Path site() {
    return directory.resolve("target/site");
  }

  Path file(String name) {
    return directory.resolve(name);
  }
}
