package org.jpuffs.conformance.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFailuresTest {
  @TempDir private Path directory;

  private FailureFile file() {
    return Objects.requireNonNull(FailureFile.named(directory.resolve("failures").toString()));
  }

  private KeptFailures of(String fileSystem) {
    return new KeptFailures(file(), fileSystem);
  }

  private static Program program(String script) {
    try {
      return ScriptReader.read("script", script).program();
    } catch (ScriptException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void aFileSystemHasItsOwnEntries() {
    assertThat(of("memfs").keep("stat-mode", program("stat a")))
        .isEqualTo("kept in " + file() + ": the next check runs it first");
    of("other").keep("stat-mode", program("stat b"));
    assertThat(of("memfs").entries())
        .extracting(KeptFailure::lines)
        .containsExactly(List.of("stat a"));
  }

  @Test
  void aCheckKeepsOneProgramOfEachRule() {
    KeptFailures kept = of("memfs");
    assertThat(kept.keep("stat-mode", program("stat a"))).isNotNull();
    assertThat(kept.keep("stat-mode", program("stat b"))).isNull();
    assertThat(kept.keep("stat-size", program("stat c"))).isNotNull();
    assertThat(of("memfs").entries()).hasSize(2);
  }

  @Test
  void noOtherProgramIsKeptIfAnEntryStillBreaksTheRule() {
    KeptFailures kept = of("memfs");
    kept.stillBreaks("stat-mode");
    assertThat(kept.keep("stat-mode", program("stat b"))).isNull();
    assertThat(file().read()).isEmpty();
  }

  @Test
  void withoutAFileNothingIsKept() {
    KeptFailures none = new KeptFailures(null, "memfs");
    assertThat(none.keep("stat-mode", program("stat a"))).isNull();
    assertThat(none.entries()).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsSaidAndIsNoError() throws IOException {
    Path blocked = Files.writeString(directory.resolve("blocked"), "");
    KeptFailures kept = new KeptFailures(FailureFile.named(blocked + "/failures"), "memfs");
    assertThat(kept.keep("stat-mode", program("stat a")))
        .startsWith("not kept: " + blocked + "/failures cannot be written: ");
  }

  @Test
  void aProgramThatExceedsTheLimitsIsNotKept() {
    assertThat(of("memfs").keep("stat-mode", program("stat a\n".repeat(501))))
        .contains("not kept: ", "a program has at most 500 calls");
    assertThat(file().read()).isEmpty();
  }

  private static Kernel kernel(boolean able) {
    return kernel(able, Dialect.NETBSD);
  }

  private static Kernel kernel(boolean able, Dialect dialect) {
    return (Kernel)
        Proxy.newProxyInstance(
            KeptFailuresTest.class.getClassLoader(),
            new Class<?>[] {Kernel.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "dialect" -> dialect;
                  case "owner" -> Owner.SUPERUSER;
                  case "capabilities" -> Set.of();
                  default -> able;
                });
  }

  @Test
  void aKernelMayLackACallOfAProgram() {
    KeptFailure flags = new KeptFailure("memfs", "chflags-01", program("stat a\nchflags a 2"));
    KeptFailure ioctl = new KeptFailure("memfs", "open-01", program("open f a 3"));
    KeptFailure plain = new KeptFailure("memfs", "stat-mode", program("stat a"));
    for (KeptFailure each : List.of(flags, ioctl, plain)) {
      assertThat(KeptFailures.obstacle(each, kernel(true))).isNull();
    }
    Kernel linux = kernel(true, Dialect.LINUX);
    assertThat(KeptFailures.obstacle(flags, linux))
        .isEqualTo("the call chflags is left out, Linux has no such call");
    assertThat(KeptFailures.obstacle(ioctl, linux))
        .isEqualTo("the call open is left out, Linux opens the file for ioctl(2) alone");
    assertThat(KeptFailures.obstacle(plain, linux)).isNull();
  }

  @Test
  void aKernelMayLackWhatAProgramNeeds() {
    KeptFailure two = new KeptFailure("memfs", "lock-01", program("proc 2 stat a"));
    KeptFailure mapping =
        new KeptFailure("memfs", "mmap-01", program("open f a O_RDWR\nmmap m f 0 1 PROT_READ 1"));
    KeptFailure plain = new KeptFailure("memfs", "stat-mode", program("stat a"));
    assertThat(KeptFailures.obstacle(two, kernel(false))).contains("only one process");
    assertThat(KeptFailures.obstacle(mapping, kernel(false))).contains("cannot map files");
    assertThat(KeptFailures.obstacle(plain, kernel(false))).isNull();
    for (KeptFailure each : List.of(two, mapping, plain)) {
      assertThat(KeptFailures.obstacle(each, kernel(true))).isNull();
    }
  }

  @Test
  void theCountsAreSaidInTheVerdict() {
    assertThat(KeptCount.ZERO.verdict()).isEmpty();
    assertThat(new KeptCount(1, 0, 0).withPassed().verdict()).isEqualTo("1 kept failure passed, ");
    assertThat(new KeptCount(1, 0, 0).verdict()).isEqualTo("0 of 1 kept failures passed, ");
    assertThat(new KeptCount(2, 2, 0).verdict()).isEqualTo("2 kept failures passed, ");
    assertThat(new KeptCount(3, 1, 0).withFailed().verdict())
        .isEqualTo("1 of 3 kept failures passed, ");
    assertThat(new KeptCount(3, 1, 1).plus(new KeptCount(1, 1, 0)))
        .isEqualTo(new KeptCount(4, 2, 1));
    assertThatThrownBy(() -> new KeptCount(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
