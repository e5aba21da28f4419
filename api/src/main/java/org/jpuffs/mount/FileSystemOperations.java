package org.jpuffs.mount;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ExtattrCommand;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.SuspendStatus;
import org.jpuffs.fs.SyncMode;
import org.jpuffs.fs.UnmountMode;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VfsExtattrctl;
import org.jpuffs.wire.VfsFhtonode;
import org.jpuffs.wire.VfsNodetofh;
import org.jpuffs.wire.VfsStatvfs;
import org.jpuffs.wire.VfsSuspend;
import org.jpuffs.wire.VfsSync;
import org.jpuffs.wire.VfsUnmount;
import org.jspecify.annotations.Nullable;

/** Carries out the operations on the file system as a whole, {@code PUFFSOP_VFS}. */
final class FileSystemOperations<N> {
  private final FileSystem<N> fileSystem;
  private final CookieTable<N> cookies;
  private final Exchange exchange;
  private final RequestView request;

  private final VfsUnmount unmount = new VfsUnmount();
  private final VfsStatvfs statvfs = new VfsStatvfs();
  private final VfsSync sync = new VfsSync();
  private final VfsFhtonode fhtonode = new VfsFhtonode();
  private final VfsNodetofh nodetofh = new VfsNodetofh();
  private final VfsSuspend suspend = new VfsSuspend();
  private final VfsExtattrctl extattrctl = new VfsExtattrctl();
  private final StatisticsView statistics = new StatisticsView();
  private final FileHandleView fileHandle = new FileHandleView();
  private final NameView name = new NameView();
  private final NewNodeView found = new NewNodeView();

  FileSystemOperations(FileSystem<N> fileSystem, CookieTable<N> cookies, Exchange exchange) {
    this.fileSystem = fileSystem;
    this.cookies = cookies;
    this.exchange = exchange;
    this.request = exchange.request;
    unmount.wrap(exchange.frame, 0);
    statvfs.wrap(exchange.frame, 0);
    sync.wrap(exchange.frame, 0);
    fhtonode.wrap(exchange.frame, 0);
    nodetofh.wrap(exchange.frame, 0);
    suspend.wrap(exchange.frame, 0);
    extattrctl.wrap(exchange.frame, 0);
  }

  void unmount() throws IOException {
    boolean forced = (unmount.flags() & MountFlags.MNT_FORCE) != 0;
    fileSystem.unmount(request, forced ? UnmountMode.FORCED : UnmountMode.NORMAL);
  }

  void statvfs() throws IOException {
    fileSystem.statvfs(request, statistics.of(statvfs.sb()));
  }

  void sync() throws IOException {
    request.of(sync.cred());
    fileSystem.sync(
        request,
        switch (sync.waitfor()) {
          case MountFlags.MNT_WAIT -> SyncMode.WAIT;
          case MountFlags.MNT_LAZY -> SyncMode.LAZY;
          default -> SyncMode.NOWAIT;
        });
  }

  void fhtonode() throws IOException {
    byte[] handle = new byte[(int) fhtonode.dsize()];
    exchange.frame.get(fhtonode.dataOffset(), handle);
    @Nullable N node = fileSystem.fhtonode(request, handle, found.ofTypeOnly());
    if (!request.isLater()) {
      completeFhtonode(node);
    }
  }

  @SuppressWarnings("unchecked") // The file system returns its own nodes.
  void completeFhtonode(@Nullable Object result) {
    if (result == null) {
      throw Errno.ESTALE.exception();
    }
    if (found.type() == FileType.NON) {
      throw new IllegalStateException(
          "fhtonode returned a node without its type; call NewNode.found");
    }
    fhtonode.fhcookie(cookies.cookieOf((N) result));
    fhtonode.vtype(found.type().number()).size(found.size()).rdev(found.device());
  }

  void nodetofh() throws IOException {
    N node = cookies.node(nodetofh.fhcookie());
    fileSystem.nodetofh(request, node, fileHandle.of(nodetofh));
  }

  /** Calls {@code action} for the cookie of the node that the request is about, if there is one. */
  void forEachCookie(Operation operation, LongConsumer action) {
    if (operation == Operation.VFS_VPTOFH) {
      action.accept(nodetofh.fhcookie());
    } else if ((extattrctl.flags() & Puffs.PUFFS_EXTATTRCTL_HASNODE) != 0) {
      action.accept(extattrctl.cookie());
    }
  }

  void suspend() throws IOException {
    fileSystem.suspend(request, SuspendStatus.of(suspend.status()));
  }

  void extattrctl() throws IOException {
    int flags = extattrctl.flags();
    @Nullable N node =
        (flags & Puffs.PUFFS_EXTATTRCTL_HASNODE) != 0 ? cookies.node(extattrctl.cookie()) : null;
    boolean named = (flags & Puffs.PUFFS_EXTATTRCTL_HASATTRNAME) != 0;
    int namespace = extattrctl.attrnamespace();
    fileSystem.extattrctl(
        request,
        ExtattrCommand.of(extattrctl.cmd()),
        node,
        namespace == 0 && !named ? null : ExtattrNamespace.of(namespace),
        named ? name.of(extattrctl.attrname()) : null);
  }
}
