package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.conformance.child.CrashingBackend;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code puffs compare} as a user sees it, with a second kernel that may die. */
@ExtendWith(RestoreSystemProperties.class)
class CompareCommandTest {
  private static final Pattern AGAIN = Pattern.compile("again: ./puffs compare (\\S+\\.script)");

  /** The path continues with a slash after the part that LOOKUP consumed. */
  private static final String DEADLY =
      "kflags LOOKUP_FULLPNBUF|NOCACHE_NAME\n"
          + "mkdir a 0755\n"
          + "mkdir a/b 0755\n"
          + "rule LOOKUP consumeto 2 1\n"
          + "stat a/b/c\n";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  @TempDir private Path directory;

  @BeforeEach
  void addCrashingBackend() throws IOException {
    Path services = directory.resolve("services");
    System.setProperty("java.class.path", CrashingBackend.classPath(services));
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {services.toUri().toURL()}, loader));
  }

  @AfterEach
  void removeCrashingBackend() {
    Thread.currentThread().setContextClassLoader(loader);
  }

  private int compare(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "compare";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
  }

  private String script(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".script"), text).toString();
  }

  private String lastLine() {
    return out.toString().lines().reduce((first, second) -> second).orElse("");
  }

  @Test
  void kernelsThatAgreeAreReportedInOneLine() {
    String[] command = {"--random", "20", "--calls", "10", "--backend", "sim", "--with", "sim"};
    assertThat(compare(command)).isZero();
    assertThat(out.toString())
        .matches(
            "compared sim with sim: 20 programs, 200 calls, \\d+ requests, 0 different, seed 1,"
                + " \\d+\\.\\d s\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void kernelsThatAgreeInAChildAreReportedInOneLine() throws IOException {
    String mine = script("a", "mkdir d 0755\nrmdir d\n");
    assertThat(
            compare(
                mine, "--random", "20", "--calls", "10", "--backend", "sim", "--with", "crashing"))
        .isZero();
    assertThat(out.toString())
        .matches(
            "compared sim with crashing: 21 programs, 202 calls, \\d+ requests, 0 different, seed"
                + " 1, \\d+\\.\\d s\\R");
  }

  @Test
  void aDifferenceIsPrintedSideBySide() throws IOException {
    String mine = script("a", "setcred 668 0\nmkdir d 0755\nrmdir nosuch\n");
    assertThat(compare(mine, "--backend", "sim", "--with", "crashing")).isEqualTo(1);
    assertThat(out.toString())
        .contains("different: " + mine)
        .contains("  sim      | SYS< rmdir nosuch = -1 ENOENT(2)")
        .contains("  crashing | SYS< rmdir nosuch = -1 EIO(5)");
    assertThat(lastLine()).contains(" 1 programs, 3 calls, ").contains(" 1 different, ");
  }

  @Test
  void aDeathIsReportedAndTheComparisonContinues() throws IOException {
    String first = script("first", "setcred 668 0\nrmdir nosuch\n");
    String deadly = script("deadly", "mkdir d 0755\nsetcred 666 0\n");
    String last = script("last", "mkdir d 0755\n");
    assertThat(
            compare(
                first,
                deadly,
                last,
                "--random",
                "5",
                "--calls",
                "10",
                "--backend",
                "sim",
                "--with",
                "crashing"))
        .isEqualTo(1);
    assertThat(out.toString())
        .containsOnlyOnce("different: " + first)
        .containsOnlyOnce("different: " + deadly + " kills a kernel:")
        .contains("  sim: runs to the end")
        .contains("  crashing: the kernel died of signal 6: panic: the number of the beast")
        .contains("op=MKDIR(21)")
        .contains("again: ./puffs compare " + deadly + " --backend sim --with crashing");
    assertThat(lastLine()).contains(" 8 programs, 53 calls, ").contains(" 2 different, ");
  }

  @Test
  void aProgramThatKillsBothKernelsAlikeIsNoDifference() throws IOException {
    String deadly = script("deadly", DEADLY);
    assertThat(compare(deadly, "--backend", "sim", "--with", "crashing")).isZero();
    assertThat(out.toString())
        .contains("both kernels die of " + deadly + ":")
        .contains("  sim: CRASH: ")
        .contains("  crashing: the kernel died of signal 6: panic: ");
    assertThat(lastLine()).contains(" 1 programs, ").contains(" 0 different, ");
  }

  @Test
  void aDeathOfTheFirstKernelIsADifference() throws IOException {
    String deadly = script("deadly", "setcred 666 0\n");
    assertThat(compare(deadly, "--backend", "crashing", "--with", "sim")).isEqualTo(1);
    Matcher again = AGAIN.matcher(out.toString());
    assertThat(again.find()).isTrue();
    assertThat(Path.of(again.group(1))).exists();
  }

  @Test
  void aWrongCommandLineIsRefusedWithTheRemedy() {
    refused("give --random with a number of programs", "--backend", "sim", "--with", "sim");
    refused("Missing required option", "--random", "5", "--backend", "sim");
    refused("no backend is called \"simm\"", "--random", "5", "--backend", "sim", "--with", "simm");
    refused(
        "--flags and --all-flags exclude each other",
        "--random",
        "5",
        "--backend",
        "sim",
        "--with",
        "sim",
        "--all-flags",
        "--flags",
        "none");
    refused(
        "--flags NONSENSE: the flags that this command takes are",
        "--random",
        "5",
        "--backend",
        "sim",
        "--with",
        "sim",
        "--flags",
        "NONSENSE");
    refused("does not exist", "no.script", "--backend", "sim", "--with", "sim");
  }

  private void refused(String message, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(compare(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aWrongScriptIsRefusedBeforeAKernelStarts() throws IOException {
    String mine = script("a", "mkdirr d 0755\n");
    refused(mine + ":1: ", mine, "--backend", "sim", "--with", "crashing");
    assertThat(new File(mine)).exists();
  }
}
