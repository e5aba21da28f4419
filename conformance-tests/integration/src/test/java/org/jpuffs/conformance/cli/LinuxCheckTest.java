package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.check.BaselineCheck;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.Dialect;
import org.jpuffs.spi.ForwardingKernel;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of a directory that is mounted already. */
class LinuxCheckTest {
  private static final int NO_BACKEND = 3;

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Backend backend = Backends.named("linux");

  @BeforeEach
  void needLinux() {
    for (Precondition each : backend.preconditions()) {
      assumeTrue(each.isMet(), each.name() + ": " + each.finding());
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void aDirectoryIsCheckedAndLeftAsItWas() throws Exception {
    Files.writeString(directory.resolve("own"), "own");
    String name = "dir:" + directory;
    assertThat(run("check", name, "--backend", "linux", "--programs", "60")).as(err + "").isZero();
    assertThat(out.toString())
        .contains("left out, Linux has no such call: ", "chflags")
        .contains("rules: ", " were put to the test")
        .contains("checked " + name + " on linux: 60 programs")
        .contains(" 0 violations");
    assertThat(directory.toFile().list()).containsExactly("own");
    assertThat(directory.resolve("own")).hasContent("own");
  }

  @Test
  void aSuppressedRuleIsReported() {
    String[] arguments = {
      "check",
      "dir:" + directory,
      "--backend",
      "linux",
      "--programs",
      "1",
      "--suppress",
      "stat-01=x"
    };
    assertThat(run(arguments)).isZero();
    assertThat(out.toString()).contains("suppressed stat-01, broken 0 times: x");
  }

  @Test
  void whatCannotBeCheckedIsNamed() {
    assertThat(run("check", "dir:/no/such", "--backend", "linux")).isEqualTo(NO_BACKEND);
    assertThat(err.toString()).contains("/no/such", "ENOENT");
    assertThat(run("check", "dir:" + directory, "--backend", "sim")).isEqualTo(NO_BACKEND);
    assertThat(err.toString()).contains("--backend linux");
    assertThat(run("check", "dir:", "--backend", "linux")).isEqualTo(2);
    assertThat(err.toString()).contains("dir:PATH");
    assertThat(run("check", "memfs", "--backend", "linux")).isEqualTo(NO_BACKEND);
    assertThat(err.toString()).contains("dir:/tmp");
  }

  @Test
  void doctorTriesADirectory() {
    assertThat(run("doctor", "--backend", "linux")).isZero();
    assertThat(out.toString()).contains("linux can check directories on this machine");
  }

  /** Linux breaks NetBSD's rules: a check that judges by them must say so. */
  @Test
  void aKernelThatBreaksTheRulesIsFound() throws Exception {
    List<Failure> failures = new ArrayList<>();
    try (Kernel linux = backend.startIn(directory.toString());
        Kernel netbsd = new OtherDialect(linux)) {
      String root = new String(netbsd.mountPoint(), StandardCharsets.UTF_8);
      Suppressions none = new Suppressions();
      BaselineCheck check = new BaselineCheck(netbsd, root, none, Set.of());
      check.run(200, 50, 1, 1, 40, collector(failures));
    }
    assertThat(failures)
        .extracting(failure -> (Object) failure.finding().rule().id())
        .contains(Rule.UNLINK_DIRECTORY.id());
    assertThat(directory.toFile().list()).isEmpty();
  }

  private static CheckListener collector(List<Failure> failures) {
    return new CheckListener() {
      @Override
      public void ran(long programs) {}

      @Override
      public void failed(Seed seed, Failure failure) {
        failures.add(failure);
      }
    };
  }

  /** A kernel that says of itself that it is NetBSD's. */
  private static final class OtherDialect extends ForwardingKernel {
    OtherDialect(Kernel kernel) {
      super(kernel);
    }

    @Override
    public Dialect dialect() {
      return Dialect.NETBSD;
    }
  }
}
