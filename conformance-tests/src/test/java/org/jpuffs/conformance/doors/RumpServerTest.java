package org.jpuffs.conformance.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A kernel in a process of its own, rump_server(1), with file server and clients in a JVM. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(120)
class RumpServerTest {
  private static final Path LIBRARIES = Path.of(System.getenv().getOrDefault("PUFFS_RUMP_LIB", ""));

  @Test
  void programsOnARumpServerBreakNoRule(@TempDir Path directory) throws Exception {
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
    Process server = command.start();
    try {
      while (Files.notExists(socket) && server.isAlive()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("the server makes no socket");
        }
      }
      assertThat(puffs(socket, "check", "memfs", "--programs", "20")).contains(" 0 violations");
      assertThat(puffs(socket, "doctor")).contains("a mount and its unmount: done");
    } finally {
      server.destroyForcibly();
    }
  }

  private static String puffs(Path socket, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.jpuffs.conformance.cli.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--backend", "rumpserver"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("RUMP_SERVER", "unix://" + socket);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
