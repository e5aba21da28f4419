package org.jpuffs.conformance.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.KernelDeathException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that ends, one that dies, one that does not come back. */
class ChildRunTest {
  /** A path that goes on with a slash after what LOOKUP consumed. */
  private static final String DEADLY =
      "kflags LOOKUP_FULLPNBUF|NOCACHE_NAME\nmkdir a 0755\nmkdir a/b 0755\nrule LOOKUP consumeto 2 1\nstat a/b/c\n";

  private final String classPath = System.getProperty("java.class.path");
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  @TempDir private Path directory;

  @BeforeEach
  void hasAMortalKernel() throws IOException {
    System.setProperty("java.class.path", MortalBackend.classPath(directory.resolve("services")));
  }

  @AfterEach
  void hasNone() {
    System.setProperty("java.class.path", classPath);
  }

  private int run(Duration silence, String script) throws IOException {
    Path file = Files.writeString(directory.resolve("a.script"), script);
    return new ChildRun(silence, out::add, err::add)
        .run(List.of("run", "--here", "--trace", "--backend", "mortal", file.toString()));
  }

  private KernelDeathException death(Duration silence, String script) {
    return catchThrowableOfType(KernelDeathException.class, () -> run(silence, script));
  }

  @Test
  void what_a_child_prints_is_passed_on_and_its_status_is_the_answer() throws IOException {
    assertThat(run(ChildRun.SILENCE, "mkdir d 0755\n")).isZero();
    assertThat(out).contains("SYS< mkdir d 0755 = 0").last().asString().startsWith("END ");
    assertThat(run(ChildRun.SILENCE, "mkdirr d 0755\n")).isEqualTo(2);
    assertThat(err).anyMatch(line -> line.contains("mkdirr"));
  }

  @Test
  void a_panic_is_told_with_its_words_and_the_last_lines() {
    KernelDeathException death = death(ChildRun.SILENCE, "mkdir d 0755\nsetcred 666 0\n");
    assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.PANIC);
    assertThat(death)
        .hasMessageContaining("signal 6: " + MortalBackend.WORDS)
        .hasMessageContaining("op=MKDIR(21)")
        .hasMessageEndingWith("SYS> setcred 666 0");
    assertThat(out).last().asString().startsWith("CRASH: ");
  }

  @Test
  void a_child_that_the_jvm_itself_ends_has_died_of_its_kernel() {
    KernelDeathException death = death(ChildRun.SILENCE, "mkdir d 0755\nsetcred 669 0\n");
    assertThat(death).hasMessageContaining("signal 11 in vref");
    assertThat(death.function()).isEqualTo("vref");
    assertThat(out).last().asString().startsWith("CRASH: ");
  }

  @Test
  void a_child_that_is_silent_for_too_long_is_ended() {
    // However short the time is: what was printed before may be missing, not that it hangs.
    KernelDeathException death = death(Duration.ofSeconds(5), "setcred 667 0\n");
    assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.HANG);
    assertThat(out).last().isEqualTo(ChildRun.HANG);
  }

  @Test
  void a_reply_that_kills_the_kernel_is_told_with_its_rule() {
    KernelDeathException death = death(ChildRun.SILENCE, DEADLY);
    assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.PANIC);
    assertThat(death).hasMessageContaining("RULE rule LOOKUP consumeto 2 1");
  }
}
