package org.jpuffs.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Owner;
import org.jpuffs.wire.FrameCheck;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Uucred;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnListextattr;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The device between a kernel and a server that are both played by the test. */
class FuseDeviceTest {
  private static final long ROOT = 1;
  private static final long COOKIE = 77;
  private static final int REGULAR = 1;

  private final FakeChannel channel = new FakeChannel();
  private final List<String> mounts = new ArrayList<>();
  private final FuseMounter mounter =
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
  private FuseDevice device = newDevice();
  private final ByteBuffer frame = direct(Puffs.PUFFS_MSG_MAXSIZE);
  private final PuffsReq header = new PuffsReq().wrap(frame, 0);
  private final ByteBuffer kargs = direct(PuffsKargs.SIZE);
  private long unique;
  private long longest = Puffs.PUFFS_MSG_MAXSIZE;
  private int ends;

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  private FuseDevice newDevice() {
    return new FuseDevice(channel, mounter, Owner.SUPERUSER, 9, InstantSource.system(), d -> {});
  }

  @BeforeEach
  void mount() {
    mount(0);
  }

  private void remount(int flags) {
    device = newDevice();
    mount(flags);
  }

  private void mount(int flags) {
    PuffsKargs arguments = new PuffsKargs().wrap(kargs, 0);
    arguments.vers(Puffs.PUFFSVERSION).flags(flags).rootCookie(ROOT).rootVtype(2);
    arguments.maxmsglen(longest);
    for (int i = 0; i <= Puffs.PUFFS_VN_MAX; i++) {
      arguments.vnopmask(i, 1);
    }
    arguments.mntfromname().set("memfs");
    assertThat(device.mount("/mnt".getBytes(UTF_8), MountFlags.MNT_RDONLY, kargs)).isZero();
  }

  private RequestBytes request(FuseOpcode opcode, long nodeid) {
    return new RequestBytes(opcode, ++unique, nodeid);
  }

  /** The next frame must be {@code optype}, about the node {@code cookie}. */
  private void expect(int optype, long cookie) {
    int length = device.receive(frame);
    assertThat(length).as("a frame of type " + optype).isPositive();
    assertThat(FrameCheck.check(frame, length)).isNull();
    assertThat(header.optype()).isEqualTo(optype);
    assertThat(header.cookie()).isEqualTo(cookie);
  }

  private void expectNothing() {
    assertThat(device.receive(frame)).isEqualTo(-Errno.EAGAIN.number());
  }

  private void reply(Errno error) {
    header.rv(error.number());
    reply();
  }

  private void reply() {
    assertThat(device.send(frame, (int) header.framelen())).isEqualTo(header.framelen());
  }

  private void replyNode(long cookie) {
    new VnLookup().wrap(frame, 0).newnode(cookie).vtype(REGULAR);
    reply();
  }

  private void replyAttributes() {
    Vattr va = new VnSetgetattr().wrap(frame, 0).va();
    va.type(REGULAR).mode(0640).nlink(1).uid(3).gid(4).fileid(5).size(6).bytes(1024).rdev(0);
    reply();
  }

  private FakeChannel.Answer answer(long error) {
    FakeChannel.Answer last = channel.last();
    assertThat(last.unique()).isEqualTo(unique);
    assertThat(last.error()).isEqualTo((int) -error);
    return last;
  }

  private static long number(Errno errno) {
    return errno.number() + 1000L;
  }

  /** Looks a file up; its number. */
  private long lookup() {
    channel.request(request(FuseOpcode.LOOKUP, ROOT).name("f"));
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
    replyAttributes();
    return FuseField.ENTRY_NODEID.get(answer(0).body(), 0);
  }

  private void forget(long nodeid, long count) {
    channel.request(request(FuseOpcode.FORGET, nodeid).with(FuseField.FORGET_NLOOKUP, count));
  }

