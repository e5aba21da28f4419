package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class IoErrorsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void aFileSystemThatReportsErrorsPasses() {
    int status = run("io-errors", "logfs", "--programs", "20", "--failures", "3", "--seed", "7");
    assertThat(status).as(out.toString()).isZero();
    assertThat(out.toString())
        .matches(
            "failed the store of logfs on sim: 20 programs, \\d+ calls, \\d+ runs with failures,"
                + " 0 violations, seed 7, \\d+\\.\\d s\\R");
    assertThat(err.toString()).matches("20 programs, \\d+ runs with failures, 0 violations\\R");
  }

  @Test
  void aFileSystemThatReportsNoErrorDoesNot() {
    String name = "class:" + ForgetfulFileSystems.class.getName();
    int status = run("io-errors", name, "--programs", "1", "--seed", "1");
    assertThat(status).isEqualTo(1);
    assertThat(out.toString())
        .contains("violation of seed 1, shrunk\n  program\n", "  failure\n", "  broken\n    io-")
        .contains("./puffs io-errors " + name + " --programs 1 --seed 1 --calls 30 --failures 14\n")
        .containsPattern("1 programs, .* 1 violations, seed 1");
  }

  @Test
  void aWrongCommandLineIsRefusedWithTheReason() {
    assertThat(run("io-errors", "logfs", "--failures", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--failures 0: give 1 or more of each");
    assertThat(run("io-errors", "memfs")).isEqualTo(2);
    assertThat(err.toString()).contains("memfs is not declared to survive crashes");
  }
}
