package org.jpuffs.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class ReportMergeTest {
  private static final String COMMAND = "./puffs check memfs";

  private static ReportMerge.Source source(Report report) {
    return new ReportMerge.Source("s" + report.shards().present().first(), report);
  }

  private static Report merge(ReportMerge.Missing missing, Report... reports) {
    return ReportMerge.merge(
        List.of(reports).stream().map(ReportMergeTest::source).toList(), missing);
  }

  @Test
  void theNumbersOfAllShardsAreAdded() {
    Report merged =
        merge(
            ReportMerge.Missing.REFUSED,
            SampleReport.passed(3),
            SampleReport.passed(1),
            SampleReport.passed(4),
            SampleReport.passed(2));
    assertThat(merged.shards()).isEqualTo(ShardSet.WHOLE);
    assertThat(merged.totals()).isEqualTo(new Tally(2000, 4000, 12000, 0));
    assertThat(merged.kept()).isEqualTo(new KeptCount(3, 2, 0));
    assertThat(merged.suppressed().get(0).times()).isEqualTo(10);
    assertThat(merged.rules().rules().get(0).times()).isEqualTo(1);
    assertThat(merged.rules().rules().get(0).never()).isNull();
    assertThat(merged.rules().rules().get(1).times()).isZero();
    assertThat(merged.rules().rules().get(2).times()).isEqualTo(10);
    assertThat(merged.coverage()).extracting(each -> each.hits()).containsExactly(1L, 9L);
    assertThat(merged.coverage())
        .extracting(each -> each.byFlag().get("none"))
        .containsExactly(1L, 9L);
    assertThat(merged.requests()).containsExactly(Map.entry(Operation.READ, 10L));
    assertThat(merged.environments())
        .extracting(each -> each.shards())
        .containsExactly("1/4", "2/4", "3/4", "4/4");
  }

  @Test
  void theFirstFailureOfEachRuleIsKept() {
    Report merged =
        merge(
            ReportMerge.Missing.ALLOWED,
            SampleReport.report(
                2,
                COMMAND,
                List.of(
                    SampleReport.failure(Rule.STAT_MODE, 501),
                    SampleReport.failure(Rule.STAT_SIZE, 502))),
            SampleReport.report(1, COMMAND, List.of(SampleReport.failure(Rule.STAT_MODE, 7))));
    assertThat(merged.failures()).extracting(ReportedFailure::seed).containsExactly(7L, 502L);
    assertThat(merged.failures()).extracting(ReportedFailure::programs).containsExactly(2L, 1L);
    assertThat(merged.totals().failures()).isEqualTo(3);
  }

  @Test
  void theProgramsOfEachRuleAreAdded() {
    ReportedFailure mode = SampleReport.failure(Rule.STAT_MODE, 501);
    Report merged =
        merge(
            ReportMerge.Missing.ALLOWED,
            SampleReport.report(2, COMMAND, List.of(mode.withPrograms(4))),
            SampleReport.report(1, COMMAND, List.of(mode.withPrograms(3))));
    assertThat(merged.failures()).extracting(ReportedFailure::programs).containsExactly(7L);
    assertThat(ReportReader.read("r", ReportWriter.write(merged)).failures().get(0).found())
        .endsWith("; 7 programs failed so");
  }

  @Test
  void mergingInStepsIsTheSame() {
    Report[] all = IntStream.rangeClosed(1, 4).mapToObj(SampleReport::shard).toArray(Report[]::new);
    Report half = merge(ReportMerge.Missing.ALLOWED, all[0], all[2]);
    Report other = merge(ReportMerge.Missing.ALLOWED, all[1], all[3]);
    assertThat(half.shards().missing()).containsExactly(2, 4);
    String once = ReportWriter.write(merge(ReportMerge.Missing.REFUSED, all));
    String twice = ReportWriter.write(merge(ReportMerge.Missing.REFUSED, half, other));
    assertThat(withoutEnvironments(twice)).isEqualTo(withoutEnvironments(once));
  }

  private static String withoutEnvironments(String text) {
    return text.substring(0, text.indexOf("\"environments\""));
  }

  @Test
  void aMissingShardIsNamed() {
    assertThatThrownBy(() -> merge(ReportMerge.Missing.REFUSED, SampleReport.shard(3)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("shards 1, 2, 4 of 4 are missing")
        .hasMessageContaining("--partial");
  }

  @Test
  void aShardThatIsThereTwiceIsNamed() {
    assertThatThrownBy(
            () -> merge(ReportMerge.Missing.ALLOWED, SampleReport.shard(3), SampleReport.shard(3)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("shard 3/4 is in s3 too");
  }

  @Test
  void shardsOfAnotherRunAreNamed() {
    Report other = SampleReport.report(2, "./puffs check nullfs:/tmp", List.of());
    assertThatThrownBy(() -> merge(ReportMerge.Missing.ALLOWED, SampleReport.passed(1), other))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "s2: its command, ./puffs check nullfs:/tmp, differs from that of s1");
  }

  @Test
  void theTextNamesWhatIsMissingAndHasNoControlCharacters() {
    Report merged = merge(ReportMerge.Missing.ALLOWED, SampleReport.shard(1));
    String text = String.join("\n", ReportText.lines(merged, 1));
    assertThat(text)
        .contains("violation 1, by the program of seed 500 with prefix 18:33, shrunk:")
        .contains(
            "missing shards: [2, 3, 4]",
            "merged 1 shards of ",
            ": 2 of 3 kept failures passed, 500 programs,")
        .contains("\\u001b[31m");
    assertThat(text.chars()).allMatch(each -> each == '\n' || !Character.isISOControl(each));
  }
}