  @Test
  void aMountHasTheSourceAndFlagsOfTheServer() {
    assertThat(mounts).containsExactly("/mnt memfs " + MountFlags.MNT_RDONLY);
    assertThat(new PuffsKargs().wrap(kargs, 0).maxmsglen()).isEqualTo(Puffs.PUFFS_MSG_MAXSIZE);
    new PuffsKargs().wrap(kargs, 0).clear();
    int length = device.mount("/mnt".getBytes(UTF_8), MountFlags.MNT_GETARGS, kargs);
    assertThat(length).isEqualTo(PuffsKargs.SIZE);
    assertThat(new PuffsKargs().wrap(kargs, 0).rootCookie()).isEqualTo(ROOT);
  }

  /** The answer to INIT of a kernel that has more than is known. */
  private ByteBuffer agreed() {
    channel.request(
        request(FuseOpcode.INIT, 0)
            .with(FuseField.INIT_MAJOR, 7)
            .with(FuseField.INIT_MINOR, 45)
            .with(FuseField.INIT_FLAGS, 0xffffffffL));
    expectNothing();
    return answer(0).body();
  }

  @Test
  void initAgreesOnWhatBothHave() {
    ByteBuffer body = agreed();
    assertThat(FuseField.INIT_OUT_MINOR.get(body, 0)).isEqualTo(38);
    assertThat(FuseField.INIT_OUT_MAX_WRITE.get(body, 0)).isEqualTo(65536);
    assertThat(FuseField.INIT_OUT_MAX_PAGES.get(body, 0)).isEqualTo(16);
    long writeback = 0x10000;
    assertThat(FuseField.INIT_OUT_FLAGS.get(body, 0) & writeback).isZero();
  }

  /** So that no READ is longer than a frame: 64 KiB. */
  @ParameterizedTest
  @CsvSource({"4096, 16", "16384, 4", "65536, 1"})
  void requestsHaveAsManyPagesAsFit(int pageSize, int pages) {
    channel.pageSize = pageSize;
    assertThat(FuseField.INIT_OUT_MAX_PAGES.get(agreed(), 0)).isEqualTo(pages);
  }

  /** A frame has less than a page: the READ becomes several. */
  @Test
  void aPageThatIsLongerThanAFrameIsReadInParts() {
    channel.pageSize = 65536;
    longest = 20_000;
    remount(0);
    assertThat(FuseField.INIT_OUT_MAX_PAGES.get(agreed(), 0)).isOne();
    long file = lookup();
    channel.request(request(FuseOpcode.READ, file).with(FuseField.READ_SIZE, 65536));
    int parts = 0;
    for (long read = 0; read < 65536; parts++) {
      expect(Puffs.PUFFS_VN_READ, COOKIE);
      VnRw part = new VnRw().wrap(frame, 0);
      assertThat(part.offset()).isEqualTo(read);
      assertThat(header.buflen()).isLessThanOrEqualTo(longest);
      read += part.resid();
      header.framelen(VnRw.DATA_OFFSET + part.resid());
      part.resid(0);
      reply();
    }
    assertThat(parts).isGreaterThan(1);
    assertThat(answer(0).body().capacity()).isEqualTo(65536);
  }

  @Test
  void anOlderProtocolIsRefused() {
    channel.request(
        request(FuseOpcode.INIT, 0).with(FuseField.INIT_MAJOR, 7).with(FuseField.INIT_MINOR, 30));
    expectNothing();
    answer(number(Errno.EPROTO));
  }

  @Test
  void lookupIsLookupAndGetattr() {
    assertThat(lookup()).isEqualTo(2);
    ByteBuffer body = channel.last().body();
    int at = FuseField.ENTRY_ATTR.offset();
    assertThat(FuseField.ATTR_MODE.get(body, at)).isEqualTo(0100640);
    assertThat(FuseField.ATTR_SIZE.get(body, at)).isEqualTo(6);
    assertThat(FuseField.ATTR_BLOCKS.get(body, at)).isEqualTo(2);
    assertThat(lookup()).as("the same node again").isEqualTo(2);
  }

