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
import org.jpuffs.conformance.child.MortalBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code puffs compare} as a user sees it, with a second kernel that can die. */
class CompareCommandTest {
  private static final Pattern AGAIN = Pattern.compile("again: ./puffs compare (\\S+\\.script)");

  /** A path that goes on with a slash after what LOOKUP consumed. */
  private static final String DEADLY =
      "kflags LOOKUP_FULLPNBUF|NOCACHE_NAME\nmkdir a 0755\nmkdir a/b 0755\nrule LOOKUP consumeto 2 1\nstat a/b/c\n";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final String classPath = System.getProperty("java.class.path");
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  @TempDir private Path directory;

  @BeforeEach
  void hasAMortalKernel() throws IOException {
    Path services = directory.resolve("services");
    System.setProperty("java.class.path", MortalBackend.classPath(services));
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {services.toUri().toURL()}, loader));
  }

  @AfterEach
  void hasNone() {
    System.setProperty("java.class.path", classPath);
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
  void kernels_that_agree() {
    String[] command = {"--random", "20", "--calls", "10", "--backend", "sim", "--with", "sim"};
    assertThat(compare(command)).isZero();
    assertThat(out.toString())
        .matches(
            "compared sim with sim: 20 programs, 200 calls, \\d+ requests, 0 different, seed 1,"
                + " \\d+\\.\\d s\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void kernels_that_agree_in_a_child() throws IOException {
    String mine = script("a", "mkdir d 0755\nrmdir d\n");
    assertThat(
            compare(
                mine, "--random", "20", "--calls", "10", "--backend", "sim", "--with", "mortal"))
        .isZero();
    assertThat(out.toString())
        .matches(
            "compared sim with mortal: 21 programs, 202 calls, \\d+ requests, 0 different, seed 1,"
                + " \\d+\\.\\d s\\R");
  }

  @Test
  void a_difference_is_shown_side_by_side() throws IOException {
    String mine = script("a", "setcred 668 0\nmkdir d 0755\nrmdir nosuch\n");
    assertThat(compare(mine, "--backend", "sim", "--with", "mortal")).isEqualTo(1);
    assertThat(out.toString())
        .contains("different: " + mine)
        .contains("  sim    | SYS< rmdir nosuch = -1 ENOENT(2)")
        .contains("  mortal | SYS< rmdir nosuch = -1 EIO(5)");
    assertThat(lastLine()).contains(" 1 programs, 3 calls, ").contains(" 1 different, ");
  }

  @Test
  void a_kernel_that_dies_is_told_and_the_comparison_goes_on() throws IOException {
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
                "mortal"))
        .isEqualTo(1);
    assertThat(out.toString())
        .containsOnlyOnce("different: " + first)
        .containsOnlyOnce("different: " + deadly + " kills a kernel:")
        .contains("  sim: comes to its end")
        .contains("  mortal: the kernel died of signal 6: panic: the number of the beast")
        .contains("op=MKDIR(21)")
        .contains("again: ./puffs compare " + deadly + " --backend sim --with mortal");
    assertThat(lastLine()).contains(" 8 programs, 53 calls, ").contains(" 2 different, ");
  }

  @Test
  void what_kills_both_kernels_alike_is_no_difference() throws IOException {
    String deadly = script("deadly", DEADLY);
    assertThat(compare(deadly, "--backend", "sim", "--with", "mortal")).isZero();
    assertThat(out.toString())
        .contains("both kernels die of " + deadly + ":")
        .contains("  sim: CRASH: ")
        .contains("  mortal: the kernel died of signal 6: panic: ");
    assertThat(lastLine()).contains(" 1 programs, ").contains(" 0 different, ");
  }

  @Test
  void a_death_in_one_kernel_that_throws_is_a_difference() throws IOException {
    String deadly = script("deadly", "setcred 666 0\n");
    assertThat(compare(deadly, "--backend", "mortal", "--with", "sim")).isEqualTo(1);
    Matcher again = AGAIN.matcher(out.toString());
    assertThat(again.find()).isTrue();
    assertThat(Path.of(again.group(1))).exists();
  }

  @Test
  void what_cannot_be_done_exits_with_two_and_the_remedy() {
    refused("name scripts, or --random with a number", "--backend", "sim", "--with", "sim");
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
        "--flags NONSENSE: the flags that kernels take are",
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
  void scripts_that_are_not_understood_are_refused_before_a_kernel_starts() throws IOException {
    String mine = script("a", "mkdirr d 0755\n");
    refused(mine + ":1: ", mine, "--backend", "sim", "--with", "mortal");
    assertThat(new File(mine)).exists();
  }
}
