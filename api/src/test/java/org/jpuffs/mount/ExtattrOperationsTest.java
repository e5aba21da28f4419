package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ExtattrCommand;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VfsExtattrctl;
import org.jpuffs.wire.VnDeleteextattr;
import org.jpuffs.wire.VnGetextattr;
import org.jpuffs.wire.VnListextattr;
import org.jpuffs.wire.VnSetextattr;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Operations on extended attributes, frame by frame. */
class ExtattrOperationsTest {
  /** Bytes that are not valid UTF-8. */
  private static final byte[] NAME = {'n', (byte) 0xff, (byte) 0xc0};

  private final OneAttribute files = new OneAttribute();
  private final MountedFile mounted = new MountedFile(files);

  /** Records the parameters of its calls; each attribute has the value {@code value}. */
  private static final class OneAttribute extends OneFile {
    private void called(String what, Object namespace, @Nullable Name name) {
      byte[] bytes = name == null ? new byte[0] : name.toBytes();
      calls.add(what + " " + namespace + " " + Arrays.toString(bytes));
    }

    @Override
    public long getextattr(
        Request request, String node, ExtattrNamespace namespace, Name name, ByteBuffer into) {
      called("get", namespace, name);
      into.put("value".getBytes(UTF_8), 0, Math.min(5, into.remaining()));
      return 5;
    }

    @Override
    public void setextattr(
        Request request, String node, ExtattrNamespace namespace, Name name, ByteBuffer value) {
      called("set " + UTF_8.decode(value), namespace, name);
    }

    @Override
    public long listextattr(
        Request request,
        String node,
        ExtattrNamespace namespace,
        boolean lengthFirst,
        ByteBuffer into) {
      called("list " + lengthFirst, namespace, null);
      into.put((byte) NAME.length).put(NAME);
      return 4;
    }

    @Override
    public void deleteextattr(Request request, String node, ExtattrNamespace namespace, Name name) {
      called("delete", namespace, name);
    }

    @Override
    public void extattrctl(
        Request request,
        ExtattrCommand command,
        @Nullable String node,
        @Nullable ExtattrNamespace namespace,
        @Nullable Name name) {
      called(command + " " + node, String.valueOf(namespace), name);
    }
  }

  private static ByteBuffer get(int namespace, int room) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_GETEXTATTR, 1, VnGetextattr.SIZE);
    VnGetextattr get = new VnGetextattr().wrap(frame, 0).attrnamespace(namespace);
    get.resid(room).datasize(1).buflen(VnGetextattr.SIZE + room);
    get.attrname().set(NAME, 0, NAME.length);
    get.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  @Test
  void aNameIsBytes() {
    assertThat(mounted.answered(get(1, 3)).rv()).isZero();
    VnGetextattr reply = new VnGetextattr().wrap(mounted.device.reply(), 0);
    assertThat(reply.datasize()).isEqualTo(5);
    assertThat(reply.resid()).isZero();
    assertThat(mounted.answered(get(2, 9)).rv()).isZero();
    assertThat(reply.wrap(mounted.device.reply(), 0).resid()).isEqualTo(4);
    assertThat(files.calls).containsExactly("get USER [110, -1, -64]", "get SYSTEM [110, -1, -64]");
  }

  @Test
  void anUnknownNamespaceIsEinvalWithoutACall() {
    assertThat(mounted.answered(get(0, 9)).rv()).isEqualTo(Errno.EINVAL.number());
    assertThat(mounted.answered(get(3, 9)).rv()).isEqualTo(Errno.EINVAL.number());
    assertThat(files.calls).isEmpty();
  }

  @Test
  void aValueIsSetAndDeletedByName() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_SETEXTATTR, 1, VnSetextattr.SIZE + 3);
    VnSetextattr set = new VnSetextattr().wrap(frame, 0).attrnamespace(1).resid(3);
    set.attrname().set(NAME, 0, NAME.length);
    set.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    frame.put(VnSetextattr.DATA_OFFSET, "new".getBytes(UTF_8));
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(new VnSetextattr().wrap(mounted.device.reply(), 0).resid()).isZero();

    frame = MountedFile.onNode(Puffs.PUFFS_VN_DELETEEXTATTR, 1, VnDeleteextattr.SIZE);
    VnDeleteextattr delete = new VnDeleteextattr().wrap(frame, 0).attrnamespace(2);
    delete.attrname().set(NAME, 0, NAME.length);
    delete.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(files.calls)
        .containsExactly("set new USER [110, -1, -64]", "delete SYSTEM [110, -1, -64]");
  }

  @Test
  void listextattrReturnsTheList() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_LISTEXTATTR, 1, VnListextattr.SIZE);
    VnListextattr list = new VnListextattr().wrap(frame, 0).attrnamespace(1).flag(1);
    list.resid(10).datasize(1).buflen(VnListextattr.SIZE + 10);
    list.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).rv()).isZero();
    VnListextattr reply = new VnListextattr().wrap(mounted.device.reply(), 0);
    assertThat(reply.datasize()).isEqualTo(4);
    assertThat(reply.resid()).isEqualTo(6);
    assertThat(files.calls).containsExactly("list true USER []");
  }

  private int control(int command, int namespace, int flags) {
    ByteBuffer frame = MountedFile.memory(VfsExtattrctl.SIZE);
    MountedFile.header(frame, Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_EXTATTRCTL, 1);
    VfsExtattrctl control = new VfsExtattrctl().wrap(frame, 0);
    control.cmd(command).attrnamespace(namespace).flags(flags).attrname().set(NAME, 0, NAME.length);
    return mounted.answered(frame).rv();
  }

  @Test
  void extattrctlHasANodeOrNone() {
    int node = Puffs.PUFFS_EXTATTRCTL_HASNODE;
    int name = Puffs.PUFFS_EXTATTRCTL_HASATTRNAME;
    assertThat(control(1, 0, 0)).isZero();
    assertThat(control(2, 1, node | name)).isZero();
    assertThat(control(3, 0, 0)).isEqualTo(Errno.EINVAL.number());
    assertThat(control(1, 0, name)).isEqualTo(Errno.EINVAL.number());
    assertThat(files.calls).containsExactly("START null null []", "STOP root USER [110, -1, -64]");
  }
}
