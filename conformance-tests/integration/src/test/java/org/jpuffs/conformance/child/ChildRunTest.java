package org.jpuffs.conformance.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.integration.RestoreSystemProperties;
import org.jpuffs.spi.KernelDeathException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Children that end, that die, and that hang. */
@ExtendWith(RestoreSystemProperties.class)
class ChildRunTest {
  /** The path continues with a slash after the part that LOOKUP consumed. */
  private static final String DEADLY =
      "kflags LOOKUP_FULLPNBUF|NOCACHE_NAME\n"
          + "mkdir a 0755\n"
          + "mkdir a/b 0755\n"
          + "rule LOOKUP consumeto 2 1\n"
          + "stat a/b/c\n";

  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  @TempDir private Path directory;

  @BeforeEach
  void addCrashingBackend() throws IOException {
    System.setProperty("java.class.path", CrashingBackend.classPath(directory.resolve("services")));
  }

  private int run(Duration silence, String script) throws IOException {
    Path file = Files.writeString(directory.resolve("a.script"), script);
    return new ChildRun(silence, out::add, err::add)
        .run(List.of("run", "--child", "0", "--trace", "--backend", "crashing", file.toString()))
        .status();
  }

  private ChildDeathException death(Duration silence, String script) {
    return catchThrowableOfType(ChildDeathException.class, () -> run(silence, script));
  }

  @Test
  void theLinesAndTheStatusOfAChildArePassedOn() throws IOException {
    assertThat(run(ChildRun.SILENCE, "mkdir d 0755\n")).isZero();
    assertThat(out).contains("SYS< mkdir d 0755 = 0").last().asString().startsWith("END ");
    assertThat(run(ChildRun.SILENCE, "mkdirr d 0755\n")).isEqualTo(2);
    assertThat(err).anyMatch(line -> line.contains("mkdirr"));
  }

  @Test
  void aPanicIsReportedWithItsLineAndTheLastLinesOfTheChild() {
    ChildDeathException death = death(ChildRun.SILENCE, "mkdir d 0755\nsetcred 666 0\n");
    assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.PANIC);
    assertThat(death)
        .hasMessageContaining("signal 6: " + CrashingBackend.PANIC_LINE)
        .hasMessageContaining("op=MKDIR(21)")
        .hasMessageEndingWith("SYS> setcred 666 0");
    assertThat(death.ending()).startsWith("CRASH: ").endsWith("(host signal 6)");
    assertThat(death.function()).isEqualTo("the number of the beast");
  }

  @Test
  void aChildWithStatusOneAndNoLastRecordDiedOfAFatalSignal() {
    ChildDeathException death = death(ChildRun.SILENCE, "mkdir d 0755\nsetcred 669 0\n");
    assertThat(death).hasMessageContaining("signal 11 in vref");
    assertThat(death.function()).isEqualTo("vref");
    assertThat(death.ending()).endsWith("(host signal 11)");
  }

  @Test
  void aChildThatIsSilentForTooLongIsKilled() {
    // The result is the same for any time: only the lines before the hang may be missing.
    ChildDeathException death = death(Duration.ofSeconds(5), "setcred 667 0\n");
    assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.HANG);
    assertThat(death.ending()).startsWith("HANG: ");
  }

  @Test
  void aReplyThatKillsTheKernelIsReportedWithItsRule() {
    ChildDeathException death = death(ChildRun.SILENCE, DEADLY);
    assertThat(death.kind()).isEqualTo(KernelDeathException.Kind.PANIC);
    assertThat(death).hasMessageContaining("RULE rule LOOKUP consumeto 2 1");
  }
}
