package org.jpuffs.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.program.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportReaderTest {
  private static final String TEXT = ReportWriter.write(SampleReport.shard(2));

  private static Report read(String text) {
    return ReportReader.read("d/report.json", text);
  }

  @Test
  void whatIsWrittenIsReadWithAllItsCharacters() {
    Report report = read(TEXT);
    assertThat(ReportWriter.write(report)).isEqualTo(TEXT);
    assertThat(report.run().fileSystem()).isEqualTo(SampleReport.HOSTILE);
    assertThat(report.failures()).isEqualTo(SampleReport.shard(2).failures());
    assertThat(report.rules().rules()).isEqualTo(SampleReport.shard(2).rules().rules());
    assertThat(report.coverage()).isEqualTo(SampleReport.shard(2).coverage());
    assertThat(report.requests()).isEqualTo(SampleReport.shard(2).requests());
    assertThat(report.environments()).isEqualTo(SampleReport.shard(2).environments());
  }

  @Test
  void theTextIsAsciiWithARecordOnEachLine() {
    assertThat(TEXT.chars()).allMatch(each -> each == '\n' || (each >= ' ' && each < 127));
    assertThat(TEXT.lines()).anyMatch(line -> line.startsWith("{\"rule\": \"stat-mode\""));
  }

  @Test
  void theEnvironmentsAreTheLastMember() {
    assertThat(TEXT.lines().filter(line -> line.startsWith("\"")).reduce((a, b) -> b))
        .get()
        .asString()
        .startsWith("\"environments\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"form\": 2 | \"form\": 1 | form: this version reads form 2 only",
        "\"form\": 2 | \"form\": null | a report has no value null",
        "\"form\": 2 | \"form\": 2, \"form\": 2 | Duplicate",
        "\"form\": 2 | \"form\": 99999999999999999999 | out of range",
        "\"form\": 2 | \"form\": [[[[[[[[[[1]]]]]]]]]] | nesting",
        "\"form\": 2 | \"form\": \"1\" | form: this must be a whole number",
        "\"programs\": 2000 | \"programs\": -5 | programs: -5 must be from 0",
        "\"programs\": 500 | \"programs\": 499 | totals.programs: 499 are fewer than",
        "\"failures\": 1} | \"failures\": 0} | totals.failures: 0 and 0 kept failures contradict",
        "\"passed\": 0 | \"passed\": 1 | kept.passed: 1 must be from 0 to 0",
        "\"failed\": 0 | \"failed\": 1 | kept.failed: 1 must be from 0 to 0",
        "\"kept\" | \"other\" | kept: this must be an object",
        "\"present\": [2] | \"present\": [5] | shards.present: 5 must be from 1 to 4",
        "\"present\": [2] | \"present\": [2, 2] | shards.present: 2 must be",
        "\"present\": [2] | \"present\": [] | no shard is named",
        "\"end\": \"complete\" | \"end\": \"nosuch\" | end: this version does not know \"nosuch\"",
        "\"options\": {} | \"options\": [] | options: this must be an object",
        "\"options\": {} | \"options\": {\"a\": 1} | options.a: this must be a string",
        "\"broken\": 2 | \"broken\": 1.5 | suppressed[0].broken: this must be a whole number",
        "\"rule\": \"stat-mode\", \"judged\" | \"rule\": \"stat-size\", \"judged\" | stands here twice",
        "\"rule\": \"stat-mode\", \"judged\" | \"rule\": \"x\", \"judged\" | does not know \"x\"",
        "\"result\": \"ENOENT\" | \"result\": \"EWHAT\" | coverage[0].result: this version",
        "\"flags\": {\"none\" | \"flags\": {\"nosuch\" | coverage[0].flags.nosuch",
        "\"script\": [ | \"script\": [1, | failures[0].script: this must be a list of strings",
        "\"messages\" | \"other\" | failures[0].messages: this must be a list",
        "{\"reply\" | {\"nosuch\" | failures[0].messages[0].: [nosuch] must be one of [",
        "{\"reply\" | {\"call\": \"x\", \"reply\" | [call, reply] must be one of [",
        "\"messagesLeftOut\": 7 | \"messagesLeftOut\": -7 | failures[0].messagesLeftOut: -7",
        "\"operation\": \"READ\" | \"operation\": \"NOSUCH\" | requests[0].operation: this version",
        "\"sent\": 2 | \"sent\": -2 | requests[0].sent: -2 must be from 0",
        "\"callTimes\": [0 | \"callTimes\": [-1 | environments[0].callTimes: -1 must be from 0",
        "\"callTimes\": [0 | \"callTimes\": [\"0\" | callTimes: this must be a list of whole numbers",
      })
  void aReportThatIsWrongIsRefusedWithFileMemberAndRule(String from, String to, String words) {
    assertThat(TEXT).contains(from);
    assertThatThrownBy(() -> read(TEXT.replace(from, to)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("d/report.json:")
        .hasMessageContaining(words)
        .hasMessageContaining("Run the shard again");
  }

  @Test
  void textThatIsNoObjectIsRefused() {
    for (String text : List.of("", "[]", "1", "{", "{}{}", "<xml/>", TEXT + "1", "\u0000")) {
      assertThatThrownBy(() -> read(text))
          .as(text)
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("d/report.json");
    }
  }

  @Test
  void aCutReportIsRefusedWhereverItIsCut() {
    for (int length = 0; length < TEXT.length() - 2; length += 97) {
      String cut = TEXT.substring(0, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(UsageException.class);
    }
  }

  @Test
  void filesAreReadWithinBounds(@TempDir Path directory) throws Exception {
    assertThatThrownBy(() -> ReportFiles.read(directory))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("report.json does not exist");
    Files.write(directory.resolve("report.json"), new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> ReportFiles.read(directory)).hasMessageContaining("no UTF-8");
    Files.write(directory.resolve("report.json"), new byte[(64 << 20) + 1]);
    assertThatThrownBy(() -> ReportFiles.read(directory)).hasMessageContaining("at most");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "");
    assertThatThrownBy(() -> ReportFiles.write(file, SampleReport.shard(1), ""))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--report " + file);
  }
}
