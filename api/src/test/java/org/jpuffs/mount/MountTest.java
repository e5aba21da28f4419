package org.jpuffs.mount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrorReport;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Fcntl;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsError;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsUnmount;
import org.jpuffs.wire.VnLookup;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSetgetattr;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MountTest {
  private static final byte[] DIR = "/mnt".getBytes(UTF_8);

  private final QueuedDevice device = new QueuedDevice();
  private final OneFile files = new OneFile();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<ErrorReport> complaints = new ArrayList<>();
  private final MountOptions options =
      new MountOptions()
          .typeName("one")
          .mountedFrom("somewhere")
          .onFailure((operation, failure) -> failures.add(failure))
          .onError(complaints::add);
  private final Mount<String> mount = new Mount<>(files, options, device);

  /** A directory with one file, {@code a}, of five bytes. */
  private static class OneFile implements FileSystem<String> {
    final String root = "root";
    final String file = "file";
    final List<String> calls = new ArrayList<>();
    byte[] data = "hello".getBytes(UTF_8);
    @Nullable Consumer<ByteBuffer> reading;

    @Override
    public String root() {
      return root;
    }

    @Override
    public @Nullable String lookup(
        Request request, String directory, ComponentName name, NewNode found) {
      if (!name.contentEquals(new byte[] {'a'})) {
        return null;
      }
      found.found(FileType.REG, data.length, 0).keepName(Duration.ofMillis(1500));
      return file;
    }

    @Override
    public void getattr(Request request, String node, Attributes attributes, TimeToLive keep) {
      calls.add("getattr " + node + " by " + request.credentials() + " pid " + request.pid());
      attributes.type(FileType.REG).mode(0644).fileid(9).size(data.length).mtime(3, 4);
    }

    @Override
    public void open(Request request, String node, OpenMode mode) {
      calls.add("open " + mode.reads() + mode.writes());
      request.setback(Setback.INACTIVE_FIRST);
      mode.direct();
    }

    @Override
    public void read(Request request, String node, long offset, ByteBuffer into, IoFlags flags) {
      if (reading != null) {
        reading.accept(into);
        return;
      }
      int from = (int) Math.min(offset, data.length);
      into.put(data, from, Math.min(into.remaining(), data.length - from));
    }

    @Override
    public void write(Request request, String node, long offset, ByteBuffer from, IoFlags flags) {
      byte[] bytes = new byte[Math.min(3, from.remaining())];
      from.get(bytes);
      data = bytes;
    }

    @Override
    public void readdir(Request request, String directory, DirectoryReader reader) {
      for (long i = reader.offset(); i < 3; i++) {
        if (!reader.add(10 + i, FileType.REG, ("entry" + i).getBytes(UTF_8), i + 1)) {
          return;
        }
      }
      reader.end();
    }

    @Override
    public void inactive(Request request, String node) {
      throw new IllegalArgumentException("oops");
    }

    @Override
    public void seek(Request request, String node, long from, long to) {
      request.setback(Setback.INACTIVE_FIRST);
    }

    @Override
    public void reclaim(Request request, String node) {
      calls.add("reclaim " + node);
    }

    @Override
    public void unmount(Request request, boolean forced) {
      if (!forced) {
        throw Errno.EBUSY.exception();
      }
    }
  }

  private static ByteBuffer memory(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  private static PuffsReq header(ByteBuffer frame, int opclass, int optype, long cookie) {
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

  private ByteBuffer onNode(int optype, long cookie, int bytes) {
    ByteBuffer frame = memory(bytes);
    header(frame, Puffs.PUFFSOP_VN, optype, cookie);
    return frame;
  }

  private PuffsReq answered(ByteBuffer frame) {
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

  private ByteBuffer lookup(String name) {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_LOOKUP, 1, VnLookup.SIZE);
    VnLookup lookup = new VnLookup().wrap(frame, 0);
    lookup.cn().name().set(name);
    lookup.cn().namelen(name.length()).flags(Namei.ISLASTCN);
    lookup.cnCred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  private long cookieOfA() {
    assertThat(answered(lookup("a")).rv()).isZero();
    return new VnLookup().wrap(device.reply(), 0).newnode();
  }

  @Test
  void mountTellsTheKernelWhatTheFileSystemHas() {
    options.kernelFlags(EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.WTCACHE));
    assertThat(mount.state()).isEqualTo(MountState.BEFORE_MOUNT);
    assertThat(mount.mount(DIR)).isZero();

    assertThat(mount.state()).isEqualTo(MountState.RUNNING);
    assertThat(device.kargs.vers()).isEqualTo(30);
    assertThat(device.kargs.flags()).isEqualTo(0x9);
    assertThat(device.kargs.typename()).hasToString("one");
    assertThat(device.kargs.mntfromname()).hasToString("somewhere");
    assertThat(device.kargs.rootCookie()).isEqualTo(1);
    assertThat(device.kargs.rootVtype()).isEqualTo(FileType.DIR.number());
    Set<Operation> told = EnumSet.noneOf(Operation.class);
    for (int i = 0; i <= Puffs.PUFFS_VN_MAX; i++) {
      if (device.kargs.vnopmask(i) != 0) {
        told.add(Operation.ofNodes(i));
      }
    }
    assertThat(told)
        .containsExactlyInAnyOrder(
            Operation.LOOKUP,
            Operation.GETATTR,
            Operation.OPEN,
            Operation.READ,
            Operation.WRITE,
            Operation.READDIR,
            Operation.INACTIVE,
            Operation.SEEK,
            Operation.RECLAIM);
  }

  @Test
  void aMountThatTheKernelRefusesCanBeTriedAgain() {
    device.mountResult = -Errno.EBUSY.number();
    assertThat(mount.mount(DIR)).isEqualTo(-Errno.EBUSY.number());
    device.mountResult = 0;
    assertThat(mount.mount(DIR)).isZero();
    assertThatThrownBy(() -> mount.mount(DIR)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOptionThatDoesNotFitIsRefused() {
    options.typeName("a-name-of-twenty-five-bytes");
    assertThatThrownBy(() -> mount.mount(DIR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mount option typeName has 27 bytes; the kernel keeps at most 24");
  }

  @Test
  void lookupAnswersTheNodeInPlace() {
    assertThat(answered(lookup("a")).rv()).isZero();
    VnLookup reply = new VnLookup().wrap(device.reply(), 0);
    assertThat(reply.newnode()).isEqualTo(2);
    assertThat(reply.vtype()).isEqualTo(FileType.REG.number());
    assertThat(reply.size()).isEqualTo(5L);
    assertThat(reply.cnTtl().sec()).isEqualTo(1);
    assertThat(reply.cnTtl().nsec()).isEqualTo(500_000_000);
    assertThat(reply.cn().name()).hasToString("a");
    assertThat(device.reply().capacity()).isEqualTo(VnLookup.SIZE);
    assertThat(cookieOfA()).isEqualTo(2);
  }

  @Test
  void aLookupThatFindsNothingIsEnoent() {
    assertThat(answered(lookup("b")).rv()).isEqualTo(Errno.ENOENT.number());
  }

  @Test
  void getattrFillsTheFrame() {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_GETATTR, cookieOfA(), VnSetgetattr.SIZE);
    VnSetgetattr getattr = new VnSetgetattr().wrap(frame, 0);
    AttributesView.setNone(getattr.va());
    getattr.cred().type(Puffs.PUFFCRED_TYPE_UUC).uuc().uid(5).gid(6);

    assertThat(answered(frame).rv()).isZero();
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
  void openTellsSetbacksAndDirectIo() {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_OPEN, cookieOfA(), VnOpen.SIZE);
    new VnOpen().wrap(frame, 0).mode(Fcntl.FREAD).cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(answered(frame).setbacks()).isEqualTo(Puffs.PUFFS_SETBACK_INACT_N1);
    assertThat(new VnOpen().wrap(device.reply(), 0).oflags()).isEqualTo(Puffs.PUFFS_OPEN_IO_DIRECT);
    assertThat(files.calls).containsExactly("open truefalse");
  }

  private ByteBuffer transfer(int optype, long offset, int bytes, int framelen) {
    ByteBuffer frame = onNode(optype, cookieOfA(), framelen);
    VnRw rw = new VnRw().wrap(frame, 0).offset(offset).resid(bytes);
    rw.buflen(VnRw.SIZE + bytes);
    rw.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  @Test
  void aShortReadLeavesResidAndSendsOnlyWhatWasRead() {
    assertThat(answered(transfer(Puffs.PUFFS_VN_READ, 1, 100, VnRw.SIZE)).rv()).isZero();
    VnRw reply = new VnRw().wrap(device.reply(), 0);
    assertThat(reply.resid()).isEqualTo(96);
    assertThat(device.reply().capacity()).isEqualTo(168);
    byte[] read = new byte[4];
    device.reply().get(VnRw.DATA_OFFSET, read);
    assertThat(read).asString(UTF_8).isEqualTo("ello");

    files.data = new byte[50];
    answered(transfer(Puffs.PUFFS_VN_READ, 0, 50, VnRw.SIZE));
    assertThat(device.reply().capacity()).isEqualTo(164 + 50);
  }

  @Test
  void aWriteTakesTheDataAndSendsNoneBack() {
    ByteBuffer frame = transfer(Puffs.PUFFS_VN_WRITE, 0, 5, VnRw.SIZE + 5);
    frame.put(VnRw.DATA_OFFSET, "world".getBytes(UTF_8));
    assertThat(answered(frame).rv()).isZero();
    assertThat(device.reply().capacity()).isEqualTo(VnRw.SIZE);
    assertThat(new VnRw().wrap(device.reply(), 0).resid()).isEqualTo(2);
    assertThat(files.data).asString(UTF_8).isEqualTo("wor");
  }

  @Test
  void whatAReadBufferTellsIsItsPositionWhateverBecameOfItsLimit() {
    files.reading = into -> into.limit(3).position(3);
    answered(transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE));
    assertThat(new VnRw().wrap(device.reply(), 0).resid()).isEqualTo(97);

    files.reading = into -> into.order(ByteOrder.BIG_ENDIAN).clear().put(new byte[] {7, 7});
    answered(transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE));
    assertThat(new VnRw().wrap(device.reply(), 0).resid()).isEqualTo(98);
    assertThat(device.reply().get(VnRw.DATA_OFFSET)).isEqualTo((byte) 7);

    files.reading = into -> assertThat(into.order()).isEqualTo(ByteOrder.nativeOrder());
    assertThat(answered(transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE)).rv()).isZero();

    files.reading = into -> into.clear().position(101);
    assertThat(answered(transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE)).rv())
        .isEqualTo(Errno.EIO.number());
    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void exitWithinAnOperationAnswersItFirst() {
    mount.mount(DIR);
    files.reading =
        into -> {
          mount.exit();
          assertThat(device.closed).isFalse();
        };
    assertThat(answered(transfer(Puffs.PUFFS_VN_READ, 0, 100, VnRw.SIZE)).rv()).isZero();
    assertThat(device.closed).isTrue();
    assertThat(mount.isServing()).isFalse();
  }

  private ByteBuffer readdir(int room, int cookies) {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_READDIR, 1, VnReaddir.SIZE);
    VnReaddir readdir = new VnReaddir().wrap(frame, 0).resid(room).ncookies(cookies);
    readdir.dentoff(cookies * 8L);
    readdir.buflen(VnReaddir.SIZE + cookies * 8L + room);
    readdir.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    return frame;
  }

  @Test
  void readdirPutsEntriesWithCookies() {
    assertThat(answered(readdir(1000, 20)).rv()).isZero();
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
  void readdirStopsWhereRoomOrCookiesEnd() {
    answered(readdir(60, 0));
    assertThat(new VnReaddir().wrap(device.reply(), 0).resid()).isEqualTo(12);
    assertThat(new VnReaddir().wrap(device.reply(), 0).eofflag()).isZero();
    assertThat(new VnReaddir().wrap(device.reply(), 0).offset()).isEqualTo(2);

    answered(readdir(1000, 1));
    assertThat(new VnReaddir().wrap(device.reply(), 0).ncookies()).isEqualTo(1);
    assertThat(answered(readdir(10, 0)).rv()).isEqualTo(Errno.EINVAL.number());
  }

  @Test
  void whateverAnOperationThrowsIsEioAndTheLoopGoesOn() {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_INACTIVE, 1, PuffsReq.SIZE);
    assertThat(answered(frame).rv()).isEqualTo(Errno.EIO.number());
    assertThat(failures).singleElement().isInstanceOf(IllegalArgumentException.class);
    assertThat(mount.isServing()).isTrue();
  }

  @Test
  void aSetbackWhereTheKernelHeedsNoneIsAMistake() {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_SEEK, 1, 160);
    frame.put(56 + 80, (byte) Puffs.PUFFCRED_TYPE_UUC);
    assertThat(answered(frame).rv()).isEqualTo(Errno.EIO.number());
    assertThat(failures)
        .singleElement()
        .hasToString(
            "java.lang.IllegalStateException: no setback"
                + " goes with SEEK: the kernel heeds those of OPEN, MMAP, REMOVE, RMDIR and INACTIVE");
  }

  @Test
  void anUnknownNumberIsStale() {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_INACTIVE, 99, PuffsReq.SIZE);
    assertThat(answered(frame).rv()).isEqualTo(Errno.ESTALE.number());
  }

  @Test
  void whatTheFileSystemDoesNotHaveIsNotSupported() {
    ByteBuffer frame = onNode(Puffs.PUFFS_VN_FALLOCATE, 1, 72);
    assertThat(answered(frame).rv()).isEqualTo(Errno.EOPNOTSUPP.number());
  }

  @Test
  void fireAndForgetIsCarriedOutWithoutReply() {
    long cookie = cookieOfA();
    cookieOfA();
    for (int times = 0; times < 2; times++) {
      assertThat(files.calls).isEmpty();
      ByteBuffer frame = memory(VnReclaim.SIZE);
      header(frame, Puffs.PUFFSOP_VN | Puffs.PUFFSOPFLAG_FAF, Puffs.PUFFS_VN_RECLAIM, cookie);
      new VnReclaim().wrap(frame, 0).nlookup(1);
      device.sent.clear();
      device.queue(frame);
      mount.step();
      assertThat(device.sent).isEmpty();
    }
    assertThat(files.calls).containsExactly("reclaim file");
  }

  @Test
  void malformedFramesAreRefused() {
    ByteBuffer frame = lookup("a");
    new VnLookup().wrap(frame, 0).cn().namelen(5000);
    assertThat(answered(frame).rv()).isEqualTo(Errno.EINVAL.number());

    device.sent.clear();
    device.queue(memory(20));
    mount.step();
    assertThat(device.sent).isEmpty();
    assertThat(mount.isServing()).isTrue();
  }

  @Test
  void complaintsOfTheKernelAreTold() {
    assertThat(mount.mount(DIR)).isZero();
    ByteBuffer frame = memory(PuffsError.SIZE);
    header(frame, Puffs.PUFFSOP_ERROR | Puffs.PUFFSOPFLAG_FAF, Puffs.PUFFS_ERR_LOOKUP, 2);
    new PuffsError().wrap(frame, 0).error(-5).str().set("bad news");
    device.queue(frame);
    mount.step();
    assertThat(complaints)
        .containsExactly(new ErrorReport(Puffs.PUFFS_ERR_LOOKUP, -5, "bad news", 2));
    assertThat(mount.requests()).isEqualTo(1);
  }

  private ByteBuffer unmount(int flags) {
    ByteBuffer frame = memory(VfsUnmount.SIZE);
    header(frame, Puffs.PUFFSOP_VFS, Puffs.PUFFS_VFS_UNMOUNT, 0);
    new VfsUnmount().wrap(frame, 0).flags(flags);
    return frame;
  }

  @Test
  void anUnmountThatTheFileSystemRefusesKeepsTheMount() {
    assertThat(answered(unmount(0)).rv()).isEqualTo(Errno.EBUSY.number());
    assertThat(mount.state()).isEqualTo(MountState.RUNNING);
    assertThat(answered(unmount(0x80000)).rv()).isZero();
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
    assertThat(mount.isServing()).isFalse();
    device.queue(unmount(0));
    assertThat(mount.step()).isFalse();
  }

  @Test
  void theLoopEndsWhenTheDeviceSaysSo() {
    mount.mount(DIR);
    device.atEnd = -Errno.ENXIO.number();
    mount.serve();
    assertThat(mount.state()).isEqualTo(MountState.UNMOUNTED);
  }

  @Test
  void theServerCanAskForTheUnmount() {
    mount.mount(DIR);
    mount.requestUnmount();
    assertThat(device.wakeups).isEqualTo(2);
    mount.step();
    PuffsReq sent = new PuffsReq().wrap(device.reply(), 0);
    assertThat(sent.opclass()).isEqualTo(Puffs.PUFFSOP_UNMOUNT);
    assertThat(sent.framelen()).isEqualTo(56);
  }

  @Test
  void exitLeavesTheDevice() {
    mount.mount(DIR);
    mount.exit();
    assertThat(device.closed).isTrue();
    assertThat(mount.isServing()).isFalse();
  }
}
