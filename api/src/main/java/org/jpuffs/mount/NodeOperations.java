package org.jpuffs.mount;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.wire.Protection;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnAccess;
import org.jpuffs.wire.VnAdvlock;
import org.jpuffs.wire.VnClose;
import org.jpuffs.wire.VnFallocate;
import org.jpuffs.wire.VnFdiscard;
import org.jpuffs.wire.VnFsync;
import org.jpuffs.wire.VnMmap;
import org.jpuffs.wire.VnOpen;
import org.jpuffs.wire.VnPathconf;
import org.jpuffs.wire.VnPoll;
import org.jpuffs.wire.VnReaddir;
import org.jpuffs.wire.VnReadlink;
import org.jpuffs.wire.VnReclaim;
import org.jpuffs.wire.VnRw;
import org.jpuffs.wire.VnSeek;
import org.jpuffs.wire.VnSetgetattr;
import org.jspecify.annotations.Nullable;

/** Carries out the operations on the node that the header names. */
final class NodeOperations<N> {
  private final FileSystem<N> fileSystem;
  private final CookieTable<N> cookies;
  private final Exchange exchange;
  private final RequestView request;

  private final VnOpen open = new VnOpen();
  private final VnClose close = new VnClose();
  private final VnAccess access = new VnAccess();
  private final VnSetgetattr attr = new VnSetgetattr();
  private final VnRw rw = new VnRw();
  private final VnFsync fsync = new VnFsync();
  private final VnSeek seek = new VnSeek();
  private final VnMmap mmap = new VnMmap();
  private final VnPoll poll = new VnPoll();
  private final VnReaddir readdir = new VnReaddir();
  private final VnReadlink readlink = new VnReadlink();
  private final VnReclaim reclaim = new VnReclaim();
  private final VnPathconf pathconf = new VnPathconf();
  private final VnAdvlock advlock = new VnAdvlock();
  private final VnFallocate fallocate = new VnFallocate();
  private final VnFdiscard fdiscard = new VnFdiscard();
  private final DataWindow data;
  private final OpenModeView mode = new OpenModeView();
  private final AttributesView attributes = new AttributesView();
  private final TimeToLiveView keep = new TimeToLiveView();
  private final IoFlagsView ioFlags;
  private final FsyncRangeView range = new FsyncRangeView();
  private final PollEventsView events = new PollEventsView();
  private final FileLockView lock = new FileLockView();
  private final DirectoryWriter directory = new DirectoryWriter();

  NodeOperations(
      FileSystem<N> fileSystem,
      CookieTable<N> cookies,
      Exchange exchange,
      Set<KernelFlag> kernelFlags) {
    this.fileSystem = fileSystem;
    this.cookies = cookies;
    this.exchange = exchange;
    this.request = exchange.request;
    this.ioFlags = new IoFlagsView(!kernelFlags.contains(KernelFlag.NOFLUSH_META));
    this.data = new DataWindow(exchange, VnRw.DATA_OFFSET);
    ByteBuffer frame = exchange.frame;
    open.wrap(frame, 0);
    close.wrap(frame, 0);
    access.wrap(frame, 0);
    attr.wrap(frame, 0);
    rw.wrap(frame, 0);
    fsync.wrap(frame, 0);
    seek.wrap(frame, 0);
    mmap.wrap(frame, 0);
    poll.wrap(frame, 0);
    readdir.wrap(frame, 0);
    readlink.wrap(frame, 0);
    reclaim.wrap(frame, 0);
    pathconf.wrap(frame, 0);
    advlock.wrap(frame, 0);
    fallocate.wrap(frame, 0);
    fdiscard.wrap(frame, 0);
  }

  void open() throws IOException {
    request.of(open.cred());
    open.oflags(0);
    fileSystem.open(request, node(), mode.of(open.mode()));
    if (!request.isLater()) {
      completeOpen();
    }
  }

  void completeOpen() {
    if (mode.isDirect()) {
      open.oflags(Puffs.PUFFS_OPEN_IO_DIRECT);
    }
  }

  void close() throws IOException {
    request.of(close.cred());
    fileSystem.close(request, node(), mode.of(close.fflag()));
  }

  void access() throws IOException {
    request.of(access.cred());
    fileSystem.access(request, node(), AccessMode.of(access.mode()));
  }

  void getattr() throws IOException {
    request.of(attr.cred());
    fileSystem.getattr(request, node(), attributes.of(attr.va()), keep.of(attr.vaTtl()));
    if (!request.isLater()) {
      completeGetattr();
    }
  }

  void completeGetattr() {
    attributes.complete("getattr");
  }

