package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnMmap;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnPathconf;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.junit.jupiter.api.Test;

/** Operations on nodes, frame by frame. */
class NodeOperationsTest {
  private final OneFile files = new OneFile();
  private final MountedFile mounted = new MountedFile(files);
  private final Mount<String> mount = mounted.mount;
  private final QueuedDevice device = mounted.device;

  @Test
  void lookupWritesTheReplyIntoTheFrame() {
    assertThat(mounted.answered(MountedFile.lookup("a")).rv()).isZero();
    VnLookup reply = new VnLookup().wrap(device.reply(), 0);
    assertThat(reply.newnode()).isEqualTo(2);
    assertThat(reply.vtype()).isEqualTo(FileType.REG.number());
    assertThat(reply.size()).isEqualTo(5L);
    assertThat(reply.cnTtl().sec()).isEqualTo(1);
    assertThat(reply.cnTtl().nsec()).isEqualTo(500_000_000);
    assertThat(reply.cn().name()).hasToString("a");
    assertThat(device.reply().capacity()).isEqualTo(VnLookup.SIZE);
    assertThat(mounted.cookieOfA()).isEqualTo(2);
  }

  @Test
  void aLookupWithoutANodeIsEnoent() {
    assertThat(mounted.answered(MountedFile.lookup("b")).rv()).isEqualTo(Errno.ENOENT.number());
  }

  @Test
  void getattrFillsTheFrame() {
    ByteBuffer frame =
        MountedFile.onNode(Puffs.PUFFS_VN_GETATTR, mounted.cookieOfA(), VnSetgetattr.SIZE);
    VnSetgetattr getattr = new VnSetgetattr().wrap(frame, 0);
    AttributesView.setNone(getattr.va());
    getattr.cred().type(Puffs.PUFFCRED_TYPE_UUC).uuc().uid(5).gid(6);

    assertThat(mounted.answered(frame).rv()).isZero();
    getattr.wrap(device.reply(), 0);
    assertThat(getattr.va().mode()).isEqualTo(0644);
    assertThat(getattr.va().size()).isEqualTo(5);
    assertThat(getattr.va().mtime().nsec()).isEqualTo(4);
    assertThat(getattr.va().uid()).isZero();
    assertThat(getattr.va().nlink()).isEqualTo(1);
    assertThat(getattr.va().bytes()).isEqualTo(512);
    assertThat(getattr.va().atime().sec()).isZero();
    assertThat(getattr.va().birthtime().sec()).isEqualTo(-1);
    assertThat(files.calls).containsExactly("getattr file by uid 5, gid 6 pid 42");
  }

  @Test
  void aRequestHasTheClockOfTheMount() {
    List<Instant> read = new ArrayList<>();
    OneFile timed =
        new OneFile() {
          @Override
          public void read(Request request, String node, long at, ByteBuffer into, IoFlags flags) {
            read.add(request.clock().instant());
          }
        };
    MountedFile other = new MountedFile(timed, new MountOptions().clock(() -> Instant.EPOCH));
    other.answered(other.transfer(Puffs.PUFFS_VN_READ, 0, 5, VnRw.SIZE));
    assertThat(read).containsExactly(Instant.EPOCH);
  }

