package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jpuffs.caller.Errors.assertErrno;

import org.jpuffs.caller.Caller;
import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;

/** Room, and quotas. */
class MemFsLimitsTest extends SmallMemFs {
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
    MemFs small = MemFs.withQuota(64 * PAGE, 10, 4 * PAGE);
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
  void aFileIsNotGivenToWhomItWouldBeTooMuch() {
    MemFs small = MemFs.withQuota(64 * PAGE, 10, 4 * PAGE);
    Caller<MemNode> superuser = new Caller<>(small, 0);
    MemNode file = superuser.create(small.root(), "f", 0644);
    superuser.write(file, 0, new byte[5 * PAGE]);
    assertErrno(
        Errno.EDQUOT, () -> superuser.setattr(file, FakeAttributes.none().uid(10).mode(0600)));
    assertThat(superuser.getattr(file).uid()).isZero();
    assertThat(superuser.getattr(file).mode()).isEqualTo(0644);
    superuser.truncate(file, 4 * PAGE);
    superuser.setattr(file, FakeAttributes.none().uid(10));
    superuser.setattr(file, FakeAttributes.none().uid(10));
    assertThat(superuser.getattr(file).uid()).isEqualTo(10);
    assertErrno(Errno.EDQUOT, () -> superuser.write(file, 4 * PAGE, new byte[1]));
  }

  @Test
  void roomForNothingIsRefused() {
    assertThatThrownBy(() -> new MemFs(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("root");
  }

  @Test
  void aNodeHasNoMoreNamesThanLinkMax() {
    MemNode file = root.create(top, "f", 0644);
    MemNode directory = root.mkdir(top, "d", 0755);
    MemNode full = root.mkdir(top, "full", 0755);
    file.nlink = MemNode.LINK_MAX;
    full.nlink = MemNode.LINK_MAX;
    assertErrno(Errno.EMLINK, () -> root.link(top, file, "g"));
    assertErrno(Errno.EMLINK, () -> root.mkdir(full, "d", 0755));
    assertErrno(Errno.EMLINK, () -> root.rename(top, "d", full, "d"));
    assertThat(root.names(top)).containsExactly(".", "..", "f", "d", "full");
    root.create(full, "f", 0644); // Files do not count there.
    assertThat(root.lookup(directory, "..")).isSameAs(top);
  }
}
