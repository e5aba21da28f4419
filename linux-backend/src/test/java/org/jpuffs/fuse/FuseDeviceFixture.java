package org.jpuffs.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.wire.FrameCheck;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnSetgetattr;
import org.junit.jupiter.api.BeforeEach;

/** A device between a kernel and a server that are both played by the test. */
abstract class FuseDeviceFixture {
  static final long ROOT = 1;
  static final long COOKIE = 77;
  static final int REGULAR = 1;

  final FakeChannel channel = new FakeChannel();
  final List<String> mounts = new ArrayList<>();
  final FuseMounter mounter =
      new FuseMounter() {
        @Override
        public int mount(byte[] directory, String source, int flags) {
          mounts.add(new String(directory, UTF_8) + " " + source + " " + flags);
          return 0;
        }

        @Override
        public void detach() {
          mounts.add("detach");
        }

        @Override
        public void ended() {
          ends++;
        }
      };
  FuseDevice device = newDevice();
  final ByteBuffer frame = direct(Puffs.PUFFS_MSG_MAXSIZE);
  final PuffsReq header = new PuffsReq().wrap(frame, 0);
  final ByteBuffer kargs = direct(PuffsKargs.SIZE);
  long unique;
  long longest = Puffs.PUFFS_MSG_MAXSIZE;
  int ends;

  static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  FuseDevice newDevice() {
    return new FuseDevice(channel, mounter, Owner.SUPERUSER, 9, InstantSource.system(), d -> {});
  }

  @BeforeEach
  void mount() {
    mount(0);
  }

  void remount(int flags) {
    device = newDevice();
    mount(flags);
  }

  void mount(int flags) {
    PuffsKargs arguments = new PuffsKargs().wrap(kargs, 0);
    arguments.vers(Puffs.PUFFSVERSION).flags(flags).rootCookie(ROOT).rootVtype(2);
    arguments.maxmsglen(longest);
    for (int i = 0; i <= Puffs.PUFFS_VN_MAX; i++) {
      arguments.vnopmask(i, 1);
    }
    arguments.mntfromname().set("memfs");
    assertThat(device.mount("/mnt".getBytes(UTF_8), MountFlags.MNT_RDONLY, kargs)).isZero();
  }

  RequestBytes request(FuseOpcode opcode, long nodeid) {
    return new RequestBytes(opcode, ++unique, nodeid);
  }

  /** The next frame must be {@code optype}, about the node {@code cookie}. */
  void expect(int optype, long cookie) {
    int length = device.receive(frame);
    assertThat(length).as("a frame of type " + optype).isPositive();
    assertThat(FrameCheck.check(frame, length)).isNull();
    assertThat(header.optype()).isEqualTo(optype);
    assertThat(header.cookie()).isEqualTo(cookie);
  }

  void expectNothing() {
    assertThat(device.receive(frame)).isEqualTo(-Errno.EAGAIN.number());
  }

  void reply(Errno error) {
    header.rv(error.number());
    reply();
  }

  void reply() {
    assertThat(device.send(frame, (int) header.framelen())).isEqualTo(header.framelen());
  }

  void replyNode(long cookie) {
    new VnLookup().wrap(frame, 0).newnode(cookie).vtype(REGULAR);
    reply();
  }

  void replyAttributes() {
    Vattr va = new VnSetgetattr().wrap(frame, 0).va();
    va.type(REGULAR).mode(0640).nlink(1).uid(3).gid(4).fileid(5).size(6).bytes(1024).rdev(0);
    reply();
  }

  FakeChannel.Answer answer(long error) {
    FakeChannel.Answer last = channel.last();
    assertThat(last.unique()).isEqualTo(unique);
    assertThat(last.error()).isEqualTo((int) -error);
    return last;
  }

  static long number(Errno errno) {
    return errno.number() + 1000L;
  }

  /** Looks a file up; its number. */
  long lookup() {
    channel.request(request(FuseOpcode.LOOKUP, ROOT).name("f"));
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
    replyAttributes();
    return FuseField.ENTRY_NODEID.get(answer(0).body(), 0);
  }

  void forget(long nodeid, long count) {
    channel.request(request(FuseOpcode.FORGET, nodeid).with(FuseField.FORGET_NLOOKUP, count));
  }
}
