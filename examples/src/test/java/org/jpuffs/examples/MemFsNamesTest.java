package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.caller.Errors.assertErrno;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.caller.Listing;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Setback;
import org.junit.jupiter.api.Test;

/** Names in directories. */
class MemFsNamesTest extends SmallMemFs {
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

  @Test
  void aFileThatHasLostItsLastNameGetsNoOther() {
    MemNode file = root.create(top, "f", 0644);
    root.remove(top, "f");
    assertErrno(Errno.ENOENT, () -> root.link(top, file, "g"));
    assertThat(root.names(top)).containsExactly(".", "..");
  }

  @Test
  void aListingGoesOnWhereItWasWhateverChanges() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      root.create(top, name, 0644);
    }
    Listing first = root.readdir(top, 0, 4);
    assertThat(first.names).containsExactly(".", "..", "a", "b");
    assertThat(first.ended).isFalse();
    root.remove(top, "a");
    root.remove(top, "b");
    root.remove(top, "c");
    root.create(top, "b", 0644);
    root.rename(top, "b", top, "e");
    Listing rest = root.readdir(top, first.offset, 10);
    assertThat(rest.names).containsExactly("d", "e");
    assertThat(rest.ended).isTrue();
  }

  @Test
  void aListingTellsFileNumbers() {
    MemNode a = root.mkdir(top, "a", 0755);
    assertThat(root.readdir(a, 0, 10).fileids).containsExactly(a.fileid, top.fileid);
  }
}
