package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Earlier scripts do not influence later ones on the same kernel: each mount is fresh. */
class OneKernelTest {
  @Test
  void scriptsInAnyOrderHaveTheRecordedTracesOnOneSim() throws Exception {
    run("sim");
  }

  @EnabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "it names no libraries of the rump kernel")
  @Test
  void scriptsInAnyOrderHaveTheRecordedTracesOnOneRumpKernel() throws Exception {
    run("rump");
  }

  private static void run(String backend) throws Exception {
    List<Path> scripts = new ArrayList<>(GoldenTracesTest.scripts());
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(120);
    try (Kernel kernel = Backends.named(backend).start()) {
      for (long seed : new long[] {1, 2}) {
        Collections.shuffle(scripts, new Random(seed));
        for (Path script : scripts) {
          if (isForOneKernel(backend, script)) {
            assertThat(GoldenTracesTest.difference(kernel, script)).as("%s", script).isEmpty();
          }
        }
      }
    }
  }

  /** Whether a script leaves its kernel alive. */
  private static boolean isForOneKernel(String backend, Path script) throws Exception {
    return backend.equals("sim")
        ? !GoldenTracesTest.differing().containsKey(GoldenTracesTest.name(script))
        : GoldenTracesTest.recordedEnding(script).isEmpty();
  }
}
