package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Disks that the rump kernel mounts with file systems of its own, without puffs. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
class DiskCheckTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  /** Few programs: among many, one makes NetBSD's FFS panic. */
  private int check(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("check", name, "--backend", "rump"));
    words.addAll(List.of("--without", "SHORT_LISTINGS"));
    words.addAll(more.length == 0 ? List.of("--programs", "60") : List.of(more));
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(new String[0]));
  }

  private Path ffs() throws Exception {
    Path image = directory.resolve("ffs.image");
    String options = "version=2,density=2048"; // Version 1 has times of 32 bits.
    String empty = emptyDirectory().toString();
    make("makefs", "-t", "ffs", "-s", "64m", "-o", options, "-f", "100", image.toString(), empty);
    return image;
  }

  @Test
  void shardsOfADiskAreMerged() throws Exception {
    String disk = "disk:ffs:" + ffs();
    for (String shard : List.of("1", "2")) {
      String report = directory.resolve("s" + shard).toString();
      String[] options = {"--shard", shard + "/2", "--all", "--programs", "20"};
      List<String> words = new ArrayList<>(List.of(options));
      words.addAll(List.of("--failures", "none", "--jobs", "2", "--report", report));
      assertThat(check(disk, words.toArray(new String[0]))).as("%s%s", out, err).isZero();
    }
    String[] merge = {"merge", directory.resolve("s1").toString(), directory.resolve("s2") + ""};
    assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), merge)).isZero();
    assertThat(out.toString()).contains("merged 2 shards of " + disk + " on rump: 20 programs");
  }

  @Test
  void aScriptRunsOnADisk() throws Exception {
    Path script = Files.writeString(directory.resolve("s"), "mkdir a 0755\nrmdir a\nstat a\n");
    String disk = "disk:ffs:" + ffs();
    assertThat(check(disk, "--script", script.toString())).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("1 programs, 3 calls, 0 violations");
  }

  @Test
  void programsOnFfsBreakNoRule() throws Exception {
    Path image = ffs();
    byte[] before = Files.readAllBytes(image);
    assertThat(check("disk:ffs:" + image)).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("60 programs", "0 violations");
    assertThat(Files.readAllBytes(image)).as("the image is only read").isEqualTo(before);
  }

  /** FFS lists whole blocks of a directory only. The tmpfs below the mount point lists any size. */
  @Test
  void theDiskIsWhatIsChecked() throws Exception {
    Path script = Files.writeString(directory.resolve("s"), "readdir . 100\n");
    String[] words = {"check", "disk:ffs:" + ffs(), "--backend", "rump", "--script", script + ""};
    assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words)).isOne();
    assertThat(out.toString()).contains("readdir-01: ", "EINVAL");
  }

  @Test
  void aFileSystemThatIsNotThereIsRefused() throws Exception {
    Path image = Files.write(directory.resolve("image"), new byte[1 << 20]);
    assertThat(check("disk:zfs:" + image)).isEqualTo(3);
    assertThat(err.toString()).contains("a disk of zfs", "ffs, ext2fs and lfs");
  }

  @Test
  void aDiskThatTheFileSystemRefusesIsNamed() throws Exception {
    Path image = Files.write(directory.resolve("image"), new byte[1 << 20]);
    assertThat(check("disk:ffs:" + image)).isEqualTo(2);
    assertThat(err.toString()).contains("disk:ffs:" + image, "mount of an empty file system");
  }

  private Path emptyDirectory() throws IOException {
    return Files.createDirectory(directory.resolve("empty"));
  }

  private static void make(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as("%s: %s", List.of(command), printed).isZero();
    } catch (IOException e) {
      abort("there is no " + command[0] + ": " + e.getMessage());
    }
  }
}