  /** Who reaches a file may list the names of its attributes on Linux, without reading it. */
  @Test
  void theSuperuserAsksForTheNamesOfAttributes() {
    channel.request(request(FuseOpcode.LISTXATTR, ROOT).with(FuseField.GETXATTR_SIZE, 100));
    expect(Puffs.PUFFS_VN_LISTEXTATTR, ROOT);
    int uid = VnListextattr.CRED_OFFSET + PuffsKcred.UUC_OFFSET + Uucred.UID_OFFSET;
    assertThat(frame.getInt(uid)).isZero();
    long resid = frame.getLong(VnListextattr.RESID_OFFSET);
    frame.put(VnListextattr.SIZE, new byte[] {1, 'x', 2, 'y', 'z'});
    frame.putLong(VnListextattr.RESID_OFFSET, resid - 5);
    header.framelen(VnListextattr.SIZE + 5);
    reply();
    ByteBuffer names = answer(0).body();
    byte[] expected = "user.x\0user.yz\0".getBytes(UTF_8);
    assertThat(names).isEqualTo(ByteBuffer.wrap(expected));
  }

  @Test
  void anErrorOfTheServerIsTranslated() {
    channel.request(request(FuseOpcode.LOOKUP, ROOT).name("f"));
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    reply(Errno.EACCES);
    answer(number(Errno.EACCES));
    expectNothing();
  }

  @Test
  void unlinkLooksTheNameUpFirst() {
    long file = lookup();
    channel.request(request(FuseOpcode.UNLINK, ROOT).name("f"));
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    expect(Puffs.PUFFS_VN_REMOVE, ROOT);
    assertThat(new VnRemove().wrap(frame, 0).cookieTarg()).isEqualTo(COOKIE);
    reply();
    answer(0);
    expectNothing();
    forget(file, 1);
    expect(Puffs.PUFFS_VN_INACTIVE, COOKIE);
    reply();
    expect(Puffs.PUFFS_VN_RECLAIM, COOKIE);
    assertThat(new VnReclaim().wrap(frame, 0).nlookup()).as("both replies").isEqualTo(2);
    expectNothing();
  }

  @Test
  void aNodeThatIsNamedDuringInactiveStays() {
    long file = lookup();
    forget(file, 1);
    channel.request(request(FuseOpcode.LOOKUP, ROOT).name("f"));
    expect(Puffs.PUFFS_VN_INACTIVE, COOKIE);
    ByteBuffer inactive = direct(Puffs.PUFFS_MSG_MAXSIZE).put(0, frame, 0, 4096);
    int length = (int) header.framelen();
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    device.send(inactive, length);
    expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
    replyAttributes();
    assertThat(FuseField.ENTRY_NODEID.get(answer(0).body(), 0)).isEqualTo(file);
    expectNothing();
  }

  @Test
  void anAnswerThatTheKernelDoesNotWantNamesNoNode() {
    channel.refuses = true;
    channel.request(request(FuseOpcode.LOOKUP, ROOT).name("f"));
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
    replyAttributes();
    expect(Puffs.PUFFS_VN_INACTIVE, COOKIE);
    reply();
    expect(Puffs.PUFFS_VN_RECLAIM, COOKIE);
  }

  @Test
  void anInterruptedRequestGetsEintrAndItsReplyIsDropped() {
    channel.request(request(FuseOpcode.GETATTR, ROOT));
    expect(Puffs.PUFFS_VN_GETATTR, ROOT);
    long interrupted = unique;
    ByteBuffer reply = direct(Puffs.PUFFS_MSG_MAXSIZE).put(0, frame, 0, 4096);
    int length = (int) header.framelen();
    RequestBytes interrupt = request(FuseOpcode.INTERRUPT, 0);
    channel.request(interrupt.with(FuseField.INTERRUPT_UNIQUE, interrupted));
    expectNothing();
    assertThat(channel.last().unique()).isEqualTo(interrupted);
    assertThat(channel.last().error()).isEqualTo((int) -number(Errno.EINTR));
    device.send(reply, length);
    assertThat(channel.answers).hasSize(1);
  }

