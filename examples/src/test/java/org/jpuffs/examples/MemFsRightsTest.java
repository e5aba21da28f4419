package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.caller.Errors.assertErrno;

import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileFlag;
import org.junit.jupiter.api.Test;

/** Who may do what. */
class MemFsRightsTest extends SmallMemFs {
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
  }

  @Test
  void aTruncationSetsTheTimeThoughTheKernelSendsThatOfAWrite() {
    MemNode file = root.create(top, "f", 0666);
    root.setattr(file, FakeAttributes.none().size(5).mtime(7, 8).ctime(7, 8));
    assertThat(user.getattr(file).mtime()).isEqualTo(1000);
  }

  @Test
  void utimesSetsTheTimeThoughTheKernelSendsTheSizeOfAWrite() {
    MemNode file = root.create(top, "f", 0666);
    root.setattr(file, FakeAttributes.none().size(5).mtime(7, 0).ctime(8, 9));
    assertThat(user.getattr(file).mtime()).isEqualTo(7);
    assertThat(user.getattr(file).size()).isEqualTo(5);
  }

  @Test
  void aChmodLeavesTheTimeThoughTheKernelSendsTheSizeOfAnAllocation() {
    MemNode file = root.create(top, "f", 0666);
    root.fallocate(file, 0, 5);
    now = 2_000_000;
    root.setattr(file, FakeAttributes.none().mode(0600).size(5));
    kernel.setattr(file, FakeAttributes.none().size(5));
    assertThat(user.getattr(file).mtime()).isEqualTo(1000);
  }

  @Test
  void aSizeThatTheKernelSendsWithoutATimeIsThatOfAWrite() {
    MemNode file = root.create(top, "f", 0666);
    now = 2_000_000;
    kernel.setattr(file, FakeAttributes.none().size(5));
    assertThat(user.getattr(file).mtime()).isEqualTo(2000);
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
    root.setattr(file, FakeAttributes.none().flags(FileFlag.UF_IMMUTABLE.bit()));
    assertErrno(Errno.EPERM, () -> root.access(file, 2));
    assertErrno(Errno.EPERM, () -> root.chmod(file, 0777));
    assertErrno(Errno.EPERM, () -> root.remove(top, "f"));
    assertErrno(Errno.EPERM, () -> root.rename(top, "f", top, "g"));
    assertErrno(Errno.EPERM, () -> root.link(top, file, "g"));
    kernel.setattr(file, FakeAttributes.none().mtime(3, 0));
    root.setattr(file, FakeAttributes.none().flags(0));
    root.remove(top, "f");
  }
}
