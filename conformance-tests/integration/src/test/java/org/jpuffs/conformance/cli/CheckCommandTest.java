package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpuffs.conformance.report.ShellWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CheckCommandTest {
  private static final String EMPTY = "class:org.jpuffs.conformance.junit.EmptyFs";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String lastLine() {
    List<String> lines = out.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void aCheckWithoutViolationsPrintsTheRulesAndTheVerdict() {
    assertThat(run("check", "memfs", "--backend", "sim", "--programs", "20", "--seed", "5"))
        .isZero();
    assertThat(lastLine())
        .matches(
            "checked memfs on sim: 20 programs, 1000 calls, [1-9]\\d* requests, 0 violations,"
                + " seed 5, \\d+\\.\\d s");
    assertThat(out.toString().lines()).hasSize(2).first().asString().startsWith("rules: ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameCounts() {
    run("check", "memfs", "--backend", "sim", "--programs", "30");
    String first = lastLine();
    run("check", "memfs", "--backend", "sim", "--programs", "30");
    assertThat(withoutTime(lastLine())).isEqualTo(withoutTime(first));
  }

  private static String withoutTime(String line) {
    return line.substring(0, line.lastIndexOf(','));
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() {
    assertThat(run("check", "memfs", "--exhaustive", "2", "--prefix", "1:2")).isEqualTo(2);
    assertThat(err.toString()).contains("--exhaustive and --prefix", "give one of them");
    assertThat(run("check", "kernel:/x", "--remount", "--flags", "none")).isEqualTo(2);
    assertThat(err.toString()).contains("--flags, --remount", "leave it out");
    assertThat(run("check", "memfs", "--without", "READ_ONLY")).isEqualTo(2);
    assertThat(err.toString()).contains("READ_ONLY", "leave it out");
  }

  @Test
  void aFileSystemWithFewOperationsConforms() {
    int status = run("check", EMPTY, "--backend", "sim", "--programs", "100");
    assertThat(out.toString()).contains("0 violations");
    assertThat(status).isZero();
  }

  @Test
  void aViolationIsPrintedWithItsRuleAndACommandThatRepeatsIt() {
    String crooked = EMPTY + "$Crooked";
    assertThat(run("check", crooked, "--backend", "sim", "--flags", "WTCACHE", "--programs", "100"))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("violation 1, by the program of seed ", "by stat-nlink-directory", "nlink 7");
    String again =
        out.toString().lines().filter(line -> line.contains("./puffs check")).findFirst().get();
    out.getBuffer().setLength(0);
    String[] words = again.strip().replace("'", "").split(" ");
    assertThat(run(List.of(words).subList(1, words.length).toArray(String[]::new))).isEqualTo(1);
    assertThat(lastLine()).contains(": 1 programs,", " 1 violations,");
  }

  @Test
  void aGuidedProgramIsNamedByItsSeedAndPrefix() {
    String line = "check " + EMPTY + "$Blind --seed 4711 --prefix 2:39:WTCACHE";
    assertThat(run(line.split(" "))).isEqualTo(1);
    assertThat(out.toString())
        .contains("by the program of seed 4711 with prefix 2:39:WTCACHE, shrunk:")
        .contains(" --seed 4711 --prefix 2:39:WTCACHE --calls 50");
    assertThat(lastLine()).contains(": 1 programs,", " 1 violations,");
  }

  @Test
  void coverageIsPrintedOnRequest() {
    assertThat(run("check", "memfs", "--programs", "20", "--coverage")).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^mkdir +ok \\d+, .*; on NON \\d+")
        .containsPattern("covered \\d+ combinations of call, result, file type and flag");
  }

  @Test
  void aQuietCheckPrintsTheViolationsAndTheVerdictOnly() {
    assertThat(run("check", "memfs", "--programs", "20", "--quiet", "--suppress", "rename-07=so"))
        .isZero();
    assertThat(out.toString().lines()).hasSize(1).first().asString().startsWith("checked memfs");
    out.getBuffer().setLength(0);
    assertThat(run("check", EMPTY + "$Full", "--programs", "1", "--quiet", "--all")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("violation 1, by looking at what a fresh file system holds, shrunk:")
        .contains("as a JUnit test")
        .doesNotContain("not empty:", "rules: ");
    assertThat(lastLine()).startsWith("checked " + EMPTY);
    assertThat(run("check", "memfs", "--quiet", "--coverage")).isEqualTo(2);
    assertThat(err.toString()).contains("--quiet leaves out: give one of them");
  }

  @Test
  void aQuietCheckOfAllRulesPrintsThoseToSuppress() {
    String check = "check " + EMPTY + "$Crooked --programs 20 --calls 2 --quiet";
    assertThat(run((check + " --all").split(" "))).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "to suppress all of these rules, write a reason for each:\n",
            "  --suppress 'stat-nlink-directory=REASON'\n")
        .doesNotContain("rules: ");
    out.getBuffer().setLength(0);
    assertThat(run(check.split(" "))).isEqualTo(1);
    assertThat(out.toString()).contains("stat-nlink-directory").doesNotContain("to suppress");
  }

  private String progress(String style, String... args) {
    CommandLine command =
        Main.commandLine(
            ProgressStyle.valueOf(style), new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(command.execute(args)).isZero();
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void linesOfProgressAreForLogs(String jobs) {
    String check = "check memfs --calls 2 --programs 1000 --backend sim --jobs " + jobs;
    progress("LINES", check.split(" "));
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(err.toString().lines()).hasSize(10).allMatch(line -> line.startsWith("check: "));
    assertThat(err.toString().lines())
        .last()
        .asString()
        .startsWith("check: 1000 of 1000 programs, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void theBarIsGoneBeforeTheVerdict(String jobs) {
    String check = "check memfs --calls 2 --programs 1000 --backend sim --jobs " + jobs;
    assertThat(progress("PLAIN_BAR", check.split(" ")))
        .startsWith("\r[")
        .contains(" of 1000 programs, ", "\r\u001b[Krules: ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aQuietCheckShowsNoProgress() {
    assertThat(progress("PLAIN_BAR", "check", "memfs", "--programs", "20", "--quiet"))
        .startsWith("checked memfs");
  }

  @ParameterizedTest
  @CsvSource({
    "check memfs --without HARDLINK, did you mean",
    "check memfs --capabilities PREALLOCATION --without WRITING, leave one of them out",
    "check memfs --prefix 17, write SEED:CALLS",
    "check, Missing required parameter",
    "check nosuchfs, nosuchfs",
    "check memfs --backend nosuch, nosuch",
    "check memfs --flags NOSUCH, the flags that this command takes are",
    "check memfs --flags CACHE_FS_TTL, the flags that this command takes are",
    "check memfs --calls 0, 1 or more calls",
    "check memfs --programs x, puffs check: Invalid value for option '--programs'",
    "check memfs --programs x, ./puffs check --help shows what it takes",
    "check memfs --suppress stat-mode, write --suppress stat-mode=REASON",
    "check /tmp --backend linux, write dir:/tmp to check the directory",
    "check class:java.lang.String, String",
  })
  void aWrongCommandLineIsRefusedWithTheReason(String line, String words) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(words).doesNotContain("\tat ");
    assertThat(err.toString().lines()).hasSizeLessThan(4);
  }

  @Test
  void aFileThatIsListedAndCannotBeFoundIsAViolationBeforeAllPrograms() {
    assertThat(run("check", EMPTY + "$Full", "--programs", "1", "--backend", "sim")).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "not empty: existing names that programs use: 1",
            "violation 1, by looking at what a fresh file system holds, shrunk:",
            "lstat x");
  }

  @Test
  void aFileSystemThatIsNotEmptyIsChecked() {
    assertThat(run("check", "class:org.jpuffs.examples.HelloFileSystem", "--programs", "20"))
        .isZero();
    assertThat(out.toString())
        .contains("not empty: existing names that programs use: 1", "0 violations");
  }

  @Test
  void aMountCanBeReadOnlyAndFilesVolatile() {
    assertThat(
            run(
                "check",
                "memfs",
                "--programs",
                "20",
                "--read-only",
                "--volatile",
                "a,b/c",
                "--seed",
                "3"))
        .isZero();
    assertThat(out.toString()).contains("read-only: it is mounted with MNT_RDONLY");
  }

  /** It ends at the third violation, and not by time. */
  @Test
  void aCheckWithATimeLimitPrintsTheProgramsThatRepeatIt() {
    String check = "check " + EMPTY + "$Full --calls 3 --jobs 1 --seed 7 ";
    assertThat(run((check + "--for 1h").split(" "))).isEqualTo(1);
    String counts = withoutTime(lastLine());
    String same = "the same programs: ";
    String programs =
        out.toString().lines().filter(line -> line.startsWith(same)).findFirst().orElseThrow();
    out.getBuffer().setLength(0);
    assertThat(run((check + programs.substring(same.length())).split(" "))).isEqualTo(1);
    assertThat(withoutTime(lastLine())).isEqualTo(counts);
    long random = Long.parseLong(programs.replaceAll("\\D+", ""));
    assertThat(counts).contains(": " + (random + 2) + " programs,"); // Two look at the file.
  }

  @Test
  void suppressedRulesAreListedWithTheVerdict() {
    assertThat(run("check", "memfs", "--programs", "2", "--suppress", "rename-07=not here, ever"))
        .isZero();
    assertThat(out.toString().lines().findFirst())
        .hasValue("suppressed rename-07, broken 0 times: not here, ever");
  }

  @Test
  void aSuppressionNeedsAKnownRuleAndAReason() {
    assertThat(run("check", "memfs", "--suppress", "rename-77=so")).isEqualTo(2);
    assertThat(err.toString()).contains("rename-77", "./puffs rules", "did you mean \"rename-0");
    assertThat(run("check", "memfs", "--suppress", "rename-07=")).isEqualTo(2);
    assertThat(err.toString()).contains("--suppress rename-07=REASON");
  }

  @Test
  void wordsAreQuotedForTheShell() {
    assertThat(ShellWord.quote("memfs")).isEqualTo("memfs");
    assertThat(ShellWord.quote("class:a.B$C")).isEqualTo("'class:a.B$C'");
    assertThat(ShellWord.quote("it's")).isEqualTo("'it'\\''s'");
  }

  @Test
  void clientsHaveProgramsOfTheirOwn() {
    assertThat(run("check", "memfs", "--clients", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--clients 1: give a number from 2 to 9");
    assertThat(run("check", "memfs", "--clients", "3", "--processes", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--processes cannot change");
    assertThat(run("check", "kernel:/tmpfs", "--clients", "3")).isEqualTo(2);
    assertThat(err.toString()).contains("--clients cannot apply");
    assertThat(run("check", "memfs", "--clients", "3", "--programs", "20", "--coverage")).isZero();
    assertThat(out.toString()).containsPattern("\\d+  overlap-01").contains("0 violations");
  }

  @Test
  void overlapsThatAreNotPossibleAreRefused() throws IOException {
    Path script = Files.createTempFile("overlap", ".script");
    Files.writeString(script, "mkdir d 0755\ntogether 7\nstat d\nremount\n");
    assertThat(run("check", "memfs", "--script", script.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("remount cannot be made at the same time");
    Files.delete(script);
  }

  @Test
  void optionsThatCannotApplyAreRefused() {
    assertThat(run("check", "memfs", "--for", "3s", "--exhaustive", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("--exhaustive and --for each choose the programs");
    assertThat(run("check", "nullfs:/tmp/x", "--jobs", "2")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be mounted several times");
    assertThat(run("check", "memfs", "--for", "10")).isEqualTo(2);
    assertThat(err.toString()).contains("as 90s, 10m or 2h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk:", "disk:ffs", "disk:ffs:", "disk::/tmp/x"})
  void aDiskWithoutTypeOrFileIsRefusedWithAnExample(String name) {
    assertThat(run("check", name, "--backend", "rump")).isEqualTo(2);
    assertThat(err.toString()).contains(name, "disk:TYPE:FILE", "disk:ffs:/tmp/ffs.image");
  }

  @Test
  void aBackendWithoutDisksNamesOneThatHasThem() {
    assertThat(run("check", "disk:ffs:/tmp/x", "--backend", "sim")).isEqualTo(3);
    assertThat(err.toString()).contains("the backend sim mounts no disks", "--backend rump");
  }

  @Test
  void aFileSystemOfTheKernelCanLackAssumedCapabilitiesOnly() {
    assertThat(run("check", "kernel:/x", "--backend", "sim", "--without", "LOCKS,CTIME"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--without LOCKS,CTIME", "assumed capabilities");
    assertThat(run("check", "kernel:/x", "--backend", "sim", "--capabilities", "CTIME"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--capabilities CTIME");
  }
}
