package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.bench.CCompiler;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A command whose agent ends during it. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(120)
class LostLineTest {
  private static final Path SOURCE = Path.of("../../netbsd-backend/agent/puffs-agent.c");
  private static final Path HEADERS =
      Path.of("../../netbsd-backend/src/test/resources/org/jpuffs/agent");

  @Test
  void theCommandExitsWithTheReason(@TempDir Path directory) throws Exception {
    Assumptions.assumeTrue(CCompiler.isThere(), "there is no C compiler named cc");
    Path agent = directory.resolve("puffs-agent");
    CCompiler.program(
        SOURCE, agent, List.of("-std=gnu99", "-I" + HEADERS, "-DAGENT_KERNEL=\"agent-rump.h\""));
    StringWriter err = new StringWriter();
    System.setProperty("puffs.agent", "env AGENT_DIES_AT=2000 " + agent);
    int status;
    try {
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      status =
          Main.run(
              nowhere,
              new PrintWriter(err, true),
              "check",
              "memfs",
              "--backend",
              "agent",
              "--programs",
              "1000000");
    } finally {
      System.clearProperty("puffs.agent");
    }
    assertThat(status).as(err.toString()).isEqualTo(Main.KERNEL_DIED);
    assertThat(err.toString())
        .contains("puffs check: ", "the line to the agent has ended", "exited with status 137")
        .doesNotContain("bug in puffs");
  }
}
