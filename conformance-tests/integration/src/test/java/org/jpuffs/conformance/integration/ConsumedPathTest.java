package org.jpuffs.conformance.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.conformance.trace.TraceDifference;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Lookups that resolve more than one component of a path, on each kernel. */
class ConsumedPathTest {
  private static final String SCRIPT =
      """
      kflags LOOKUP_FULLPNBUF|NOCACHE_NAME
      stat d/e
      stat d/e/
      stat d/e/file
      stat d//e/file
      stat d/e/file/
      stat d/e/file/below
      stat d/e/none
      stat lenient
      stat lenient/
      open o d/e/file O_RDONLY
      close o
      """;

  private static List<String> trace(String backend) throws Exception {
    Script script = ScriptReader.read("consumed", SCRIPT);
    List<String> trace = new ArrayList<>();
    try (Kernel kernel = Backends.named(backend).start()) {
      new ScriptRun(kernel)
          .trace(script, new WholePathFileSystem(), ScriptFileSystem.options(), trace::add);
    }
    return trace;
  }

  /** The result of each call on a path, in the order of the script. */
  private static List<String> results(List<String> trace) {
    return trace.stream()
        .filter(line -> line.startsWith("SYS< ") && !line.contains("mount"))
        .map(line -> line.substring(5).replaceAll(" \\{.*\\}", ""))
        .toList();
  }

  @Test
  void aPathIsConsumedToAFileOrADirectory() throws Exception {
    assertThat(results(trace("sim")))
        .containsExactly(
            "stat d/e = 0",
            "stat d/e/ = 0",
            "stat d/e/file = 0",
            "stat d//e/file = -1 ENOENT(2)",
            "stat d/e/file/ = -1 ENOTDIR(20)",
            "stat d/e/file/below = -1 ENOENT(2)",
            "stat d/e/none = -1 ENOENT(2)",
            "stat lenient = 0",
            "stat lenient/ = 0",
            "open o d/e/file O_RDONLY = 0",
            "close o = 0");
  }

  @EnabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "it names no libraries of the rump kernel")
  @Test
  void theRumpKernelSendsTheSameRequests() throws Exception {
    assertThat(TraceDifference.first(trace("rump"), trace("sim")).map(TraceDifference::text))
        .isEmpty();
  }
}
