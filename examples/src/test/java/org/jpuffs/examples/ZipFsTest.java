package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.examples.Machine.outcome;
import static org.jpuffs.examples.Machine.path;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.wire.Fcntl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFsTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void makeZip() throws IOException {
    file = directory.resolve("a.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "readme", "the text");
      add(zip, "a/b/deep", "deep down");
      add(zip, "a/large", "0123456789".repeat(10_000));
    }
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.fromMillis(1_000_000_000_000L));
    zip.putNextEntry(entry);
    zip.write(text.getBytes());
    zip.closeEntry();
  }

  @Test
  void filesAreFoundListedAndRead() throws Exception {
    try (Machine m = new Machine(new ZipFsFactory().create(file.toString()), Set.of())) {
      assertThat(m.read("readme")).isEqualTo("the text");
      assertThat(m.read("a/b/deep")).isEqualTo("deep down");
      assertThat(m.read("a/b/../large")).startsWith("0123456789").hasSize(1 << 16);
      assertThat(m.names("a", 512, () -> {})).containsExactlyInAnyOrder(".", "..", "b", "large");
      assertThat(m.stat("a/large").size()).isEqualTo(100_000);
      assertThat(m.stat("a/b/..").ino()).isEqualTo(m.stat("a").ino());
      assertThat(outcome(m.process.open(path("none"), Fcntl.O_RDONLY, 0))).isEqualTo("ENOENT");
    }
  }

  @Test
  void everyChangeIsErofs() throws Exception {
    byte[] before = Files.readAllBytes(file);
    for (Set<KernelFlag> flags : Set.of(Set.<KernelFlag>of(), Set.of(KernelFlag.NOCACHE_PAGE))) {
      try (Machine m = new Machine(new ZipFs(file), flags)) {
        int create = Fcntl.O_CREAT | Fcntl.O_RDWR;
        assertThat(outcome(m.process.open(path("new"), create, 0644))).isEqualTo("EROFS");
        assertThat(outcome(m.process.open(path("readme"), Fcntl.O_RDWR, 0))).isEqualTo("EROFS");
        assertThat(outcome(m.process.unlink(path("readme")))).isEqualTo("EROFS");
        assertThat(outcome(m.process.mkdir(path("d"), 0755))).isEqualTo("EROFS");
        assertThat(outcome(m.process.rename(path("readme"), path("x")))).isEqualTo("EROFS");
        assertThat(outcome(m.process.chmod(path("readme"), 0600))).isEqualTo("EROFS");
        assertThat(outcome(m.process.truncate(path("readme"), 0))).isEqualTo("EROFS");
        int fd = m.open("readme", Fcntl.O_RDONLY, 0);
        assertThat(m.readAll(fd)).isEqualTo("the text");
        assertThat(m.process.fsync(fd)).isZero();
        assertThat(m.process.close(fd)).isZero();
      }
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void whatIsNoZipFileIsRefusedWithTheRemedy() throws IOException {
    Path text = Files.writeString(directory.resolve("text.zip"), "no zip");
    for (String argument : new String[] {text.toString(), directory + "/none", ""}) {
      assertThatThrownBy(() -> new ZipFsFactory().create(argument))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("give a zip file: zipfs:FILE");
    }
  }
}