  @Test
  void openRepliesWithSetbacksAndDirectIo() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_OPEN, mounted.cookieOfA(), VnOpen.SIZE);
    new VnOpen().wrap(frame, 0).mode(Fcntl.FREAD).cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).setbacks()).isEqualTo(Puffs.PUFFS_SETBACK_INACT_N1);
    assertThat(new VnOpen().wrap(device.reply(), 0).oflags()).isEqualTo(Puffs.PUFFS_OPEN_IO_DIRECT);
    assertThat(files.calls).containsExactly("open truefalse");
  }

  @Test
  void aShortReadHasAResidAndAShortReply() {
    assertThat(mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 1, 100, VnRw.SIZE)).rv())
        .isZero();
    VnRw reply = new VnRw().wrap(device.reply(), 0);
    assertThat(reply.resid()).isEqualTo(96);
    assertThat(device.reply().capacity()).isEqualTo(168);
    byte[] read = new byte[4];
    device.reply().get(VnRw.DATA_OFFSET, read);
    assertThat(read).asString(UTF_8).isEqualTo("ello");

    files.data = new byte[50];
    mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 0, 50, VnRw.SIZE));
    assertThat(device.reply().capacity()).isEqualTo(164 + 50);
  }

  @Test
  void theReplyToAWriteHasNoData() {
    ByteBuffer frame = mounted.transfer(Puffs.PUFFS_VN_WRITE, 0, 5, VnRw.SIZE + 5);
    frame.put(VnRw.DATA_OFFSET, "world".getBytes(UTF_8));
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(device.reply().capacity()).isEqualTo(VnRw.SIZE);
    assertThat(new VnRw().wrap(device.reply(), 0).resid()).isEqualTo(2);
    assertThat(files.data).asString(UTF_8).isEqualTo("wor");
  }

  @Test
  void onlyThePositionOfAReadBufferCounts() {
    files.reading = into -> into.limit(3).position(3);
    mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE));
    assertThat(new VnRw().wrap(device.reply(), 0).resid()).isEqualTo(97);

    files.reading = into -> into.order(ByteOrder.BIG_ENDIAN).clear().put(new byte[] {7, 7});
    mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE));
    assertThat(new VnRw().wrap(device.reply(), 0).resid()).isEqualTo(98);
    assertThat(device.reply().get(VnRw.DATA_OFFSET)).isEqualTo((byte) 7);

    files.reading = into -> assertThat(into.order()).isEqualTo(ByteOrder.nativeOrder());
    assertThat(mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE)).rv())
        .isZero();

    files.reading = into -> into.clear().position(101);
    assertThat(mounted.answered(mounted.transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE)).rv())
        .isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures).singleElement().isInstanceOf(IllegalStateException.class);
  }

  private ByteBuffer readdir(int room, int cookies) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_READDIR, 1, VnReaddir.SIZE);
    VnReaddir readdir = new VnReaddir().wrap(frame, 0).resid(room).ncookies(cookies);
    readdir.dentoff(cookies * 8L);
    readdir.buflen(VnReaddir.SIZE + cookies * 8L + room);
    readdir.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  @Test
  void readdirWritesEntriesAndTheirOffsets() {
    assertThat(mounted.answered(readdir(1000, 20)).rv()).isZero();
    VnReaddir reply = new VnReaddir().wrap(device.reply(), 0);
    assertThat(reply.resid()).isEqualTo(1000 - 3 * 24);
    assertThat(reply.ncookies()).isEqualTo(3);
    assertThat(reply.eofflag()).isEqualTo(1);
    assertThat(reply.offset()).isEqualTo(3);
    assertThat(device.reply().capacity()).isEqualTo(VnReaddir.SIZE + 160 + 72);
    assertThat(device.reply().getLong(reply.dataOffset() + 8)).isEqualTo(2);
    Dirent second = new Dirent().wrap(device.reply(), VnReaddir.SIZE + 160 + 24);
    assertThat(second.name()).isEqualTo("entry1");
    assertThat(second.fileno()).isEqualTo(11);
    assertThat(second.reclen()).isEqualTo(24);
  }

  @Test
  void readdirStopsWithoutSpaceForEntriesOrOffsets() {
    mounted.answered(readdir(60, 0));
    assertThat(new VnReaddir().wrap(device.reply(), 0).resid()).isEqualTo(12);
    assertThat(new VnReaddir().wrap(device.reply(), 0).eofflag()).isZero();
    assertThat(new VnReaddir().wrap(device.reply(), 0).offset()).isEqualTo(2);

    mounted.answered(readdir(1000, 1));
    assertThat(new VnReaddir().wrap(device.reply(), 0).ncookies()).isEqualTo(1);
    assertThat(mounted.answered(readdir(10, 0)).rv()).isEqualTo(Errno.EINVAL.number());
  }

  @Test
  void aSetbackThatTheKernelIgnoresIsAnIllegalState() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_SEEK, 1, 160);
    frame.put(56 + 80, (byte) Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EIO.number());
    assertThat(mounted.failures)
        .singleElement()
        .hasToString(
            "java.lang.IllegalStateException: SEEK: the kernel accepts setbacks only in replies to"
                + " OPEN, MMAP, REMOVE, RMDIR and INACTIVE");
  }

  @Test
  void anUnknownCookieIsEstale() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_INACTIVE, 99, PuffsReq.SIZE);
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.ESTALE.number());
  }

  @Test
  void anOperationThatIsNotOverriddenIsEopnotsupp() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_FALLOCATE, 1, 72);
    assertThat(mounted.answered(frame).rv()).isEqualTo(Errno.EOPNOTSUPP.number());
  }

  @Test
  void fireAndForgetIsCarriedOutWithoutReply() {
    long cookie = mounted.cookieOfA();
    mounted.cookieOfA();
    for (int times = 0; times < 2; times++) {
      assertThat(files.calls).isEmpty();
      ByteBuffer frame = MountedFile.memory(VnReclaim.SIZE);
      MountedFile.header(
          frame, Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_FAF, Puffs.PUFFS_VN_RECLAIM, cookie);
      new VnReclaim().wrap(frame, 0).nlookup(1);
      device.sent.clear();
      device.queue(frame);
      mount.step();
      assertThat(device.sent).isEmpty();
    }
    assertThat(files.calls).containsExactly("reclaim file");
  }

  /** Returns the parameters of operations as text. */
  private static final class Asked extends OneFile {
    @Override
    public long pathconf(Request request, String node, PathconfName name) {
      calls.add(name.toString());
      return 255;
    }

    @Override
    public Set<PollEvent> poll(Request request, String node, Set<PollEvent> events) {
      calls.add(events.toString());
      return Set.of(PollEvent.OUT, PollEvent.HUP);
    }

    @Override
    public void mmap(Request request, String node, AccessMode mode) {
      calls.add(mode.toString());
    }
  }

  @Test
  void pathconfPassesTheName() {
    Asked asked = new Asked();
    MountedFile limits = new MountedFile(asked);
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_PATHCONF, 1, VnPathconf.SIZE);
    new VnPathconf().wrap(frame, 0).name(4);
    assertThat(limits.answered(frame).rv()).isZero();
    assertThat(new VnPathconf().wrap(limits.device.reply(), 0).retval()).isEqualTo(255);
    frame = MountedFile.onNode(Puffs.PUFFS_VN_PATHCONF, 1, VnPathconf.SIZE);
    new VnPathconf().wrap(frame, 0).name(77);
    assertThat(limits.answered(frame).rv()).isEqualTo(Errno.EINVAL.number());
    assertThat(asked.calls).containsExactly("NAME_MAX");
  }

  @Test
  void pollPassesAndReturnsASetOfEvents() {
    Asked asked = new Asked();
    MountedFile events = new MountedFile(asked);
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_POLL, 1, VnPoll.SIZE);
    new VnPoll().wrap(frame, 0).events(0x4000_0041);
    assertThat(events.answered(frame).rv()).isZero();
    assertThat(new VnPoll().wrap(events.device.reply(), 0).events()).isEqualTo(0x14);
    assertThat(asked.calls).containsExactly("[IN, RDNORM]");
  }

  @Test
  void aRegularFileIsAlwaysReady() {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_POLL, 1, VnPoll.SIZE);
    new VnPoll().wrap(frame, 0).events(0x1c7);
    assertThat(mounted.answered(frame).rv()).isZero();
    assertThat(new VnPoll().wrap(device.reply(), 0).events()).isEqualTo(0x45);
  }

  @Test
  void mmapPassesThePermittedAccess() {
    Asked asked = new Asked();
    MountedFile maps = new MountedFile(asked);
    for (int protection = 1; protection <= 5; protection++) {
      ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_MMAP, 1, VnMmap.SIZE);
      new VnMmap().wrap(frame, 0).prot(protection).cred().type(Puffs.PUFFCRED_TYPE_UUC);
      assertThat(maps.answered(frame).rv()).isZero();
    }
    assertThat(asked.calls).containsExactly("r--", "-w-", "rw-", "--x", "r-x");
  }
}
