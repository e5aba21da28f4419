package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.caller.Errors.assertErrno;
import static org.jpuffs.fs.ExtattrNamespace.SYSTEM;
import static org.jpuffs.fs.ExtattrNamespace.USER;

import org.jpuffs.caller.FakeAttributes;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** Extended attributes, file handles and locks. */
class MemFsAttributesTest extends SmallMemFs {
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

  @Test
  void namesOfExtendedAttributesAreBytes() {
    MemNode file = root.create(top, "f", 0644);
    byte[] name = {'n', (byte) 0xff};
    root.setextattr(file, USER, name, "value");
    assertThat(root.getextattr(file, USER, name)).isEqualTo("5:value");
    assertErrno(Errno.ENOATTR, () -> root.getextattr(file, USER, new byte[] {'n', (byte) 0xfe}));
  }

  @Test
  void whatIsImmutableKeepsItsExtendedAttributes() {
    MemNode file = root.create(top, "f", 0644);
    root.setextattr(file, USER, "a", "value");
    root.setattr(file, FakeAttributes.none().flags(FileFlag.UF_IMMUTABLE.bit()));
    assertErrno(Errno.EPERM, () -> root.setextattr(file, USER, "a", "x"));
    assertErrno(Errno.EPERM, () -> root.deleteextattr(file, USER, "a"));
    assertThat(root.getextattr(file, USER, "a")).isEqualTo("5:value");
  }

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

  @Test
  void locksAreTheKernelsUnlessTheyAreAskedFor() {
    assertThat(fs.operations()).doesNotContain(Operation.ADVLOCK).contains(Operation.FALLOCATE);
    assertThat(MemFs.withLocks().operations()).contains(Operation.ADVLOCK);
  }
}
