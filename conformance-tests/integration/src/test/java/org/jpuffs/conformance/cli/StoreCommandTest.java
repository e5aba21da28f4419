package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code puffs crash} and {@code puffs io-errors}. */
class StoreCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String line) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "crash, --subsets 2, crashed logfs, crashes",
    "io-errors, --failures 3, failed the store of logfs, runs with failures",
  })
  void aSoundFileSystemPasses(String command, String option, String tested, String runs) {
    int status = run(command + " logfs --programs 20 --calls 10 --seed 7 " + option);
    assertThat(status).as(out.toString()).isZero();
    assertThat(out.toString())
        .matches(
            tested
                + " on sim: 20 programs, \\d+ calls, [1-9]\\d* "
                + runs
                + ", 0 violations, seed 7, \\d+\\.\\d s\\R");
    assertThat(err.toString()).matches("20 programs, [1-9]\\d* " + runs + ", 0 violations\\R");
  }

  @ParameterizedTest
  @CsvSource({
    "crash, class:org.jpuffs.conformance.cli.ForgetfulFileSystems$OfFlushes, crash, crash-, --subsets 50",
    "io-errors, class:org.jpuffs.conformance.cli.ForgetfulFileSystems, failure, io-, --failures 14",
  })
  void aViolationIsPrintedWithTheCommandThatRepeatsIt(
      String command, String name, String what, String rule, String option) {
    assertThat(run(command + " " + name + " --programs 1 --seed 1")).isEqualTo(1);
    String quoted = name.contains("$") ? "'" + name + "'" : name;
    assertThat(out.toString())
        .contains(
            "violation of seed 1, shrunk\n  program\n", "  " + what + "\n", "  broken\n    " + rule)
        .contains(
            "  to repeat\n    ./puffs "
                + command
                + " "
                + quoted
                + " --programs 1 --seed 1 --calls 30 "
                + option
                + "\n")
        .containsPattern("1 programs, .* 1 violations, seed 1");
  }

  @Test
  void aWrongCommandLineIsRefusedWithTheReason() {
    assertThat(run("io-errors logfs --failures 0")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--programs 200 --calls 30 --failures 0: give 1 or more of each");
    assertThat(run("crash logfs --subsets -1")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--programs 200 --calls 30 --subsets -1: give 1 or more of the first two, and no"
                + " negative number");
    assertThat(run("crash logfs --calls 0")).isEqualTo(2);
    assertThat(err.toString()).contains("--calls 0 --subsets 50: give 1 or more");
    assertThat(run("io-errors memfs")).isEqualTo(2);
    assertThat(err.toString()).contains("memfs is not declared to survive crashes");
  }
}
