package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code --failures} of {@code check} and {@code merge}. */
@ExtendWith(RestoreSystemProperties.class)
class FailuresCommandTest {
  private static final String CROOKED = "class:org.jpuffs.conformance.junit.EmptyFs$Crooked";
  private static final String BLIND = "class:org.jpuffs.conformance.junit.EmptyFs$Blind";
  private static final String HEADER = "# puffs failures, form 1: x\n";
  private static final String FAILING = "\nfailure " + CROOKED + " stat-nlink-directory\nstat .\n";
  private static final String PASSING = "\nfailure " + CROOKED + " access-01\naccess . 4\n";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path file() {
    return directory.resolve("failures");
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  /** Runs a command with the file, and other paths as its last words. */
  private int run(String line, Path... more) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(1, List.of("--failures", file().toString()));
    for (Path path : more) {
      words.add(path.toString());
    }
    return run(words);
  }

  /** Runs a command as it is. */
  private int runWithoutFile(String line) {
    return run(List.of(line.split(" ")));
  }

  private int run(List<String> words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
  }

  private String text() throws IOException {
    return Files.readString(file());
  }

  private String result(String name) throws IOException {
    String text = Files.readString(path(name).resolve("report.json"));
    return text.substring(0, text.indexOf("\"environments\""));
  }

