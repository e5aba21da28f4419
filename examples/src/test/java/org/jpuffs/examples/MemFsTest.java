package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.fs.ExtattrNamespace.SYSTEM;
import static org.jpuffs.fs.ExtattrNamespace.USER;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Setback;
import org.junit.jupiter.api.Test;

class MemFsTest {
  private static final int PAGE = Pages.SIZE;

  private long now = 1_000_000;
  private final InstantSource clock = () -> Instant.ofEpochMilli(now);
  private final MemFs fs = new MemFs(64 * PAGE, 10, clock);
  private final Caller<MemNode> root = new Caller<>(fs, 0);
  private final Caller<MemNode> user = new Caller<>(fs, 10, 20);
  private final Caller<MemNode> other = new Caller<>(fs, 11, 21);
  private final Caller<MemNode> kernel = new Caller<>(fs, Caller.KERNEL);
  private final MemNode top = fs.root();

  private static void assertErrno(Errno errno, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }

  // Names.

  @Test
  void aFileIsFoundByItsNameAndIsTheSameObject() {
    MemNode file = root.create(top, "f", 0640);
    root.write(file, 0, new byte[5]);
    assertThat(root.lookup(top, "f")).isSameAs(file);
    assertThat(root.found).isEqualTo("REG 5 0");
    assertThat(root.lookup(top, "g")).isNull();
  }

  @Test
  void aSecondFileOfTheSameNameIsRefused() {
    root.create(top, "f", 0644);
    assertErrno(Errno.EEXIST, () -> root.create(top, "f", 0644));
    assertErrno(Errno.EEXIST, () -> root.mkdir(top, "f", 0644));
  }

  @Test
  void namesBeyondNameMaxAreRefused() {
    root.create(top, "n".repeat(255), 0644);
    assertErrno(Errno.ENAMETOOLONG, () -> root.create(top, "n".repeat(256), 0644));
  }

  @Test
  void fileNumbersAreNeverUsedTwice() {
    Set<Long> seen = new HashSet<>(Set.of(top.fileid));
    for (int i = 0; i < 20; i++) {
      MemNode file = root.create(top, "f", 0644);
      assertThat(seen.add(file.fileid)).isTrue();
      root.remove(top, "f");
      root.reclaim(file);
    }
  }

