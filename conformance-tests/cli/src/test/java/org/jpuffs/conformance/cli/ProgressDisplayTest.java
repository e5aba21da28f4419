package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private static final String END = "\u001b[K";

  private final StringWriter printed = new StringWriter();
  private final PrintWriter to = new PrintWriter(printed, true);

  private static ProgressCounts counts(long programs, long all, double seconds) {
    return new ProgressCounts(programs, all, seconds, 298, 0);
  }

  @Test
  void theBarHasTheRateTheTimeLeftAndTheRules() {
    new ProgressBar(ProgressStyle.PLAIN_BAR, to).ran(counts(2500, 5000, 2));
    assertThat(printed)
        .hasToString(
            "\r[#####-----] 2500 of 5000 programs, 1250/s, 2 s left, 298 rules judged" + END);
  }

  @Test
  void theBarIsRedAfterAViolation() {
    ProgressBar bar = new ProgressBar(ProgressStyle.COLOURED_BAR, to);
    bar.ran(counts(5, 10, 1));
    bar.ran(new ProgressCounts(5, 10, 2, 0, 1));
    assertThat(printed.toString())
        .containsSubsequence(
            "[\u001b[32m#####\u001b[0m-----] ", "[\u001b[31m#####\u001b[0m-----] ");
  }

  @Test
  void theBarIsWrittenAgainAfterATenthOfASecondAndClearedOnce() {
    ProgressBar bar = new ProgressBar(ProgressStyle.PLAIN_BAR, to);
    bar.clear();
    bar.ran(counts(1, 10, 1));
    bar.ran(counts(2, 10, 1.05));
    bar.ran(counts(3, 10, 1.125));
    bar.clear();
    bar.clear();
    assertThat(printed.toString())
        .contains("1 of 10", "3 of 10")
        .doesNotContain("2 of 10", "\n")
        .endsWith("judged" + END + "\r" + END);
  }

  @Test
  void aLineOfTheBarFitsATerminalOf80Columns() {
    new ProgressBar(ProgressStyle.PLAIN_BAR, to).ran(counts(1, 123_456_789_012L, 3600));
    assertThat(printed.toString().replace(END, "").strip()).hasSize(79);
  }

  @Test
  void aLineIsPrintedForEachTenthOfThePrograms() {
    ProgressLines lines = new ProgressLines(to);
    for (int i = 0; i <= 100; i++) {
      lines.ran(counts(i, 100, 0));
    }
    lines.clear();
    assertThat(printed.toString().lines())
        .hasSize(10)
        .startsWith("check: 10 of 100 programs, 298 rules judged")
        .endsWith("check: 100 of 100 programs, 298 rules judged");
  }

  @Test
  void aLineIsPrintedEachTimeTheProgramsHaveDoubledIfTheirNumberIsNotKnown() {
    ProgressLines lines = new ProgressLines(to);
    for (int i = 0; i <= 5000; i++) {
      lines.ran(counts(i, 0, 4));
    }
    assertThat(printed.toString().lines())
        .containsExactly(
            "check: 500 programs, 125/s, 298 rules judged",
            "check: 1000 programs, 250/s, 298 rules judged",
            "check: 2000 programs, 500/s, 298 rules judged",
            "check: 4000 programs, 1000/s, 298 rules judged");
  }

  @Test
  void theTimeLeftHasTheUnitsThatMatter() {
    assertThat(counts(1, 2, 59).text()).contains(", 59 s left,");
    assertThat(counts(1, 2, 61).text()).contains(", 1 min 1 s left,");
    assertThat(counts(1, 2, 7290).text()).contains(", 2 h 1 min left,");
    assertThat(counts(2, 2, 7).text()).doesNotContain("left");
    assertThat(counts(0, 2, 7).text()).isEqualTo("0 of 2 programs, 298 rules judged");
    assertThat(new ProgressCounts(0, 0, 0, 0, 0).text()).isEqualTo("0 programs");
  }
}
