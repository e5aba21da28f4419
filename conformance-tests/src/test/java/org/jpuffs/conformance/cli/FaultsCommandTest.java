package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void good() {
    int status = run("faults", "memfs", "--backend", "sim", "--steps", "400", "--seed", "3");
    assertThat(status).as(out.toString()).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "faults in memfs on sim: \\d+ plans, \\d+ calls, \\d+ requests, \\d+ faults,"
                + " \\d+ kernels ended, 0 violations, seed 3, \\d+\\.\\d s");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void badChoices() {
    assertThat(run("faults", "memfs", "--steps", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("both are numbers from 1 up");
    assertThat(run("faults", "nosuchfs")).isEqualTo(2);
    assertThat(run("faults")).isEqualTo(2);
  }
}
