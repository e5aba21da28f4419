package org.jpuffs.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.FrameCheck;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.Uucred;
import org.jpuffs.wire.VnListextattr;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRemove;
import org.jpuffs.wire.VnRw;
import org.junit.jupiter.api.Test;

/** Requests of FUSE as messages of puffs, and the end of a mount. */
class FuseDeviceTest extends FuseDeviceFixture {
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

  /** A rename to a hard link of the same file, which the kernel has not looked up. */
  @Test
  void aNodeThatARequestNamesTwiceIsReclaimedOnce() {
    remount(Puffs.PUFFS_KFLAG_IAONDEMAND);
    RequestBytes rename = request(FuseOpcode.RENAME, ROOT).name("a").name("b");
    channel.request(rename.with(FuseField.RENAME_NEWDIR, ROOT));
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    expect(Puffs.PUFFS_VN_LOOKUP, ROOT);
    replyNode(COOKIE);
    expect(Puffs.PUFFS_VN_RENAME, ROOT);
    reply();
    answer(0);
    expect(Puffs.PUFFS_VN_RECLAIM, COOKIE);
    assertThat(new VnReclaim().wrap(frame, 0).nlookup()).as("both replies").isEqualTo(2);
    expectNothing();
  }

  @Test
  void theDataOfAReadAndAWriteAreThoseOfTheFrames() {
    long file = lookup();
    byte[] data = {1, 2, 3, 4, 5};
    RequestBytes write = request(FuseOpcode.WRITE, file).with(FuseField.WRITE_SIZE, data.length);
    channel.request(write.with(FuseField.WRITE_OFFSET, 77).data(data));
    expect(Puffs.PUFFS_VN_WRITE, COOKIE);
    VnRw io = new VnRw().wrap(frame, 0);
    assertThat(io.offset()).isEqualTo(77);
    assertThat(io.resid()).isEqualTo(5);
    assertThat(header.framelen()).isEqualTo(VnRw.SIZE + 5);
    assertThat(frame.slice(VnRw.DATA_OFFSET, 9))
        .isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 0, 0, 0, 0}));
    io.resid(1);
    reply();
    assertThat(FuseField.WRITE_OUT_SIZE.get(answer(0).body(), 0)).isEqualTo(4);

    channel.request(request(FuseOpcode.READ, file).with(FuseField.READ_SIZE, 10));
    expect(Puffs.PUFFS_VN_READ, COOKIE);
    frame.put(VnRw.DATA_OFFSET, data);
    io.resid(5);
    header.framelen(VnRw.SIZE + 5);
    byte[] before = new byte[VnRw.DATA_OFFSET];
    byte[] after = new byte[VnRw.DATA_OFFSET];
    frame.get(0, before);
    reply();
    frame.get(0, after);
    assertThat(answer(0).body()).isEqualTo(ByteBuffer.wrap(data));
    assertThat(after).as("the frame stays as the server has sent it").isEqualTo(before);
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
