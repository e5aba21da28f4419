package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.CheckListener;
import org.jpuffs.conformance.check.Failure;
import org.jpuffs.conformance.check.KernelFileSystems;
import org.jpuffs.conformance.discovery.Backends;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private String[] words(String line) {
    String check = "check dir:" + directory + "/d --backend linux " + line;
    return check.replace("DIR", directory.toString()).split(" ");
  }

  /** The report without what depends on the machine. */
  private String result(String name) throws IOException {
    String text = Files.readString(directory.resolve(name).resolve("report.json"));
    return text.substring(0, text.indexOf("\"environments\""));
  }

  @Test
  void theResultDependsNeitherOnJobsNorOnShards() throws IOException {
    Files.createDirectory(directory.resolve("d"));
    String check = "--programs 1001 --calls 3 --all --failures none --report DIR/";
    assertThat(run(words(check + "one --jobs 1"))).as(out + "" + err).isZero();
    assertThat(run(words(check + "two --jobs 2"))).isZero();
    assertThat(run(words(check + "s1 --shard 1/2"))).isZero();
    assertThat(run(words(check + "s2 --shard 2/2 --jobs 2"))).isZero();
    String parts = "merge --report DIR/merged DIR/s1 DIR/s2";
    assertThat(run(parts.replace("DIR", directory.toString()).split(" "))).as(err + "").isZero();
    assertThat(result("two")).isEqualTo(result("one")).contains("\"dialect\": \"linux\"");
    assertThat(result("merged")).isEqualTo(result("one"));
    assertThat(directory.resolve("d").toFile().list()).isEmpty();
  }

  @Test
  void aViolationIsKeptAndRunAgain() throws IOException {
    Files.createDirectory(directory.resolve("d"));
    String check = "--without SYMBOLIC_LINKS --failures DIR/kept ";
    assertThat(run(words(check + "--programs 500 --all --report DIR/r"))).isEqualTo(1);
    assertThat(out.toString())
        .contains("by symlink-none", "ENOSYS", "kept in " + directory, " --without SYMBOLIC_LINKS")
        .doesNotContain("JUnit", "unsupported operations (only checked to fail): [GETEXTATTR");
    assertThat(directory.resolve("kept")).content().contains("symlink");
    assertThat(directory.resolve("r/report.html")).content().doesNotContain("As a JUnit test");
    out.getBuffer().setLength(0);
    assertThat(run(words(check + "--programs 5"))).isEqualTo(1);
    assertThat(out.toString()).contains("by the kept failure of symlink-none");
    Path script = Files.writeString(directory.resolve("s"), "symlink x a\n");
    assertThat(run(words("--script " + script))).isZero();
    assertThat(run(words("--without SYMBOLIC_LINKS --script " + script))).isEqualTo(1);
    assertThat(out.toString()).contains("by the program of " + script);
    assertThat(directory.resolve("d").toFile().list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--flags none", "--remount", "--read-only", "--clients 2", "--volatile x"})
  void whatIsAboutFileServersIsRefused(String option) {
    assertThat(run(words(option))).isEqualTo(2);
    assertThat(err.toString())
        .contains("has no file server of ours: " + option.split(" ")[0] + " cannot apply");
  }

  /** Linux breaks NetBSD's rules: a check that judges by them must say so. */
  @Test
  void aKernelThatBreaksTheRulesIsFound() throws Exception {
    List<Failure> failures = new ArrayList<>();
    try (Kernel linux = backend.startIn(directory.toString());
        Kernel netbsd = new OtherDialect(linux)) {
      String root = new String(netbsd.mountPoint(), StandardCharsets.UTF_8);
      Suppressions none = new Suppressions();
      Check check = KernelFileSystems.check("dir", netbsd, root, none).processes(1);
      check.run(200, 50, 1, KernelFileSystems.FLAGS, 40, collector(failures));
    }
    assertThat(failures)
        .extracting(failure -> (Object) failure.finding().rule().id())
        .contains(Rule.UNLINK_DIRECTORY.id());
    assertThat(directory.toFile().list()).isEmpty();
  }

  private static CheckListener collector(List<Failure> failures) {
    return (seed, failure) -> failures.add(failure);
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
