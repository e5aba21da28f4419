package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The archive with the command {@code puffs}, unpacked. */
final class CommandArchive {
  private final Path home;

  private CommandArchive(Path home) {
    this.home = home;
  }

  /** Unpacks the archive, whose only entry must be a directory. */
  static CommandArchive unpack(Path archive, Path into) throws IOException, InterruptedException {
    Files.createDirectories(into);
    HostProgram.Outcome tar =
        HostProgram.run(into, Map.of(), List.of("tar", "-xzf", archive.toString()));
    assertThat(tar.status()).as(tar.printed()).isZero();
    try (var inside = Files.list(into)) {
      List<Path> all = inside.toList();
      assertThat(all).hasSize(1);
      return new CommandArchive(all.get(0));
    }
  }

  Path home() {
    return home;
  }

  /** Runs a program in the directory of the archive. */
  HostProgram.Outcome run(Path program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return HostProgram.run(home, environment, command);
  }
}
