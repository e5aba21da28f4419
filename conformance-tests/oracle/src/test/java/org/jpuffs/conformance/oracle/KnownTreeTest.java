package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENAMETOOLONG;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTEMPTY;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program on a file system that holds files: they are judged as if the program had made them. */
class KnownTreeTest extends JudgedProgram {
  private static final int PAGE = 4096;

  private boolean isVolatile;

  private KnownFile known(FileType type, int mode, int links, long size) {
    return KnownFile.of(stat(type, mode, links, 0, size).stat(), isVolatile);
  }

  private KnownFile file(int size, int read, int links) {
    KnownFile file = known(FileType.REG, 0644, links, size);
    byte[] bytes = new byte[read];
    Arrays.fill(bytes, (byte) 7);
    file.bytes(bytes);
    return file;
  }

  private KnownTree tree() {
    KnownFile root = known(FileType.DIR, 0755, 4, 0);
    KnownFile directory = known(FileType.DIR, 0700, 3, 0);
    KnownFile twice = file(3, 3, 2);
    root.add("a", twice);
    root.add("d", directory);
    root.add("large", file(2 * PAGE, PAGE + 10, 1));
    root.leaveOut("beyond");
    directory.add("twice", twice);
    directory.leaveOut("z");
    return new KnownTree(root, 4, 2);
  }

  @BeforeEach
  void mount() {
    mount(tree(), false);
  }

  private void mount(KnownTree tree, boolean wasRead) {
    oracle =
        new Oracle(
            "/mnt",
            Set.of(KernelFlag.NOCACHE_PAGE),
            EnumSet.allOf(Operation.class),
            new MountState(ReadOnly.NO, tree, isVolatile, wasRead, Owner.SUPERUSER),
            new Suppressions());
  }

  @Test
  void theAttributesAreThoseThatWereSeen() {
    allowed("lstat a", stat(FileType.REG, 0644, 2, 10, 3));
    flagged(Rule.STAT_NLINK, "lstat d/twice", stat(FileType.REG, 0644, 1, 10, 3));
    flagged(Rule.STAT_INO_SAME, "lstat d/twice", stat(FileType.REG, 0644, 2, 11, 3));
    flagged(Rule.STAT_SIZE, "lstat a", stat(FileType.REG, 0644, 2, 10, 4));
    flagged(Rule.STAT_MODE, "lstat d", stat(FileType.DIR, 0755, 3, 12, 0));
    allowed("lstat missing", error(ENOENT));
  }

  @Test
  void theBytesAreThoseThatWereRead() {
    done("open f a O_RDWR");
    allowed("pread f 0 10", bytes((byte) 7, (byte) 7, (byte) 7));
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 0 10", bytes((byte) 7, (byte) 8, (byte) 7));
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", bytes((byte) 7));
    allowed("ftruncate f 1", ok());
    allowed("ftruncate f 3", ok());
    allowed("pread f 0 10", bytes((byte) 7, (byte) 0, (byte) 0));
  }

  @Test
  void bytesThatWereNotReadMayBeAnything() {
    done("open f large O_RDWR");
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 4105 2", bytes((byte) 8, (byte) 8));
    allowed("pread f 4106 2", bytes((byte) 8, (byte) 9));
    allowed("ftruncate f 4100", ok());
    allowed("ftruncate f 5000", ok());
    flagged(Rule.READ_WRITTEN_BYTES, "pread f 4106 2", bytes((byte) 8, (byte) 9));
    allowed("pread f 4106 2", bytes((byte) 0, (byte) 0));
    allowed("pread f 4099 2", bytes((byte) 7, (byte) 0));
  }

  @Test
  void aNameThatWasLeftOutIsNotJudged() {
    allowed("lstat beyond", error(ENOENT));
    allowed("lstat beyond", stat(FileType.REG, 0, 5, 5, 5));
    Answer all =
        Answer.listing()
            .entry("a", 10, FileType.REG)
            .entry("d", 11, FileType.DIR)
            .entry("large", 12, FileType.REG);
    allowed("readdir .", all.done());
    allowed("readdir .", all.entry("beyond", 13, FileType.FIFO).done());
    Answer one = Answer.listing().entry("a", 10, FileType.REG);
    flagged(Rule.READDIR_NAMES, "readdir .", one.done());
    flagged(Rule.RMDIR_NOT_EMPTY, "rmdir d", ok());
    done("unlink d/twice");
    flagged(Rule.RMDIR_NOT_EMPTY, "rmdir d", ok());
    allowed("rmdir d", error(ENOTEMPTY));
  }

  @Test
  void nothingIsJudgedAfterAChangeThroughANameThatWasLeftOut() {
    allowed("unlink beyond", ok());
    allowed("lstat a", error(ENOENT));
  }

  @Test
  void ofFilesThatChangeByThemselvesOnlyTheFormIsJudged() {
    isVolatile = true;
    mount();
    allowed("lstat a", stat(FileType.REG, 0644, 2, 10, 99));
    flagged(Rule.STAT_SIZE, "lstat a", stat(FileType.REG, 0644, 2, 10, -1));
    flagged(Rule.STAT_MODE, "lstat a", stat(FileType.REG, 0600, 2, 10, 99));
    done("open f a O_RDONLY");
    allowed("pread f 0 10", bytes((byte) 1, (byte) 2));
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", value(11));
    done("open g new O_RDWR|O_CREAT 0644");
    allowed("pread g 0 10", bytes((byte) 1, (byte) 2));
  }