  @Test
  void aFailureIsKeptAndTheNextCheckRunsItFirst() throws IOException {
    assertThat(run("check " + CROOKED + " --programs 100")).isEqualTo(1);
    assertThat(out.toString()).contains("  kept in " + file() + ": the next check runs it first");
    assertThat(text()).contains("failure " + CROOKED + " stat-nlink-directory\n");
    String kept = text();
    assertThat(run("check " + CROOKED + " --programs 100 --seed 5000")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("violation 1, by the kept failure of stat-nlink-directory:\n")
        .contains("no other program was run, because a kept failure still fails")
        .containsPattern(
            "of [1-9] kept failures? passed, 0 programs, .* [1-9] violations, seed 5000");
    assertThat(text()).isEqualTo(kept);
  }

  @Test
  void aKeptFailureThatFailsNoMoreStaysAndIsCounted() throws IOException {
    String text = HEADER + "\nfailure memfs stat-mode\n# mended\nmkdir d 0700\nstat d\n" + FAILING;
    Files.writeString(file(), text);
    assertThat(run("check memfs --programs 20")).isZero();
    assertThat(out.toString())
        .contains("checked memfs on sim: 1 kept failure passed, 20 programs, 1000 calls, ");
    assertThat(text()).isEqualTo(text);
  }

  @Test
  void keptFailuresChangeNothingOfTheOtherPrograms() throws IOException {
    String check = "check memfs --programs 600 --calls 20 --report";
    assertThat(run(check, path("without"))).isZero();
    Files.writeString(file(), HEADER + "\nfailure memfs stat-mode\nmkdir d 0700\nstat d\n");
    assertThat(run(check, path("with"))).isZero();
    assertThat(result("with"))
        .contains("\"kept\": {\"all\": 1, \"passed\": 1, \"failed\": 0}")
        .isEqualTo(
            result("without").replace("{\"all\": 0, \"passed\": 0", "{\"all\": 1, \"passed\": 1"));
  }

  @Test
  void withAllTheOtherProgramsAreRunToo() throws IOException {
    Files.writeString(file(), HEADER + FAILING + PASSING + FAILING.replace("stat .", "lstat ."));
    String text = text();
    assertThat(run("check " + CROOKED + " --all --programs 60 --calls 2 --report", path("r")))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("violation 1, by the kept failure of stat-nlink-directory:")
        .contains("violation 2, by the program of seed ")
        .contains(": 1 of 3 kept failures passed, 60 programs, ")
        .doesNotContain("kept in ", "no other program was run");
    assertThat(result("r"))
        .contains("\"kept\": {\"all\": 3, \"passed\": 1, \"failed\": 2}", "\"origin\": \"kept\"");
    assertThat(text()).isEqualTo(text);
  }

  @Test
  void theCheckEndsAtTheThirdViolation() throws IOException {
    StringBuilder many = new StringBuilder(HEADER);
    for (int mode = 0; mode < 5; mode++) {
      many.append(FAILING).append("access . ").append(mode).append('\n');
    }
    Files.writeString(file(), many);
    assertThat(run("check " + CROOKED)).isEqualTo(1);
    assertThat(out.toString()).contains(": 0 of 5 kept failures passed,", " 3 violations,");
  }

  @Test
  void aFileThatCannotBeReadEndsTheCheckAndStays() throws IOException {
    Files.writeString(file(), HEADER + "\nfailure memfs stat-mode\nstatt d\n");
    String text = text();
    assertThat(run("check memfs --programs 5 --report", path("r"))).isEqualTo(2);
    assertThat(err.toString())
        .contains(file() + ":4: statt d", "did you mean \"stat\"", "--failures none")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
    assertThat(path("r")).doesNotExist();
    assertThat(text()).isEqualTo(text);
  }

  @Test
  void aProgramThatTheUserChoosesIsRunAlone() throws IOException {
    Files.writeString(file(), "no file of failures");
    System.setProperty("puffs.failures", file().toString());
    Path script = Files.writeString(path("f.puffs"), "stat .\n");
    String byScript = "check " + CROOKED + " --script " + script;
    String byPrefix = "check " + BLIND + " --seed 4711 --prefix 2:39:WTCACHE";
    for (String check : List.of(byScript, byPrefix)) {
      assertThat(runWithoutFile(check)).isEqualTo(1);
      assertThat(runWithoutFile(check + " --failures none")).isEqualTo(1);
    }
    assertThat(text()).isEqualTo("no file of failures");
  }

  @Test
  void aFileThatIsNotUsedIsRefused() throws IOException {
    Path script = Files.writeString(path("f.puffs"), "stat .\n");
    assertThat(run("check " + CROOKED + " --script " + script)).isEqualTo(2);
    assertThat(err.toString())
        .contains("--script runs one program: no kept failure is run", "leave --failures out");
    assertThat(run("check " + BLIND + " --seed 4711 --prefix 2:39:WTCACHE")).isEqualTo(2);
    assertThat(err.toString()).contains("--prefix runs one program", "leave --failures out");
    assertThat(out.toString()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void exhaustiveProgramsFollowKeptFailuresAndAreKept() throws IOException {
    assertThat(run("check " + BLIND + " --exhaustive 1")).isEqualTo(1);
    assertThat(out.toString()).contains("  kept in " + file());
    assertThat(run("check " + BLIND + " --exhaustive 1")).isEqualTo(1);
    assertThat(out.toString()).startsWith("violation 1, by the kept failure of ");
  }

  @Test
  void theCommandThatRepeatsAProgramLeavesOutKeptFailures() throws IOException {
    assertThat(run("check " + CROOKED + " --programs 100")).isEqualTo(1);
    String again =
        out.toString().lines().filter(line -> line.contains("./puffs check")).findFirst().get();
    assertThat(again).contains(" --programs 1 --calls 50 --failures none");
    String[] words = again.strip().replace("'", "").split(" ");
    String[] arguments = List.of(words).subList(1, words.length).toArray(String[]::new);
    StringWriter repeated = new StringWriter();
    assertThat(Main.run(new PrintWriter(repeated), new PrintWriter(err), arguments)).isEqualTo(1);
    assertThat(repeated.toString()).contains("checked " + CROOKED + " on sim: 1 programs,");
  }

  @Test
  void whatCannotBeKeptIsSaidAndTheCheckGoesOn() throws IOException {
    Files.createDirectory(file());
    assertThat(run("check memfs --programs 5")).isEqualTo(2);
    assertThat(err.toString()).contains(file() + " is no regular file: name a file");
    Files.delete(file());
    Files.writeString(path("failures.lock"), "x"); // It can be read, but not be written.
    assertThat(run("check " + CROOKED + " --programs 100")).isEqualTo(1);
    assertThat(out.toString()).contains("  not kept: " + file() + " cannot be written: ");
    assertThat(file()).doesNotExist();
  }

  @Test
  void shardsMergedAreTheResultOfOneRunAndMergeKeepsTheFailures() throws IOException {
    String text = HEADER + PASSING + FAILING;
    String check = "check " + CROOKED + " --programs 1001 --calls 2 --all --report";
    Files.writeString(file(), text);
    assertThat(run(check, path("whole"))).isEqualTo(1);
    String keptByWhole = text();
    Files.writeString(file(), text);
    for (int i = 3; i >= 1; i--) {
      run(check.replace("--report", "--shard " + i + "/3 --report"), path("s" + i));
      assertThat(out.toString().contains("kept failures passed")).isEqualTo(i == 1);
      assertThat(text()).isEqualTo(text);
    }
    Path[] parts = {path("s1"), path("s2"), path("s3")};
    assertThat(run("merge --report " + path("merged") + " " + path("s1"), parts[1], parts[2]))
        .isEqualTo(1);
    assertThat(result("merged")).isEqualTo(result("whole"));
    assertThat(out.toString()).contains(": 1 of 2 kept failures passed, 1001 programs, ");
    assertThat(text()).isEqualTo(keptByWhole);
  }

  @Test
  void mergeKeepsFailures() throws IOException {
    run("check " + CROOKED + " --programs 600 --calls 2 --all --shard 1/2 --report", path("s1"));
    run("check " + CROOKED + " --programs 600 --calls 2 --all --shard 2/2 --report", path("s2"));
    assertThat(file()).doesNotExist();
    assertThat(run("merge " + path("s1"), path("s2"))).isEqualTo(1);
    assertThat(out.toString()).contains("the program of stat-nlink-directory: kept in " + file());
    assertThat(text()).contains("failure " + CROOKED + " stat-nlink-directory\n");
  }
}
