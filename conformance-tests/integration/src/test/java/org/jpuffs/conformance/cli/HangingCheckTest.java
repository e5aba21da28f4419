package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.child.CrashingBackend;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks whose calls do not return. Each ends its JVM, after as long as a call may take. */
@Tag("slow")
@Timeout(100)
class HangingCheckTest {
  private static final String HANGING = "class:" + HangingFileSystem.class.getName();

  @TempDir private Path directory;

  /** Runs a check in another JVM. */
  private int check(String fileSystem, String... more) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String classPath = CrashingBackend.classPath(directory.resolve("services"));
    words.addAll(List.of("-cp", classPath, Main.class.getName()));
    words.addAll(List.of("check", fileSystem, "--report", directory.resolve("r").toString()));
    words.addAll(List.of(more));
    Process check =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      return check.waitFor();
    } finally {
      check.destroyForcibly();
    }
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"));
  }

  @Test
  void aFirstMountThatHangsEndsTheCheckWithoutAReport() throws Exception {
    assertThat(check(HANGING + "$AtOnce", "--failures", "none")).isEqualTo(1);
    assertThat(output()).contains("life-05", "no report was written", " 1 violations,");
  }

  @Test
  void aKeptFailureThatHangsEndsTheCheckWithAReport() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("failures"),
            "# puffs failures, form 1: x\nfailure " + HANGING + " life-05\nstat hang\n");
    assertThat(check(HANGING, "--failures", file.toString())).isEqualTo(1);
    assertThat(output()).contains("a call that does not return", "0 of 1 kept failures passed");
    assertThat(Files.readString(directory.resolve("r/report.json")))
        .contains("\"end\": \"hung\"", "\"kept\": {\"all\": 1, \"passed\": 0, \"failed\": 0}");
  }

  /**
   * What a check with such jobs prints and reports, but for its progress, the backend, the time and
   * the machine.
   */
  private String result(String backend, int jobs) throws Exception {
    String arguments = "--failures none --all --flags none --calls 3 --programs 1001";
    List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
    words.addAll(List.of("--backend", backend, "--jobs", String.valueOf(jobs)));
    assertThat(check(HANGING + "$Late", words.toArray(String[]::new))).isEqualTo(1);
    String report = Files.readString(directory.resolve("r/report.json"));
    return (output() + report.substring(0, report.indexOf("\"environments\"")))
        .replaceAll("(?m)^check: \\d+ of \\d+ programs, .*\\R", "")
        .replace(backend, "BACKEND")
        .replaceAll(", \\d+\\.\\d s", "");
  }

  @Test
  @Timeout(200)
  void whatPrecedesACallThatDoesNotReturnDoesNotDependOnTheJobs() throws Exception {
    String one = result("sim", 1);
    assertThat(one)
        .contains("violation 1, by the program of seed ", "stat-nlink-directory")
        .contains("violation 2, a call that does not return:", "\"end\": \"hung\"");
    assertThat(result("sim", 2)).isEqualTo(one);
    assertThat(result("crashing", 2)).isEqualTo(one);
  }
}
