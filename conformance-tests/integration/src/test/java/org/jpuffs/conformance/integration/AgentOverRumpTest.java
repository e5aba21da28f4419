package org.jpuffs.conformance.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jpuffs.conformance.bench.CCompiler;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.conformance.trace.GoldenTracesTest;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.conformance.trace.TraceDifference;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The backend agent, whose agent makes its calls in a rump kernel. Results and requests are the
 * same as with the backend rump.
 */
@ExtendWith(RestoreSystemProperties.class)
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
@Timeout(300)
class AgentOverRumpTest {
  private static final int PROGRAMS = Integer.getInteger("puffs.test.programs", 20);
  private static final Path SOURCE = Path.of("../../netbsd-backend/agent/puffs-agent.c");
  private static final Path HEADERS =
      Path.of("../../netbsd-backend/src/test/resources/org/jpuffs/agent");

  /**
   * Scripts of each kind: several processes, locks, file handles, wrong frames, refused mounts,
   * requests of the server, a server that closes its device.
   */
  private static final List<String> SHARED =
      List.of(
          "01-basic",
          "02-allops",
          "36-bad-replies",
          "38-malformed",
          "41-crash-in-op",
          "45-filehandles",
          "47-flush",
          "48-server-unmount",
          "49-extattr-lock-poll",
          "55-busy-unmount",
          "58-maxmsglen",
          "60-bad-mount-args",
          "drain-dirty",
          "drain-handles",
          "server-ioctl",
          "together-lock-wait",
          "usual-locks-of-processes",
          "usual-without-privileges",
          "vectors",
          "write-many-flushed");

  @TempDir private static Path directory;

  @BeforeAll
  static void compile() throws Exception {
    assumeTrue(CCompiler.isThere(), "there is no C compiler named cc");
    Path agent = directory.resolve("puffs-agent");
    CCompiler.program(
        SOURCE, agent, List.of("-std=gnu99", "-I" + HEADERS, "-DAGENT_KERNEL=\"agent-rump.h\""));
    System.setProperty("puffs.agent", agent.toString());
  }

  @Test
  void programsBreakNoRule() throws Exception {
    assertThat(failures("memfs")).isEmpty();
  }

  @Test
  void programsOnADirectoryBreakNoRule(@TempDir Path host) throws Exception {
    assertThat(failures("nullfs:" + host)).isEmpty();
  }

  private static List<String> failures(String fileSystem) throws Exception {
    List<String> failures = new ArrayList<>();
    ChosenFileSystem chosen = new FileSystems("").choose(fileSystem);
    try (Kernel kernel = Backends.named("agent").start()) {
      Check check = new Check(kernel, chosen::fresh);
      check.run(
          PROGRAMS,
          50,
          1,
          null,
          1,
          (seed, failure) -> failures.add(failure.program().toString() + failure.finding().seen()));
      if (failures.isEmpty()) {
        assertThat(check.tally().programs()).isEqualTo(PROGRAMS);
      }
    }
    return failures;
  }

  @Test
  void tracesEqualTheRecordedOnes() throws Exception {
    URI golden = Objects.requireNonNull(GoldenTracesTest.class.getResource("golden")).toURI();
    try (Kernel kernel = Backends.named("agent").start()) {
      for (String name : SHARED) {
        Path file = Path.of(golden).resolve(name + ".script");
        Script script = ScriptReader.read(file.getFileName().toString(), Files.readString(file));
        List<String> recorded =
            Files.readAllLines(Path.of(file.toString().replaceFirst("script$", "trace")));
        List<String> seen = new ArrayList<>();
        new ScriptRun(kernel)
            .trace(
                script,
                new ScriptFileSystem(script.setup()),
                ScriptFileSystem.options(),
                seen::add);
        assertThat(TraceDifference.first(recorded, seen).map(TraceDifference::text))
            .as(file.toString())
            .isEmpty();
      }
    }
  }
}
