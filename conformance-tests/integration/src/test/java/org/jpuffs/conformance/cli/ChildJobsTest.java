package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jpuffs.conformance.child.CrashingBackend;
import org.jpuffs.conformance.integration.IgnoredSignals;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check --jobs} on a backend of which a process can have one kernel only. */
@ExtendWith(RestoreSystemProperties.class)
class ChildJobsTest {
  private static final String EMPTY = "class:org.jpuffs.conformance.junit.EmptyFs";

  @TempDir private Path directory;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void addBackend() throws IOException {
    Path services = directory.resolve("services");
    System.setProperty("java.class.path", CrashingBackend.classPath(services));
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {services.toUri().toURL()}, loader));
  }

  @AfterEach
  void removeBackend() {
    Thread.currentThread().setContextClassLoader(loader);
  }

  /** A line with its exit status and all that it prints but the time. */
  private String run(String line) {
    StringWriter out = new StringWriter();
    int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line.split(" "));
    return status + "\n" + out.toString().replaceAll(", \\d+\\.\\d s", "");
  }

  /** What a check prints, and its report but for the machine. */
  private String result(String check, int jobs) throws IOException {
    Path report = directory.resolve("report" + jobs);
    String printed = run(check + " --jobs " + jobs + " --report " + report);
    String json = Files.readString(report.resolve("report.json"));
    return printed + json.substring(0, json.indexOf("\"environments\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memfs --programs 1001 --calls 3 --coverage",
        EMPTY + "$Crooked --programs 1001 --calls 2 --flags none",
        EMPTY + "$Crooked --programs 1001 --calls 2 --flags none --all --seed 7",
        "memfs --programs 501 --calls 3 --suppress stat-size=so --without HARD_LINKS --all",
      })
  void theResultDoesNotDependOnTheNumberOfChildren(String arguments) throws IOException {
    String check = "check " + arguments + " --backend crashing";
    String one = result(check, 1);
    assertThat(result(check, 2)).isEqualTo(one);
    assertThat(result(check, 7)).isEqualTo(one);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "PUFFS_RUMP_LIB",
      matches = ".+",
      disabledReason = "PUFFS_RUMP_LIB names no directory with the rump libraries")
  void theResultOnRumpDoesNotDependOnTheNumberOfChildren() throws IOException {
    String check = "check memfs --programs 1001 --calls 10 --backend rump";
    assertThat(result(check, 2)).isEqualTo(result(check, 1)).startsWith("0\n");
  }

  @Test
  void aProgramThatKillsTheKernelIsAFailureAndTheOthersRun() throws IOException {
    String deadly = "class:" + CrashingFileSystem.class.getName();
    String check = "check " + deadly + " --backend crashing --programs 1000 --seed 3";
    String printed = result(check, 2);
    assertThat(printed)
        .startsWith("1\n")
        .contains("violation 3, by the program of seed ", ", not shrunk:", "broken\n    life-06")
        .contains(", \"origin\": \"death\", ")
        .contains("\nin 3 programs the kernel died of signal 6: panic: kernel diagnostic assertion")
        .contains(" 3 violations, seed 3")
        .doesNotContain("violation 4", "kept in");
    assertThat(result(check, 7)).isEqualTo(printed);
  }

  @Test
  void everyKindOfDeathIsReportedOnceAndTheProgramsCountedIfAllAreRun() throws IOException {
    String deadly = "class:" + CrashingFileSystem.class.getName() + "$OnCertainNames";
    String check = "check " + deadly + " --backend crashing --programs 120 --calls 4 --all";
    String printed = result(check, 2);
    assertThat(printed)
        .startsWith("1\n")
        .contains("violation 1, by the program of seed ", "violation 2, by the program of seed ")
        .containsPattern("in [1-9][0-9]* programs the kernel died of signal 6: panic: first [1-9]")
        .containsPattern("in [1-9][0-9]* programs the kernel died of signal 6: panic: second [1-9]")
        .contains(": 120 programs, ")
        .doesNotContain("violation 3");
    assertThat(numbers(printed, "(?m)^in (\\d+) programs the kernel died"))
        .containsExactlyElementsOf(
            numbers(printed, "\"origin\": \"death\",.*\"programs\": (\\d+)"));
  }

  /** The numbers that a pattern finds, sorted. */
  private static List<Integer> numbers(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .sorted()
        .toList();
  }

  @Test
  void theProgramsOfEachRuleAreCounted() throws IOException {
    String check = "check " + EMPTY + "$Crooked --programs 1001 --calls 2 --flags none --all";
    String printed = result(check + " --backend crashing", 2);
    List<Integer> counted = numbers(printed, "(?m)^in (\\d+) programs [a-z].* was broken$");
    assertThat(counted).isNotEmpty();
    assertThat(numbers(printed, "\"programs\": (\\d+)\\}").stream().filter(n -> n > 1).toList())
        .isEqualTo(counted);
    int all = numbers(printed, "\"failures\": (\\d+)\\}").get(0);
    assertThat(numbers(printed, "\"programs\": (\\d+)\\}").stream().mapToInt(n -> n).sum())
        .isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({"INT, 2", "KILL, 9"})
  void noChildIsLeftWhenTheParentIsKilled(String signal, int number) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("check", "memfs", "--backend", "crashing"));
    // A block of such programs takes very long.
    command.addAll(List.of("--programs", "1000", "--calls", "100000", "--jobs", "2"));
    Process parent =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      List<ProcessHandle> children = List.of();
      while (children.size() < 2 && parent.isAlive()) {
        children = parent.children().toList();
      }
      assertThat(children).hasSize(2);
      assumeFalse(
          IgnoredSignals.contain(parent.pid(), number),
          signal + " is ignored here, and by every child");
      String pid = String.valueOf(parent.pid());
      assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
      children.forEach(child -> child.onExit().join()); // Those that are left never end.
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void programsThatMeetInOneKernelHaveOneJob() {
    assertThat(run("check memfs --backend agent --jobs 2")).startsWith("2\n");
    assertThat(err.toString()).contains("all programs meet in one kernel of the backend agent");
  }
}
