package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that a file system keeps. */
class StoredAttributesTest {
  private static StoredAttributes full() {
    return new StoredAttributes()
        .type(FileType.REG)
        .mode(0644)
        .nlink(2)
        .uid(3)
        .gid(4)
        .fileid(5)
        .size(6)
        .blocksize(7)
        .gen(8)
        .flags(9)
        .rdev(10)
        .bytes(11)
        .filerev(12)
        .atime(13, 14)
        .mtime(15, 16)
        .ctime(17, 18)
        .birthtime(19, 20);
  }

  private static String text(Attributes a) {
    return a.type()
        + (a.hasMode() ? " mode " + a.mode() : "")
        + (a.hasNlink() ? " nlink " + a.nlink() : "")
        + (a.hasUid() ? " uid " + a.uid() : "")
        + (a.hasGid() ? " gid " + a.gid() : "")
        + (a.hasFileid() ? " fileid " + a.fileid() : "")
        + (a.hasSize() ? " size " + a.size() : "")
        + (a.hasBlocksize() ? " blocksize " + a.blocksize() : "")
        + (a.hasGen() ? " gen " + a.gen() : "")
        + (a.hasFlags() ? " flags " + a.flags() : "")
        + (a.hasRdev() ? " rdev " + a.rdev() : "")
        + (a.hasBytes() ? " bytes " + a.bytes() : "")
        + (a.hasAtime() ? " atime " + a.atime() + "." + a.atimeNanos() : "")
        + (a.hasMtime() ? " mtime " + a.mtime() + "." + a.mtimeNanos() : "")
        + (a.hasCtime() ? " ctime " + a.ctime() + "." + a.ctimeNanos() : "")
        + (a.hasBirthtime() ? " birthtime " + a.birthtime() + "." + a.birthtimeNanos() : "")
        + " filerev "
        + a.filerev();
  }

  @Test
  void atFirstAndAfterClearNoAttributeHasAValue() {
    assertThat(text(new StoredAttributes())).isEqualTo("NON filerev 0");
    assertThat(text(full().clear())).isEqualTo("NON filerev 0");
  }

  @Test
  void allAttributesAreCopied() {
    StoredAttributes copy = new StoredAttributes().copyFrom(full());
    assertThat(text(copy))
        .isEqualTo(
            "REG mode 420 nlink 2 uid 3 gid 4 fileid 5 size 6 blocksize 7 gen 8 flags 9 rdev 10"
                + " bytes 11 atime 13.14 mtime 15.16 ctime 17.18 birthtime 19.20 filerev 12");
    StoredAttributes other = new StoredAttributes();
    copy.copyTo(other);
    assertThat(text(other)).isEqualTo(text(copy));
  }

  @Test
  void attributesWithoutAValueAreNotCopied() {
    assertThat(text(full().copyFrom(new StoredAttributes()))).isEqualTo(text(full()));
    assertThat(text(full().copyFrom(new StoredAttributes().size(0).mtime(1, 2))))
        .isEqualTo(text(full().size(0).mtime(1, 2)));
  }

