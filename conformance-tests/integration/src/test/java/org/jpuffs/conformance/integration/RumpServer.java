package org.jpuffs.conformance.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel in a process of its own, rump_server(1), until it is closed. */
final class RumpServer implements AutoCloseable {
  private static final Path LIBRARIES = Path.of(System.getenv().getOrDefault("PUFFS_RUMP_LIB", ""));

  private final Process process;
  private final String address;

  private RumpServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one with what puffs needs, its socket in {@code directory}; skips the test without. */
  static RumpServer in(Path directory) throws Exception {
    Path program = LIBRARIES.resolveSibling("bin").resolve("rump_server");
    assumeTrue(Files.isExecutable(program), "there is no " + program);
    Path socket = directory.resolve("socket");
    ProcessBuilder command =
        new ProcessBuilder(
            program.toString(),
            "-s",
            "-lrumpvfs",
            "-lrumpdev",
            "-lrumpdev_putter",
            "-lrumpfs_syspuffs",
            "unix://" + socket);
    command.environment().put("LD_LIBRARY_PATH", LIBRARIES.toString());
    command.redirectErrorStream(true).redirectOutput(directory.resolve("console").toFile());
    Process process = command.start();
    while (Files.notExists(socket)) {
      if (!process.isAlive()) {
        throw new AssertionError(Files.readString(directory.resolve("console")));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("the server makes no socket");
      }
    }
    return new RumpServer(process, "unix://" + socket);
  }

  /** What {@code RUMP_SERVER} is to be set to. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