  @Test
  void whatNoFrameSaysIsRefused() {
    RequestBytes exchange = request(FuseOpcode.RENAME2, ROOT).name("a").name("b");
    channel.request(exchange.with(FuseField.RENAME2_NEWDIR, ROOT).with(FuseField.RENAME2_FLAGS, 2));
    expectNothing();
    answer(number(Errno.EINVAL));
    RequestBytes unknown = request(FuseOpcode.STATFS, ROOT);
    FuseField.IN_OPCODE.put(unknown.bytes, 0, 39);
    channel.request(unknown);
    expectNothing();
    answer(number(Errno.ENOSYS));
    channel.request(request(FuseOpcode.GETATTR, 999));
    expectNothing();
    answer(number(Errno.ESTALE));
  }

  /** With IAONDEMAND a node gets INACTIVE only if a setback has asked for it. */
  @Test
  void aSetbackOfRemoveAsksForInactive() {
    remount(Puffs.PUFFS_KFLAG_IAONDEMAND);
    long kept = lookup();
    channel.request(request(FuseOpcode.UNLINK, ROOT).name("f"));
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    expect(Puffs.PUFFS_VN_REMOVE, ROOT);
    header.setbacks(Puffs.PUFFS_SETBACK_INACT_N2);
    reply();
    forget(kept, 1);
    expect(Puffs.PUFFS_VN_INACTIVE, COOKIE);
    reply();
    expect(Puffs.PUFFS_VN_RECLAIM, COOKIE);
    long other = lookup();
    forget(other, 1);
    expect(Puffs.PUFFS_VN_RECLAIM, COOKIE);
  }

  /** chmod of a file with the sticky bit, by its owner. */
  @Test
  void theSuperuserAddsAStickyBitThatNetBsdRefuses() {
    long file = lookup();
    long mode = 1;
    channel.request(
        request(FuseOpcode.SETATTR, file)
            .with(FuseField.SETATTR_VALID, mode)
            .with(FuseField.SETATTR_MODE, 0101777));
    expectMode(01777, 1000);
    reply(Errno.EFTYPE);
    expectMode(0777, 1000);
    reply();
    expectMode(01777, 0);
    reply();
    expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
    replyAttributes();
    answer(0);
  }

  private void expectMode(int mode, int uid) {
    expect(Puffs.PUFFS_VN_SETATTR, COOKIE);
    VnSetgetattr message = new VnSetgetattr().wrap(frame, 0);
    assertThat(message.va().mode()).isEqualTo(mode);
    assertThat(message.cred().uuc().uid()).isEqualTo(uid);
  }

  private static final long SET_MODE = 1;
  private static final long SET_GID = 4;

