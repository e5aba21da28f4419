package org.jpuffs.conformance.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel in a process of its own, rump_server(1). Closing this ends it. */
final class RumpServer implements AutoCloseable {
  private static final Path LIBRARIES = Path.of(System.getenv().getOrDefault("PUFFS_RUMP_LIB", ""));

  private final Process process;
  private final String address;

  private RumpServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one with the components for puffs; skips the test if there is no rump_server. */
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
    await().forever().until(() -> Files.exists(socket) || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError(Files.readString(directory.resolve("console")));
    }
    return new RumpServer(process, "unix://" + socket);
  }

  /** The value for {@code RUMP_SERVER}. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
