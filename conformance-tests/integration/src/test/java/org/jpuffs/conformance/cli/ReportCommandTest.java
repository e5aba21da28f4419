package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check --report}, {@code check --shard} and {@code merge}. */
class ReportCommandTest {
  private static final String EMPTY = "class:org.jpuffs.conformance.junit.EmptyFs";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String line, Path... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    for (Path path : more) {
      words.add(path.toString());
    }
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  private String json(String name) throws IOException {
    return Files.readString(path(name).resolve("report.json"));
  }

  /** The part that does not depend on the machine. */
  private String result(String name) throws IOException {
    String text = json(name);
    return text.substring(0, text.indexOf("\"environments\""));
  }

  /** Runs a check as a whole and in shards, and merges these. */
  private void runWholeAndInShards(String check, int shards) {
    int status = run(check + " --report", path("whole"));
    Path[] parts = new Path[shards];
    for (int i = 0; i < shards; i++) {
      parts[i] = path("s" + i);
      run(check + " --shard " + (i + 1) + "/" + shards + " --report", parts[i]);
    }
    assertThat(run("merge --report " + path("merged"), parts)).isEqualTo(status);
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "memfs --programs 1001 --calls 2, passed",
    EMPTY + "$Crooked --programs 1001 --calls 2 --flags none, failed",
    EMPTY + "$Full --programs 1001 --calls 2, failed",
    "class:org.jpuffs.examples.HelloFileSystem --programs 1001 --calls 3, passed",
    "memfs --programs 501 --calls 3 --suppress stat-size=so --without HARD_LINKS, passed",
  })
  void shardsMergedAreTheResultOfOneRun(String arguments, String verdict) throws IOException {
    runWholeAndInShards("check " + arguments + " --all --backend sim", 3);
    assertThat(result("merged")).isEqualTo(result("whole")).contains(verdict);
  }

  @Tag("slow")
  @Test
  void sixteenShardsMergedAreTheResultOfOneRun() throws IOException {
    runWholeAndInShards("check memfs:advlock --programs 8000 --all --backend sim", 16);
    assertThat(result("merged")).isEqualTo(result("whole"));
  }

  @Test
  void theResultDoesNotDependOnTheNumberOfJobs() throws IOException {
    String check = "check memfs --programs 1001 --calls 3 --backend sim --report";
    run(check + " " + path("one") + " --jobs 1");
    run(check + " " + path("two") + " --jobs 2");
    assertThat(result("two")).isEqualTo(result("one"));
  }

  @Test
  void aReportHasTheCommandTheCountsAndTheFailures() throws IOException {
    assertThat(run("check " + EMPTY + "$Crooked --programs 20 --seed 5 --report", path("r")))
        .isEqualTo(1);
    assertThat(json("r"))
        .contains(
            "\"command\": \"./puffs check '" + EMPTY + "$Crooked' --backend sim --seed 5",
            "\"firstSeed\": 5,",
            "\"lastSeed\": 24,",
            "\"verdict\": \"failed\"",
            "\"end\": \"violations\"",
            "{\"rule\": \"stat-nlink-directory\", \"origin\": \"seed\", \"seed\": ",
            "\"never\": \"lacks-capability\"",
            "{\"operation\": \"LOOKUP\", \"sent\": ",
            "{\"call\": \"stat",
            " --script -\"",
            "Replay.check(",
            "\"callTimes\": [0");
    assertThat(Files.readString(path("r").resolve("junit.xml")))
        .contains("<testcase classname=\"stat, lstat\" name=\"stat-nlink-directory: ", "<failure ");
    assertThat(Files.readString(path("r").resolve("report.html")))
        .contains("<strong>Failed</strong> " + EMPTY + "$Crooked on sim", "stat-nlink-directory");
    assertThat(path("r").toFile().list()).hasSize(3);
  }

  @Test
  void programsThatTheUserChoosesAreReported() throws IOException {
    assertThat(run("check memfs --exhaustive 1 --report", path("all"))).isZero();
    assertThat(json("all")).contains(" --exhaustive 1\"", "\"end\": \"complete\"");
    Path script = Files.writeString(path("f.puffs"), "stat .\n");
    assertThat(run("check " + EMPTY + "$Crooked --script " + script + " --report", path("s")))
        .isEqualTo(1);
    assertThat(json("s")).contains("\"origin\": \"script\"");
    run("check " + EMPTY + "$Blind --seed 4711 --prefix 2:39:WTCACHE --report", path("p"));
    assertThat(json("p")).contains("\"prefix\": \"2:39:WTCACHE\"");
  }

  @Test
  void mergeSaysWhatIsMissing() {
    run("check memfs --programs 600 --calls 2 --all --shard 2/2 --report", path("s2"));
    assertThat(run("merge", path("s2"))).isEqualTo(2);
    assertThat(err.toString()).contains("shards 1 of 2 are missing");
    assertThat(run("merge --partial", path("s2"))).isZero();
    assertThat(out.toString()).contains("merged 1 shards of memfs on sim: 100 programs");
    assertThat(run("merge --partial --report " + path("m"), path("s2"))).isZero();
    assertThat(path("m").resolve("report.html")).content().contains("Shards are missing: [1] of 2");
    assertThat(run("merge", path("nosuch"))).isEqualTo(2);
    assertThat(err.toString()).contains("nosuch/report.json does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "check memfs --shard 1/2, add --all",
    "check memfs --all --shard 3/2, give I/N",
    "check memfs --all --shard x, give I/N",
    "check memfs --all --shard 1/2 --for 3s, --for and --shard each choose the programs",
    "check memfs --all --shard 1/2 --exhaustive 2, --exhaustive and --shard",
    "check memfs --report /dev/null/x, --report /dev/null/x",
    "merge, Missing required parameter",
  })
  void whatCannotApplyIsRefused(String line, String words) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString()).contains(words).doesNotContain("\tat ");
  }
}