  @Test
  void volatileFilesAreNamedByPathsAndByDirectories() {
    VolatileFiles files = new VolatileFiles(false, List.of("proc", "log/now"));
    assertThat(List.of("proc", "proc/1/stat", "log/now")).allMatch(files::contains);
    assertThat(List.of(".", "process", "log", "log/nower")).noneMatch(files::contains);
    assertThat(VolatileFiles.NONE.contains("a")).isFalse();
    assertThat(new VolatileFiles(true, List.of()).contains("a")).isTrue();
  }

  @Test
  void namesThatExistAreNotTooLong() {
    KnownFile root = known(FileType.DIR, 0755, 2, 0);
    root.add("n".repeat(20), file(3, 3, 1));
    root.leaveOut("m".repeat(30));
    mount(new KnownTree(root, 1, 1), false);
    flagged(Rule.MKDIR_CREATES, "mkdir " + "o".repeat(30) + " 0755", error(ENAMETOOLONG));
    allowed("mkdir " + "o".repeat(31) + " 0755", error(ENAMETOOLONG));
  }

  @Test
  void nothingIsKnownOfTheLengthOfNamesThatAreNotThere() {
    KnownFile root = known(FileType.DIR, 0755, 2, 0);
    root.add("n".repeat(20), file(3, 3, 1));
    mount(new KnownTree(root, 1, 0), false);
    flagged(Rule.MKDIR_CREATES, "mkdir " + "o".repeat(20) + " 0755", error(ENAMETOOLONG));
    allowed("mkdir " + "o".repeat(21) + " 0755", error(ENAMETOOLONG));
  }

  @Test
  void aMountThatWasReadMaySendTimesOfReadingLater() {
    done("setcred 1 1");
    flagged(Rule.UTIMES_NOT_OWNER, "utimes large 1 1", ok());
    mount(tree(), true);
    done("setcred 1 1", "utimes large 1 1");
  }

  @Test
  void attributesWithNamesAreThoseThatWereSeen() {
    KnownFile root = known(FileType.DIR, 0755, 2, 0);
    KnownFile file = file(3, 3, 1);
    file.attribute(false, "x", "user");
    file.attribute(true, "y", "system");
    root.add("a", file);
    mount(new KnownTree(root, 1, 0), false);
    allowed("extsize a x", value(4));
    allowed("extsize a y 2", value(6));
    flagged(Rule.EXTGET_MISSING, "extsize a y", value(6));
  }

  @Test
  void directoriesCountThoseThatWereSeen() {
    KnownFile root = known(FileType.DIR, 0755, 3, 0);
    root.add("d", known(FileType.DIR, 0755, 2, 0));
    root.add("a", file(3, 3, 1));
    mount(new KnownTree(root, 2, 0), false);
    allowed("stat .", stat(FileType.DIR, 0755, 3, 2, 0));
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat .", stat(FileType.DIR, 0755, 4, 2, 0));
    done("rmdir d");
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat .", stat(FileType.DIR, 0755, 3, 2, 0));
  }

  @Test
  void directoriesCountThoseThatWereLeftOut() {
    allowed("stat .", stat(FileType.DIR, 0755, 4, 2, 0));
    flagged(Rule.STAT_NLINK_DIRECTORY, "stat d", stat(FileType.DIR, 0700, 2, 3, 0));
    allowed("stat d", stat(FileType.DIR, 0700, 3, 3, 0));
  }

  @Test
  void aNameThatWasLeftOutMayBeMadeOrNot() {
    allowed("mkdir beyond 0755", error(EIO));
    done("mkdir beyond 0755");
  }

  @Test
  void aListingMayBeCutIfNamesWereLeftOut() {
    Outcome cut = Answer.listing().entry("a", 10, FileType.REG).done();
    cut.cut();
    allowed("readdir .", cut);
  }

  @Test
  void aNameThatWasLeftOutMayBeTooLongForTheBuffer() {
    KnownFile root = known(FileType.DIR, 0755, 2, 0);
    root.leaveOut("m".repeat(30));
    mount(new KnownTree(root, 0, 1), false);
    allowed("readdir . 51", error(EINVAL));
    flagged(Rule.READDIR_SUCCEEDS, "readdir . 52", error(EINVAL));
  }

  @Test
  void theReadingOfAFileThatChangesByItselfMayNotFail() {
    isVolatile = true;
    mount();
    done("open f a O_RDWR");
    flagged(Rule.READ_ALL_BYTES, "pread f 0 10", error(EIO));
  }

  @Test
  void theTimesOfFilesThatChangeByThemselvesAreNotJudged() {
    isVolatile = true;
    mount();
    done("utimes a 10 20");
    allowed("lstat a", stat(FileType.REG, 0644, 2, 10, 99));
    Outcome late = stat(FileType.REG, 0644, 2, 10, 99);
    late.stat().atim().nsec(-1);
    flagged(Rule.STAT_TIME, "lstat a", late);
  }
}
