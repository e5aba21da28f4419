package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.child.CrashingBackend;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RestoreSystemProperties.class)
class FaultsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void aRunWithoutViolationsPrintsItsTotals() {
    int status = run("faults", "memfs", "--backend", "sim", "--steps", "400", "--seed", "3");
    assertThat(status).as(out.toString()).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "faults in memfs on sim: \\d+ plans, \\d+ calls, \\d+ requests, \\d+ faults,"
                + " \\d+ kernels ended, 0 violations, seed 3, \\d+\\.\\d s");
    assertThat(err.toString()).isEmpty();
  }

  /** The plans after the one that kills a JVM run in the next JVM. */
  @Test
  void aPlanThatKillsItsKernelIsCountedByPlace(@TempDir Path services) throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    System.setProperty("java.class.path", CrashingBackend.classPath(services));
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {services.toUri().toURL()}, loader));
    try {
      String deadly = "class:" + CrashingFileSystem.class.getName();
      int status = run("faults", deadly, "--backend", "crashing", "--steps", "300", "--seed", "1");
      assertThat(status).as(out.toString() + err).isZero();
      assertThat(out.toString())
          .containsPattern("the plan of seed \\d+ kills the kernel: puffs_y.c:12\n")
          .containsPattern("kernels killed by a reply in puffs_y.c:12: [1-9]")
          .containsPattern(
              "plans, 3\\d\\d calls, .*, [1-9]\\d* kernels ended, 0 violations, seed 1");
    } finally {
      Thread.currentThread().setContextClassLoader(loader);
    }
  }

  @Test
  void aWrongCommandLineIsRefusedWithTheReason() {
    assertThat(run("faults", "memfs", "--steps", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("give 1 or more of both");
    assertThat(run("faults", "nosuchfs")).isEqualTo(2);
    assertThat(run("faults")).isEqualTo(2);
  }
}
