package org.jpuffs.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fresh mount is as good as a fresh kernel: what ran before leaves no trace in the traces. */
class OneKernelTest {
  @ParameterizedTest
  @ValueSource(strings = {"sim", "rump"})
  void scriptsInAnyOrderAndTwiceInOneKernelHaveTheTracesThatWereRecorded(String backend)
      throws Exception {
    assumeTrue(
        backend.equals("sim") || System.getenv("PUFFS_RUMP_LIB") != null,
        "PUFFS_RUMP_LIB does not name the libraries of the rump kernel");
    List<Path> scripts = new ArrayList<>(GoldenTracesTest.scripts());
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(120);
    try (Kernel kernel = Backends.named(backend).start()) {
      for (long seed : new long[] {1, 2}) {
        Collections.shuffle(scripts, new Random(seed));
        for (Path script : scripts) {
          boolean differs =
              backend.equals("sim")
                  && GoldenTracesTest.differing().containsKey(GoldenTracesTest.name(script));
          if (!differs) {
            assertThat(GoldenTracesTest.difference(kernel, script)).as("%s", script).isEmpty();
          }
        }
      }
    }
  }
}
