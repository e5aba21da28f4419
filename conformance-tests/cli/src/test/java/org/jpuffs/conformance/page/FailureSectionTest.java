package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.report.ReportedFailure;
import org.jpuffs.conformance.trace.Messages;
import org.junit.jupiter.api.Test;

class FailureSectionTest {
  private static final List<String> SCRIPT =
      List.of("kflags WTCACHE", "mkdir d 0700", "proc 2 stat d", "proc 2 stat d");

  private static FailureSection section(int index, String classPath) {
    return new FailureSection(
        1,
        new ReportedFailure(
            ReportedFailure.Origin.SEED,
            5L,
            null,
            Rule.STAT_MODE,
            index,
            "proc 2 stat d",
            List.of("mode 0700  by stat-mode: the bits", "anything"),
            "mode 0755",
            SCRIPT,
            Messages.NONE,
            null,
            "./puffs check memfs --script -",
            List.of("class T {", "}"),
            1),
        classPath);
  }

  private static List<Boolean> failing(FailureSection section) {
    return section.program().stream().map(FailureSection.ProgramLine::isFailing).toList();
  }

  @Test
  void theCallOfThatIndexIsMarkedAndLinesOfTheSetUpAreNotCounted() {
    assertThat(failing(section(1, ""))).containsExactly(false, false, true, false);
    assertThat(failing(section(2, ""))).containsExactly(false, false, false, true);
    assertThat(failing(section(3, ""))).containsOnly(false);
  }

  @Test
  void theCommandReadsTheProgramAndHasTheClassPathOfTheMachine() {
    Command plain = section(1, "").replay();
    assertThat(plain.words()).containsExactly("./puffs", "check", "memfs", "--script", "- <<'END'");
    assertThat(plain.input()).isEqualTo("\n" + String.join("\n", SCRIPT) + "\nEND");
    assertThat(section(1, "a b/c").replay().words()).endsWith("'a", "b/c' <<'END'");
  }

  @Test
  void theReasonOfAnExpectedOutcomeIsApart() {
    assertThat(section(1, "").expected())
        .containsExactly(
            new FailureSection.Expected("mode 0700", "by stat-mode: the bits"),
            new FailureSection.Expected("anything", ""));
  }
}