  void setattr() throws IOException {
    request.of(attr.cred());
    fileSystem.setattr(request, node(), attributes.of(attr.va()), keep.of(attr.vaTtl()));
  }

  void read() throws IOException {
    request.of(rw.cred());
    fileSystem.read(request, node(), rw.offset(), data.open(rw.resid()), ioFlags());
    if (!request.isLater()) {
      completeRead();
    }
  }

  void completeRead() {
    rw.resid(rw.resid() - data.moved());
    exchange.replyLength(Math.max(VnRw.SIZE, VnRw.DATA_OFFSET + data.moved()));
  }

  void write() throws IOException {
    request.of(rw.cred());
    exchange.replyLength(VnRw.SIZE);
    fileSystem.write(request, node(), rw.offset(), data.open(rw.resid()), ioFlags());
    if (!request.isLater()) {
      completeWrite();
    }
  }

  void completeWrite() {
    rw.resid(rw.resid() - data.moved());
  }

  private IoFlags ioFlags() {
    return ioFlags.of(rw.ioflag(), request.credentials().isFileSystem());
  }

  void fsync() throws IOException {
    request.of(fsync.cred());
    fileSystem.fsync(request, node(), range.of(fsync));
  }

  void seek() throws IOException {
    request.of(seek.cred());
    fileSystem.seek(request, node(), seek.oldoff(), seek.newoff());
  }

  void mmap() throws IOException {
    request.of(mmap.cred());
    fileSystem.mmap(request, node(), allowedBy(mmap.prot()));
  }

  private static AccessMode allowedBy(int protection) {
    AccessMode read =
        (protection & Protection.VM_PROT_READ) != 0 ? AccessMode.READ : AccessMode.NONE;
    AccessMode write =
        (protection & Protection.VM_PROT_WRITE) != 0 ? AccessMode.WRITE : AccessMode.NONE;
    AccessMode execute =
        (protection & Protection.VM_PROT_EXECUTE) != 0 ? AccessMode.EXECUTE : AccessMode.NONE;
    return read.and(write).and(execute);
  }

  void poll() throws IOException {
    Set<PollEvent> ready = fileSystem.poll(request, node(), events.of(poll.events()));
    if (!request.isLater()) {
      completePoll(ready);
    }
  }

  @SuppressWarnings("unchecked") // poll returns a set of events; bits() checks each
  void completePoll(@Nullable Object ready) {
    poll.events(
        PollEventsView.bits((Set<PollEvent>) Objects.requireNonNull(ready, "poll returned null")));
  }

  void readdir() throws IOException {
    request.of(readdir.cred());
    fileSystem.readdir(request, node(), directory.of(readdir));
    if (!request.isLater()) {
      completeReaddir();
    }
  }

  void completeReaddir() {
    directory.finish();
    exchange.replyLength(VnReaddir.SIZE + (int) readdir.dentoff() + directory.used());
  }

  void readlink() throws IOException {
    request.of(readlink.cred());
    byte[] target = fileSystem.readlink(request, node());
    if (!request.isLater()) {
      completeReadlink(target);
    }
  }

  void completeReadlink(@Nullable Object result) {
    byte[] target = (byte[]) Objects.requireNonNull(result, "readlink returned null");
    if (target.length >= readlink.link().structSize()) {
      throw new IllegalStateException(
          "readlink returned "
              + target.length
              + " bytes; the target of a symbolic link has at most "
              + (readlink.link().structSize() - 1));
    }
    readlink.link().set(target, 0, target.length);
    readlink.linklen(target.length);
  }

  void inactive() throws IOException {
    fileSystem.inactive(request, node());
  }

  void reclaim() throws IOException {
    @Nullable N gone =
        cookies.forget(exchange.header.cookie(), Integer.toUnsignedLong(reclaim.nlookup()));
    if (gone != null) {
      fileSystem.reclaim(request, gone);
    }
  }

  void print() throws IOException {
    fileSystem.print(request, node());
  }

  void pathconf() throws IOException {
    completePathconf(fileSystem.pathconf(request, node(), PathconfName.of(pathconf.name())));
  }

  void completePathconf(long value) {
    pathconf.retval(value);
  }

  void advlock() throws IOException {
    fileSystem.advlock(request, node(), lock.of(advlock));
  }

  void fallocate() throws IOException {
    fileSystem.fallocate(request, node(), fallocate.off(), fallocate.len());
  }

  void fdiscard() throws IOException {
    fileSystem.fdiscard(request, node(), fdiscard.off(), fdiscard.len());
  }

  private N node() {
    return cookies.node(exchange.header.cookie());
  }
}
