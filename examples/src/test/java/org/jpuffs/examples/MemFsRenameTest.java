package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.caller.Errors.assertErrno;

import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Setback;
import org.junit.jupiter.api.Test;

/** rename(2). */
class MemFsRenameTest extends SmallMemFs {
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
}
