package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.spi.Precondition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code probe}, and {@code check --auto}, of directories that are mounted already. */
class ProbeCommandTest {
  private static final int NO_BACKEND = 3;
  private static final Path TMPFS = Path.of("/dev/shm");

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void needLinux() {
    for (Precondition each : Backends.named("linux").preconditions()) {
      assumeTrue(each.isMet(), each.name() + ": " + each.finding());
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void aLocalDirectoryNeedsNoCapabilityAndIsLeftAsItWas() throws Exception {
    Files.writeString(directory.resolve("own"), "own");
    assertThat(run("probe", "dir:" + directory)).as(err + "").isZero();
    assertThat(out.toString())
        .contains("hard links: yes", "symbolic links: yes", "times that can be set: to 1 ns")
        .contains("upper and lower case: names of different files", "longest name: 255 bytes")
        .contains("open files that were removed: as before", "holes in files: take no space")
        .contains("check: ./puffs check dir:")
        .doesNotContain("--suppress");
    assertThat(directory.toFile().list()).containsExactly("own");
  }

  @Test
  void tmpfsNeedsNoOption() {
    assumeTrue(Files.isWritable(TMPFS), TMPFS + " is no directory that can be changed");
    assertThat(run("probe", "dir:" + TMPFS)).as(err + "").isZero();
    assertThat(out.toString()).contains("options: none are needed");
  }

  @Test
  void aCheckWithAutoPrintsWhatItFoundOut() {
    String[] check = {
      "check", "dir:" + directory, "--backend", "linux", "--auto", "--programs", "20"
    };
    assertThat(run(check)).as(out + "" + err).isZero();
    assertThat(out.toString()).contains("probed, hard links: yes", "20 programs", " 0 violations");
    assertThat(directory.toFile().list()).isEmpty();
  }

  @Test
  void whatCannotBeProbedIsNamed() throws Exception {
    assertThat(run("probe", "dir:/no/such")).isEqualTo(NO_BACKEND);
    assertThat(err.toString()).contains("open /no/such: ENOENT", "name a directory");
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(run("probe", "dir:" + file)).isEqualTo(NO_BACKEND);
    assertThat(err.toString()).contains("open " + file + ": ENOTDIR");
    assertThat(run("probe", "dir:/proc")).isEqualTo(NO_BACKEND);
    assertThat(err.toString()).contains("mkdir in /proc: ENOENT");
    assertThat(run("probe", "memfs")).isEqualTo(2);
    assertThat(err.toString()).contains("memfs is no directory that is mounted", "dir:PATH");
    assertThat(run("check", "memfs", "--auto")).isEqualTo(2);
    assertThat(err.toString()).contains("dir:PATH");
    assertThat(run("check", "dir:" + directory, "--auto", "--backend", "sim"))
        .isEqualTo(NO_BACKEND);
    assertThat(err.toString()).contains("--backend linux");
  }
}