  @Test
  void aRemovedFileIsReadableUntilItIsReclaimed() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 0, new byte[] {1, 2, 3});
    root.remove(top, "f");
    assertThat(root.setbacks).containsExactly(Setback.UNREFERENCED_SECOND);
    assertThat(root.read(file, 0, 10)).containsExactly(1, 2, 3);
    assertThat(root.getattr(file).nlink()).isZero();
    assertThat(root.inactive(file)).containsExactly(Setback.UNREFERENCED_FIRST);
    assertThat(root.lookup(top, "f")).isNull();
  }

  @Test
  void aFileWithANameIsNotUnreferenced() {
    MemNode file = root.create(top, "f", 0644);
    root.link(top, file, "g");
    root.remove(top, "f");
    assertThat(root.setbacks).isEmpty();
    assertThat(root.inactive(file)).isEmpty();
    assertThat(root.getattr(file).nlink()).isEqualTo(1);
    assertThat(root.lookup(top, "g")).isSameAs(file);
  }

  @Test
  void directoriesCountTheNamesOfTheirOwnAndOfTheirSubdirectories() {
    assertThat(root.getattr(top).nlink()).isEqualTo(2);
    MemNode a = root.mkdir(top, "a", 0755);
    MemNode b = root.mkdir(a, "b", 0755);
    assertThat(root.getattr(top).nlink()).isEqualTo(3);
    assertThat(root.getattr(a).nlink()).isEqualTo(3);
    assertThat(root.getattr(b).nlink()).isEqualTo(2);
    root.rmdir(a, "b");
    assertThat(root.setbacks).containsExactly(Setback.UNREFERENCED_SECOND);
    assertThat(root.getattr(a).nlink()).isEqualTo(2);
    assertThat(root.getattr(b).nlink()).isZero();
  }

  @Test
  void onlyEmptyDirectoriesAreRemoved() {
    MemNode a = root.mkdir(top, "a", 0755);
    root.create(a, "f", 0644);
    assertErrno(Errno.ENOTEMPTY, () -> root.rmdir(top, "a"));
    assertErrno(Errno.ENOTDIR, () -> root.rmdir(a, "f"));
    assertErrno(Errno.EPERM, () -> root.remove(top, "a"));
    assertErrno(Errno.EPERM, () -> root.link(top, a, "hard"));
  }

  @Test
  void aRemovedDirectoryIsEmptyAndStaysSo() {
    MemNode a = root.mkdir(top, "a", 0755);
    root.rmdir(top, "a");
    assertThat(root.names(a)).isEmpty();
    assertThat(root.lookup(a, "..")).isNull();
    assertErrno(Errno.ENOENT, () -> root.create(a, "f", 0644));
  }

  @Test
  void anOperationOnANameThatIsAnothersChangesNothing() {
    MemNode f = root.create(top, "f", 0644);
    root.create(top, "g", 0644);
    assertErrno(
        Errno.ENOENT, () -> fs.remove(root.request(Operation.REMOVE), top, f, root.cn("g")));
    assertThat(root.names(top)).containsExactly(".", "..", "f", "g");
  }

  // Rename.

  @Test
  void renameReplacesAFile() {
    MemNode f = root.create(top, "f", 0644);
    MemNode g = root.create(top, "g", 0644);
    root.rename(top, "f", top, "g");
    assertThat(root.names(top)).containsExactly(".", "..", "g");
    assertThat(root.lookup(top, "g")).isSameAs(f);
    assertThat(g.nlink).isZero();
    assertThat(f.nlink).isEqualTo(1);
    assertThat(root.inactive(g)).containsExactly(Setback.UNREFERENCED_FIRST);
  }

  @Test
  void renameMovesADirectoryWithItsDotDot() {
    MemNode a = root.mkdir(top, "a", 0755);
    MemNode b = root.mkdir(top, "b", 0755);
    MemNode c = root.mkdir(a, "c", 0755);
    root.rename(a, "c", b, "d");
    assertThat(root.lookup(c, "..")).isSameAs(b);
    assertThat(List.of(a.nlink, b.nlink, c.nlink, top.nlink)).containsExactly(2, 3, 2, 4);
  }

  @Test
  void renameReplacesAnEmptyDirectory() {
    MemNode a = root.mkdir(top, "a", 0755);
    MemNode b = root.mkdir(top, "b", 0755);
    root.rename(top, "a", top, "b");
    assertThat(root.lookup(top, "b")).isSameAs(a);
    assertThat(List.of(a.nlink, b.nlink, top.nlink)).containsExactly(2, 0, 3);
    root.create(a, "f", 0644);
    root.mkdir(top, "c", 0755);
    assertErrno(Errno.ENOTEMPTY, () -> root.rename(top, "c", top, "b"));
  }

  @Test
  void renameDoesNotMixFilesAndDirectories() {
    root.create(top, "f", 0644);
    root.mkdir(top, "d", 0755);
    assertErrno(Errno.EISDIR, () -> root.rename(top, "f", top, "d"));
    assertErrno(Errno.ENOTDIR, () -> root.rename(top, "d", top, "f"));
  }

  @Test
  void aDirectoryIsNotMovedIntoItself() {
    MemNode a = root.mkdir(top, "a", 0755);
    MemNode b = root.mkdir(a, "b", 0755);
    assertErrno(Errno.EINVAL, () -> root.rename(top, "a", b, "c"));
    assertErrno(Errno.EINVAL, () -> root.rename(top, "a", a, "c"));
    assertThat(root.lookup(top, "a")).isSameAs(a);
  }

  @Test
  void renameOfOneNameToAnotherOfTheSameFileTakesTheFirstAway() {
    MemNode f = root.create(top, "f", 0644);
    root.link(top, f, "g");
    root.rename(top, "f", top, "g");
    assertThat(root.names(top)).containsExactly(".", "..", "g");
    assertThat(f.nlink).isEqualTo(1);
  }

  // Listing.

  @Test
  void aListingGoesOnWhereItWasWhateverChanges() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      root.create(top, name, 0644);
    }
    Caller.Listing first = root.readdir(top, 0, 4);
    assertThat(first.names).containsExactly(".", "..", "a", "b");
    assertThat(first.ended).isFalse();
    root.remove(top, "a");
    root.remove(top, "b");
    root.remove(top, "c");
    root.create(top, "b", 0644);
    root.rename(top, "b", top, "e");
    Caller.Listing rest = root.readdir(top, first.offset, 10);
    assertThat(rest.names).containsExactly("d", "e");
    assertThat(rest.ended).isTrue();
  }

  @Test
  void aListingTellsFileNumbers() {
    MemNode a = root.mkdir(top, "a", 0755);
    assertThat(root.readdir(a, 0, 10).fileids).containsExactly(a.fileid, top.fileid);
  }

  // Permission.

  @Test
  void aNewFileIsItsCreatorsWithTheGroupOfItsDirectory() {
    root.chmod(top, 01777);
    MemNode file = user.create(top, "f", 06755);
    Attributes attributes = user.getattr(file);
    assertThat(attributes.uid()).isEqualTo(10);
    assertThat(attributes.gid()).isZero();
    assertThat(attributes.mode()).isEqualTo(04755);
  }

  @Test
  void namesAreChangedByThoseWhoMayWriteToTheDirectory() {
    root.create(top, "f", 0644);
    MemNode d = root.mkdir(top, "d", 0777);
    assertErrno(Errno.EACCES, () -> user.create(top, "g", 0644));
    assertErrno(Errno.EACCES, () -> user.remove(top, "f"));
    assertErrno(Errno.EACCES, () -> user.rename(top, "f", d, "g"));
    user.create(d, "g", 0644);
    assertErrno(Errno.EACCES, () -> user.rename(d, "g", top, "g"));
    assertErrno(Errno.EACCES, () -> user.link(top, root.lookup(d, "g"), "h"));
    root.chmod(d, 0666);
    assertErrno(Errno.EACCES, () -> user.lookup(d, "g"));
  }

  @Test
  void aStickyDirectoryKeepsItsEntriesForTheirOwners() {
    root.chmod(top, 01777);
    user.create(top, "f", 0666);
    other.create(top, "g", 0666);
    assertErrno(Errno.EPERM, () -> other.remove(top, "f"));
    assertErrno(Errno.EPERM, () -> other.rename(top, "f", top, "h"));
    assertErrno(Errno.EPERM, () -> other.rename(top, "g", top, "f"));
    user.remove(top, "f");
  }

  @Test
  void aDirectoryOfAnothersIsNotMovedElsewhereUnlessItIsWritable() {
    root.chmod(top, 0777);
    MemNode to = root.mkdir(top, "to", 0777);
    root.mkdir(top, "d", 0755);
    assertErrno(Errno.EACCES, () -> user.rename(top, "d", to, "d"));
    user.rename(top, "d", top, "e");
  }

  @Test
  void whatOthersOwnIsNotChanged() {
    MemNode file = root.create(top, "f", 0644);
    assertErrno(Errno.EPERM, () -> user.chmod(file, 0777));
    assertErrno(Errno.EPERM, () -> user.setattr(file, FakeAttributes.none().uid(10)));
    assertErrno(Errno.EPERM, () -> user.setattr(file, FakeAttributes.none().atime(1, 0)));
    assertErrno(Errno.EPERM, () -> user.setattr(file, FakeAttributes.none().flags(1)));
    assertErrno(Errno.EACCES, () -> user.access(file, 2));
    user.access(file, 4);
    Attributes now = FakeAttributes.utimesNull(FakeAttributes.none().atime(1, 0).mtime(1, 0));
    assertErrno(Errno.EACCES, () -> user.setattr(file, now));
    root.chmod(file, 0666);
    user.setattr(file, now);
  }

  @Test
  void aWriterTruncatesThoughTheKernelSendsTimesAlong() {
    MemNode file = root.create(top, "f", 0666);
    user.setattr(file, FakeAttributes.none().size(5).mtime(7, 8).ctime(7, 8));
    assertThat(user.getattr(file).size()).isEqualTo(5);
    assertThat(user.getattr(file).mtime()).isEqualTo(1000);
    root.setattr(file, FakeAttributes.none().size(5).mtime(7, 8).ctime(7, 8));
    assertThat(user.getattr(file).mtime()).isEqualTo(7);
  }

  @Test
  void whatTheKernelSendsAlongIsTakenOverThoughTheCallIsRefused() {
    MemNode file = root.create(top, "f", 0644);
    Attributes change = FakeAttributes.none().mode(0777).size(5).mtime(7, 8).ctime(7, 8);
    assertErrno(Errno.EPERM, () -> user.setattr(file, change));
    assertThat(user.getattr(file).mode()).isEqualTo(0644);
    assertThat(user.getattr(file).size()).isEqualTo(5);
    assertThat(user.getattr(file).mtime()).isEqualTo(7);
  }

  @Test
  void aWriteOfAUsersTakesTheSetIdBitsAway() {
    MemNode file = root.create(top, "f", 06777);
    root.write(file, 0, new byte[1]);
    kernel.write(file, 0, new byte[1]);
    assertThat(root.getattr(file).mode()).isEqualTo(06777);
    user.write(file, 0, new byte[1]);
    assertThat(root.getattr(file).mode()).isEqualTo(0777);
  }

  @Test
  void flagsProtect() {
    MemNode file = root.create(top, "f", 0644);
    root.setattr(file, FakeAttributes.none().flags(2));
    assertErrno(Errno.EPERM, () -> root.access(file, 2));
    assertErrno(Errno.EPERM, () -> root.chmod(file, 0777));
    assertErrno(Errno.EPERM, () -> root.remove(top, "f"));
    assertErrno(Errno.EPERM, () -> root.rename(top, "f", top, "g"));
    assertErrno(Errno.EPERM, () -> root.link(top, file, "g"));
    kernel.setattr(file, FakeAttributes.none().mtime(3, 0));
    root.setattr(file, FakeAttributes.none().flags(0));
    root.remove(top, "f");
  }

  // Times.

  @Test
  void operationsMarkTimes() {
    MemNode file = root.create(top, "f", 0644);
    assertThat(times(file)).containsExactly(1000L, 1000L, 1000L, 1000L);
    now = 2_000_500;
    root.read(file, 0, 1);
    assertThat(times(file)).containsExactly(2000L, 1000L, 1000L, 1000L);
    assertThat(root.getattr(file).atimeNanos()).isEqualTo(500_000_000);
    now = 3_000_000;
    root.write(file, 0, new byte[1]);
    assertThat(times(file)).containsExactly(2000L, 3000L, 3000L, 1000L);
    now = 4_000_000;
    root.chmod(file, 0600);
    assertThat(times(file)).containsExactly(2000L, 3000L, 4000L, 1000L);
    now = 5_000_000;
    root.truncate(file, 0);
    assertThat(times(file)).containsExactly(2000L, 5000L, 5000L, 1000L);
    now = 6_000_000;
    root.link(top, file, "g");
    assertThat(times(file)).containsExactly(2000L, 5000L, 6000L, 1000L);
    assertThat(times(top)).containsExactly(1000L, 6000L, 6000L, 1000L);
    now = 7_000_000;
    root.remove(top, "g");
    assertThat(times(file)).containsExactly(2000L, 5000L, 7000L, 1000L);
    now = 8_000_000;
    root.rename(top, "f", top, "h");
    assertThat(times(file)).containsExactly(2000L, 5000L, 8000L, 1000L);
    assertThat(times(top)).containsExactly(1000L, 8000L, 8000L, 1000L);
    root.names(top);
    assertThat(times(top)).containsExactly(8000L, 8000L, 8000L, 1000L);
  }

  @Test
  void timesOfTheKernelsAreTakenAsTheyAre() {
    MemNode file = root.create(top, "f", 0644);
    now = 2_000_000;
    kernel.setattr(file, FakeAttributes.none().atime(5, 6));
    assertThat(times(file)).containsExactly(5L, 1000L, 1000L, 1000L);
    root.setattr(file, FakeAttributes.none().atime(-1, 0).mtime(7, 0).birthtime(8, 0));
    assertThat(times(file)).containsExactly(-1L, 7L, 2000L, 8L);
  }

  private List<Long> times(MemNode node) {
    Attributes a = root.getattr(node);
    return List.of(a.atime(), a.mtime(), a.ctime(), a.birthtime());
  }

  // Data.

  @Test
  void aHoleReadsAsZerosAndCostsNothing() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 1_000_000_000_000L, new byte[] {9});
    assertThat(root.getattr(file).bytes()).isEqualTo(PAGE);
    assertThat(root.getattr(file).size()).isEqualTo(1_000_000_000_001L);
    assertThat(root.read(file, 500_000, 3)).containsExactly(0, 0, 0);
    assertThat(root.read(file, 999_999_999_999L, 10)).containsExactly(0, 9);
    assertThat(root.read(file, 1_000_000_000_001L, 10)).isEmpty();
  }

  @Test
  void whatTruncationCutOffIsZeroWhenTheFileGrowsAgain() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 0, filled(3 * PAGE, 7));
    root.truncate(file, 10);
    assertThat(root.getattr(file).bytes()).isEqualTo(PAGE);
    root.truncate(file, 3 * PAGE);
    byte[] read = root.read(file, 0, 3 * PAGE);
    assertThat(Arrays.copyOf(read, 10)).containsOnly(7);
    assertThat(Arrays.copyOfRange(read, 10, 3 * PAGE)).containsOnly(0);
  }

  @Test
  void aDiscardedRangeReadsAsZeros() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 0, filled(4 * PAGE, 7));
    root.fdiscard(file, PAGE - 1, 2 * PAGE + 2);
    assertThat(root.getattr(file).bytes()).isEqualTo(2 * PAGE);
    assertThat(root.getattr(file).size()).isEqualTo(4 * PAGE);
    byte[] read = root.read(file, 0, 4 * PAGE);
    assertThat(read[PAGE - 2]).isEqualTo((byte) 7);
    assertThat(Arrays.copyOfRange(read, PAGE - 1, 3 * PAGE + 1)).containsOnly(0);
    assertThat(read[3 * PAGE + 1]).isEqualTo((byte) 7);
    root.fdiscard(file, 0, Long.MAX_VALUE / 2);
    assertThat(root.getattr(file).size()).isEqualTo(4 * PAGE);
    assertThat(root.getattr(file).bytes()).isZero();
  }

  @Test
  void allocationTakesSpaceAndExtends() {
    MemNode file = root.create(top, "f", 0644);
    root.fallocate(file, PAGE, PAGE + 1);
    assertThat(root.getattr(file).size()).isEqualTo(2 * PAGE + 1);
    assertThat(root.getattr(file).bytes()).isEqualTo(2 * PAGE);
    assertErrno(Errno.ENOSPC, () -> root.fallocate(file, 0, 64 * PAGE + 1));
    assertErrno(Errno.ENOSPC, () -> root.fallocate(file, 0, 1L << 60));
    assertErrno(Errno.EFBIG, () -> root.fallocate(file, 1, Long.MAX_VALUE));
  }

  @Test
  void dataIsOfFilesOnly() {
    assertErrno(Errno.EISDIR, () -> root.read(top, 0, 1));
    assertErrno(Errno.EISDIR, () -> root.write(top, 0, new byte[1]));
    MemNode link = root.symlink(top, "l", "target");
    assertErrno(Errno.EINVAL, () -> root.read(link, 0, 1));
    assertThat(root.readlink(link)).isEqualTo("target");
    assertThat(root.getattr(link).size()).isEqualTo(6);
    assertErrno(Errno.EINVAL, () -> root.readlink(top));
    assertErrno(Errno.ENOTDIR, () -> root.lookup(link, "x"));
  }

  @Test
  void specialFilesKeepTheirDevice() {
    MemNode device = root.mknod(top, "d", FileType.CHR, 0600, 0x1234);
    assertThat(root.getattr(device).rdev()).isEqualTo(0x1234);
    assertThat(root.lookup(top, "d")).isSameAs(device);
    assertThat(root.found).isEqualTo("CHR 0 4660");
    root.mknod(top, "p", FileType.FIFO, 0600, 0);
    assertErrno(Errno.EINVAL, () -> root.mknod(top, "r", FileType.REG, 0600, 0));
  }

  // Limits.

  @Test
  void aFullFileSystemRefusesDataAndTakesThemAgainOnceThereIsRoom() {
    MemNode file = root.create(top, "f", 0644);
    root.write(file, 0, new byte[63 * PAGE]);
    assertErrno(Errno.ENOSPC, () -> root.write(file, 63 * PAGE - 1, new byte[PAGE + 2]));
    assertThat(root.getattr(file).size()).isEqualTo(63 * PAGE);
    root.write(file, 63 * PAGE - 1, new byte[PAGE + 1]);
    root.write(file, 0, filled(PAGE, 1));
    MemNode more = root.create(top, "g", 0644);
    assertErrno(Errno.ENOSPC, () -> root.write(more, 0, new byte[1]));
    root.remove(top, "f");
    root.reclaim(file);
    root.write(more, 0, new byte[64 * PAGE]);
  }

  @Test
  void aFullFileSystemRefusesFilesAndTakesThemAgainOnceThereIsRoom() {
    for (int i = 1; i < 10; i++) {
      root.create(top, "f" + i, 0644);
    }
    assertErrno(Errno.ENOSPC, () -> root.create(top, "f10", 0644));
    MemNode file = root.lookup(top, "f1");
    root.remove(top, "f1");
    root.reclaim(file);
    root.create(top, "f10", 0644);
    assertErrno(Errno.ENOSPC, () -> root.create(top, "f11", 0644));
  }

  @Test
  void aRefusedFileCostsNothing() {
    for (int i = 0; i < 20; i++) {
      assertErrno(Errno.EACCES, () -> user.create(top, "f", 0644));
    }
    root.create(top, "f", 0644);
  }

  @Test
  void anOwnerHasNoMoreThanTheQuota() {
    MemFs small = MemFs.withQuota(64 * PAGE, 10, 4 * PAGE, clock);
    Caller<MemNode> superuser = new Caller<>(small, 0);
    Caller<MemNode> owner = new Caller<>(small, 10, 20);
    superuser.setattr(small.root(), FakeAttributes.none().mode(0777));
    MemNode file = owner.create(small.root(), "f", 0644);
    owner.write(file, 0, new byte[4 * PAGE]);
    assertErrno(Errno.EDQUOT, () -> owner.write(file, 4 * PAGE, new byte[1]));
    assertErrno(Errno.EDQUOT, () -> superuser.write(file, 4 * PAGE, new byte[1]));
    superuser.setattr(file, FakeAttributes.none().uid(0));
    superuser.write(file, 4 * PAGE, new byte[1]);
    MemNode next = owner.create(small.root(), "g", 0644);
    owner.write(next, 0, new byte[4 * PAGE]);
    assertErrno(Errno.ENOSPC, () -> superuser.write(file, 0, new byte[61 * PAGE]));
  }

  @Test
  void locksAreTheKernelsUnlessTheyAreAskedFor() {
    assertThat(fs.operations()).doesNotContain(Operation.ADVLOCK).contains(Operation.FALLOCATE);
    assertThat(MemFs.withLocks().operations()).contains(Operation.ADVLOCK);
  }

  @Test
  void roomForNothingIsRefused() {
    assertThatThrownBy(() -> new MemFs(0, 0, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("root");
  }

  // File handles.

  @Test
  void aFileHandleFindsTheFileAsLongAsItHasAName() {
    MemNode file = root.create(top, "f", 0644);
    byte[] handle = root.nodetofh(file);
    assertThat(root.fhtonode(handle)).isSameAs(file);
    assertThat(root.fhtonode(root.nodetofh(top))).isSameAs(top);
    root.remove(top, "f");
    assertThat(root.fhtonode(handle)).isNull();
    assertErrno(Errno.EINVAL, () -> root.fhtonode(new byte[3]));
  }

  // Extended attributes.

  @Test
  void extendedAttributesAreKeptByNameSpace() {
    MemNode file = root.create(top, "f", 0644);
    root.setextattr(file, USER, "b", "value");
    root.setextattr(file, USER, "a", "");
    root.setextattr(file, SYSTEM, "s", "secret");
    assertThat(root.getextattr(file, USER, "b")).isEqualTo("5:value");
    assertThat(root.listextattr(file, USER, false, 10)).isEqualTo("4:a\0b\0");
    assertThat(root.listextattr(file, USER, true, 10)).isEqualTo("4:\1a\1b");
    assertThat(root.listextattr(file, USER, true, 3)).isEqualTo("4:\1a");
    root.deleteextattr(file, USER, "b");
    assertErrno(Errno.ENOATTR, () -> root.getextattr(file, USER, "b"));
    assertErrno(Errno.ENOATTR, () -> root.deleteextattr(file, USER, "b"));
    assertThat(user.getextattr(file, USER, "a")).isEqualTo("0:");
    assertErrno(Errno.EACCES, () -> user.setextattr(file, USER, "a", "x"));
    assertErrno(Errno.EPERM, () -> user.getextattr(file, SYSTEM, "s"));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
