package org.jpuffs.conformance.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A rump kernel in another process, rump_server(1), with file server and clients in this JVM. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(120)
class RumpServerTest {
  @Test
  void programsOnARumpServerBreakNoRule(@TempDir Path directory) throws Exception {
    try (RumpServer server = RumpServer.in(directory)) {
      assertThat(puffs(server.address(), "check", "memfs", "--programs", "20"))
          .contains(" 0 violations");
      assertThat(puffs(server.address(), "doctor")).contains("a mount and its unmount: done");
    }
  }

  private static String puffs(String address, String... arguments) throws Exception {
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
    builder.environment().put("RUMP_SERVER", address);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