  @Test
  void aTimeIsAnInstantOrAFileTimeAsWellAsTwoNumbers() {
    Instant time = Instant.ofEpochSecond(-5, 7);
    StoredAttributes stored = new StoredAttributes();
    assertThat(stored.atimeInstant()).isNull();
    assertThat(stored.mtimeInstant()).isNull();
    assertThat(stored.ctimeInstant()).isNull();
    assertThat(stored.birthtimeInstant()).isNull();
    stored.atime(time).mtime(time.plusSeconds(1)).ctime(time.plusSeconds(2)).birthtime(time);
    assertThat(text(stored))
        .isEqualTo("NON atime -5.7 mtime -4.7 ctime -3.7 birthtime -5.7 filerev 0");
    assertThat(stored.atimeInstant()).isEqualTo(time);
    assertThat(stored.mtimeInstant()).isEqualTo(time.plusSeconds(1));
    assertThat(stored.ctimeInstant()).isEqualTo(time.plusSeconds(2));
    assertThat(stored.birthtimeInstant()).isEqualTo(time);
    FileTime later = FileTime.from(time.plusSeconds(10));
    stored.atime(later).mtime(later).ctime(later).birthtime(later);
    assertThat(text(stored)).isEqualTo("NON atime 5.7 mtime 5.7 ctime 5.7 birthtime 5.7 filerev 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 31556889864403200L, -31557014167219201L})
  void aTimeBeyondTheRangeOfAnInstantIsItsLimit(long seconds) {
    StoredAttributes stored = new StoredAttributes().atime(seconds, 5);
    assertThat(stored.atimeInstant()).isEqualTo(seconds < 0 ? Instant.MIN : Instant.MAX);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000_000})
  void nanosecondsOutOfRangeDoNotChangeTheSecond(int nanos) {
    Instant time = new StoredAttributes().mtime(100, nanos).mtimeInstant();
    assertThat(Objects.requireNonNull(time).getEpochSecond()).isEqualTo(100);
  }

  @Test
  void theAttributesOfAFileAreThoseOfTheHost(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("f"), "12345");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x-wx"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1000, 5000)));
    Files.createLink(dir.resolve("g"), file);
    StoredAttributes stored = StoredAttributes.read(file);
    assertThat(stored.type()).isEqualTo(FileType.REG);
    assertThat(stored.mode()).isEqualTo(0653);
    assertThat(stored.nlink()).isEqualTo(2);
    assertThat(stored.size()).isEqualTo(5);
    assertThat(stored.mtimeInstant()).isEqualTo(Instant.ofEpochSecond(1000, 5000));
    Map<String, Object> host = Files.readAttributes(file, "unix:ino,uid,gid,ctime");
    assertThat(stored.fileid()).isEqualTo(host.get("ino"));
    assertThat(stored.uid()).isEqualTo(host.get("uid"));
    assertThat(stored.gid()).isEqualTo(host.get("gid"));
    assertThat(stored.ctimeInstant())
        .isEqualTo(((FileTime) Objects.requireNonNull(host.get("ctime"))).toInstant());
    assertThat(stored.hasBirthtime()).isFalse();
  }

  @Test
  void aSymbolicLinkIsFollowedUnlessTheCallerSaysNot(@TempDir Path dir) throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("l"), dir);
    assertThat(StoredAttributes.read(link).type()).isEqualTo(FileType.DIR);
    assertThat(StoredAttributes.read(link, LinkOption.NOFOLLOW_LINKS).type())
        .isEqualTo(FileType.LNK);
  }

  @Test
  void permissionsBecomeTheMode(@TempDir Path dir) throws IOException {
    for (int bit = 0; bit < 9; bit++) {
      int mode = 0400 >> bit;
      String letters = "---------".substring(0, bit) + "rwxrwxrwx".charAt(bit);
      letters += "---------".substring(bit + 1);
      Path file = Files.createFile(dir.resolve("f" + bit));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters));
      StoredAttributes stored =
          StoredAttributes.of(Files.readAttributes(file, PosixFileAttributes.class));
      assertThat(stored.mode()).isEqualTo(mode);
    }
  }

  @Test
  void aHostWithoutModesHasTypeSizeAndTimes(@TempDir Path dir) throws IOException {
    Path zip = dir.resolve("a.zip");
    try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path file = Files.writeString(archive.getPath("/f"), "123");
      Files.createDirectory(archive.getPath("/d"));
      FileTime time = FileTime.from(Instant.ofEpochSecond(1_000_000));
      Files.setLastModifiedTime(file, time);
      StoredAttributes stored = StoredAttributes.read(file);
      assertThat(stored.type()).isEqualTo(FileType.REG);
      assertThat(stored.size()).isEqualTo(3);
      assertThat(stored.mtimeInstant()).isEqualTo(time.toInstant());
      assertThat(stored.ctimeInstant()).isEqualTo(time.toInstant());
      assertThat(stored.hasMode()).isFalse();
      assertThat(stored.hasFileid()).isFalse();
      BasicFileAttributes directory =
          Files.readAttributes(archive.getPath("/d"), BasicFileAttributes.class);
      assertThat(StoredAttributes.of(directory).type()).isEqualTo(FileType.DIR);
    }
  }
}