  /** The groups in the credentials of a SETATTR. */
  private List<Integer> groupsOfSetattr(long file, long valid, int mode, int gid) {
    channel.request(
        request(FuseOpcode.SETATTR, file)
            .with(FuseField.SETATTR_VALID, valid)
            .with(FuseField.SETATTR_MODE, mode)
            .with(FuseField.SETATTR_GID, gid));
    if ((valid & SET_GID) != 0) { // whether it has set-id bits
      expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
      replyAttributes();
    }
    expect(Puffs.PUFFS_VN_SETATTR, COOKIE);
    Uucred user = new VnSetgetattr().wrap(frame, 0).cred().uuc();
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < user.ngroups(); i++) {
      groups.add(user.groups(i));
    }
    reply(Errno.EPERM);
    answer(number(Errno.EPERM));
    return groups;
  }

  @Test
  void whoGivesAFileToAGroupHasSupplementaryGroups() {
    long file = lookup();
    channel.groups = new int[] {200, 300};
    assertThat(groupsOfSetattr(file, SET_GID, 0, 300)).containsExactly(300, 200);
    assertThat(groupsOfSetattr(file, SET_MODE, 02755, 0)).containsExactly(200, 300);
    assertThat(channel.threads).containsExactly(42, 42);
  }

  /** Frames have room for 16: the one that counts is among them. */
  @Test
  void ofManyGroupsTheOneThatIsAskedForIsKept() {
    long file = lookup();
    channel.groups = IntStream.range(500, 600).toArray();
    assertThat(groupsOfSetattr(file, SET_GID, 0, 577)).hasSize(16).startsWith(577, 500, 501);
  }

  /** To look at them takes longer than a request. */
  @Test
  void otherRequestsDoWithoutSupplementaryGroups() {
    channel.groups = new int[] {200};
    long file = lookup();
    assertThat(groupsOfSetattr(file, SET_MODE, 0755, 0)).isEmpty();
    assertThat(channel.threads).isEmpty();
  }

  @Test
  void theEndOfTheMountReclaimsAllNodesAndUnmounts() {
    lookup();
    channel.unmounted = true;
    expect(Puffs.PUFFS_VFS_SYNC, 0);
    reply();
    expect(Puffs.PUFFS_VN_INACTIVE, COOKIE);
    reply();
    expect(Puffs.PUFFS_VN_RECLAIM, COOKIE);
    expect(Puffs.PUFFS_VFS_UNMOUNT, 0);
    reply();
    assertThat(device.receive(frame)).isEqualTo(-Errno.ENXIO.number());
    device.close();
    assertThat(channel.closed).isTrue();
    assertThat(mounts).as("unmounted already").hasSize(1);
    assertThat(ends).isOne();
  }

  @Test
  void anAbortedMountIsDetached() {
    channel.aborted = true;
    expect(Puffs.PUFFS_VFS_SYNC, 0);
    reply();
    expect(Puffs.PUFFS_VFS_UNMOUNT, 0);
    reply();
    device.close();
    device.close();
    assertThat(mounts).hasSize(2).last().isEqualTo("detach");
    assertThat(ends).isOne();
  }

  /**
   * Whatever the kernel sends and the server replies, frames are well-formed and all is answered.
   */
  @Test
  void anyRequestsBecomeWellFormedFrames() {
    Random random = new Random(3);
    FuseOpcode[] all = FuseOpcode.values();
    lookup();
    for (int i = 0; i < 20_000; i++) {
      FuseOpcode opcode = all[random.nextInt(all.length)];
      RequestBytes made = RequestBytes.random(opcode, random);
      long id = 1_000_000L + i;
      FuseField.IN_UNIQUE.put(made.bytes, 0, id);
      FuseField.IN_NODEID.put(made.bytes, 0, 1 + random.nextInt(4));
      if (opcode == FuseOpcode.LINK) {
        made.with(FuseField.LINK_OLDNODEID, 1 + random.nextInt(4));
      }
      if (opcode == FuseOpcode.RENAME || opcode == FuseOpcode.RENAME2) {
        made.with(FuseField.RENAME_NEWDIR, 1).with(FuseField.RENAME2_FLAGS, random.nextInt(3));
      }
      channel.answers.clear();
      channel.request(made);
      answerFrames(random);
      int answers = opcode.isSilent() ? 0 : 1;
      assertThat(channel.answers).as(opcode + " " + i).hasSize(answers);
    }
  }

  private void answerFrames(Random random) {
    for (int length = device.receive(frame); length > 0; length = device.receive(frame)) {
      assertThat(FrameCheck.check(frame, length)).isNull();
      if ((header.opclass() & Puffs.PUFFSOPFLAG_FAF) != 0) {
        continue;
      }
      for (int n = random.nextInt(6); n > 0; n--) {
        int at = PuffsReq.SIZE + 8 * random.nextInt(200);
        frame.putLong(at, random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(100));
      }
      header.rv(random.nextInt(4) == 0 ? random.nextInt(200) - 50 : 0);
      int sent = random.nextInt(10) == 0 ? (int) header.buflen() : length;
      device.send(frame, sent);
    }
  }
}
