package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnRw;

/** A mount of a file system on a {@link QueuedDevice}, with the errors that it has reported. */
final class MountedFile {
  static final byte[] DIR = "/mnt".getBytes(UTF_8);

  final QueuedDevice device = new QueuedDevice();
  final List<Throwable> failures = new ArrayList<>();
  final List<ErrorReport> complaints = new ArrayList<>();
  final MountOptions options;
  final Mount<String> mount;

  MountedFile(FileSystem<String> files) {
    this(files, new MountOptions());
  }

  MountedFile(FileSystem<String> files, MountOptions options) {
    this.options =
        options
            .typeName("one")
            .mountedFrom("somewhere")
            .onFailure((operation, failure) -> failures.add(failure))
            .onError(complaints::add);
    mount = new Mount<>(files, options, device);
  }

  static ByteBuffer memory(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  static PuffsReq header(ByteBuffer frame, int opclass, int optype, long cookie) {
    return new PuffsReq()
        .wrap(frame, 0)
        .framelen(frame.capacity())
        .id(17)
        .opclass(opclass)
        .optype(optype)
        .cookie(cookie)
        .pid(42)
        .buflen(frame.capacity());
  }

  static ByteBuffer onNode(int optype, long cookie, int bytes) {
    ByteBuffer frame = memory(bytes);
    header(frame, Puffs.PUFFSOP_VN, optype, cookie);
    return frame;
  }

  PuffsReq answered(ByteBuffer frame) {
    if (mount.state() == MountState.BEFORE_MOUNT) {
      assertThat(mount.mount(DIR)).isZero();
    }
    device.sent.clear();
    device.queue(frame);
    assertThat(mount.step()).isTrue();
    PuffsReq reply = new PuffsReq().wrap(device.reply(), 0);
    assertThat(reply.id()).isEqualTo(17);
    assertThat(reply.opclass() & Puffs.PUFFSOPFLAG_ISRESPONSE).isNotZero();
    assertThat(reply.framelen()).isEqualTo(device.reply().capacity());
    return reply;
  }

  static ByteBuffer lookup(String name) {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_LOOKUP, 1, VnLookup.SIZE);
    VnLookup lookup = new VnLookup().wrap(frame, 0);
    lookup.cn().name().set(name);
    lookup.cn().namelen(name.length()).flags(Namei.ISLASTCN);
    lookup.cnCred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  long cookieOfA() {
    assertThat(answered(lookup("a")).rv()).isZero();
    return new VnLookup().wrap(device.reply(), 0).newnode();
  }

  ByteBuffer transfer(int optype, long offset, int bytes, int framelen) {
    ByteBuffer frame = onNode(optype, cookieOfA(), framelen);
    VnRw rw = new VnRw().wrap(frame, 0).offset(offset).resid(bytes);
    rw.buflen(VnRw.SIZE + bytes);
    rw.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }
}
