package org.jpuffs.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private int check(String name) {
    return Main.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "check",
        name,
        "--backend",
        "rump",
        "--programs",
        "60",
        "--without",
        "SHORT_LISTINGS");
  }

  @Test
  void programsOnFfsBreakNoRule() throws Exception {
    Path image = directory.resolve("ffs.image");
    make("makefs", "-t", "ffs", "-s", "16m", image.toString(), emptyDirectory().toString());
    byte[] before = Files.readAllBytes(image);
    assertThat(check("disk:ffs:" + image)).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("60 programs", "0 violations");
    assertThat(Files.readAllBytes(image)).as("the image is only read").isEqualTo(before);
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
