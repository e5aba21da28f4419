package org.jpuffs.fs;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file system as a whole: its root, its properties, its start and end, and the operations that
 * are not about a node. The kernel always sends these operations: {@code puffs_fs_*} of
 * puffs_ops(3).
 *
 * @param <N> the class of nodes
 */
public interface WholeFileSystem<N> {
  /** Returns the root directory, the same object each time. The kernel never reclaims it. */
  N root();

  /**
   * Returns the operations that this file system supports. By default these are the operations
   * whose methods it overrides. A file system that wraps another one returns those of that one. An
   * operation on nodes that is not among them is never called, but for {@code reclaim}: where the
   * kernel sends it nevertheless ({@link KernelFlag#ALLOPS}), the mount does what {@link
   * FileSystem} does by default.
   */
  default Set<Operation> operations() {
    return Operation.overriddenBy(this);
  }

  /**
   * Whether the request of {@code operation} may wait. By default this is what {@link MayWait}
   * declares at the method of the operation. A file system that wraps another one returns the mode
   * of that one.
   */
  default WaitMode waitMode(Operation operation) {
    return WaitMode.declaredBy(this, operation);
  }

  /**
   * Whether operations may run at the same time, on several threads. Only then can a mount have an
   * {@link MountOptions#executor}. By default they may not.
   */
  default boolean isThreadSafe() {
    return false;
  }

  /**
   * Starts the file system: it is about to be mounted. The thread that mounts calls it, before all
   * operations. What it throws ends the attempt to mount.
   *
   * @param mount the mount, to be kept if the file system needs it
   */
  default void start(MountContext<N> mount) throws IOException {}

  /**
   * Ends the file system, after the last operation. It is called once for each {@link #start}, by
   * the thread that leaves the loop. So here is the place to release resources: {@link #unmount} is
   * not called if the server exits or loses its device.
   */
  default void end(MountEnd reason) throws IOException {}

  /**
   * Informs the file system about the kernel's complaint about a reply: puffs_set_errnotify(3). The
   * loop calls it, after {@link MountOptions#onError}. By default it does nothing. {@link
   * ErrorReport#abort} ends the mount.
   *
   * @param node the node that the complaint is about; null if there is none, or if the kernel no
   *     longer knows it
   */
  default void kernelError(ErrorReport report, @Nullable N node) {}

  /**
   * Unmounts the file system: puffs_fs_unmount(3). The kernel sends it for unmount(2), after it has
   * written back and reclaimed all nodes but the root. Unless it fails, it is the last operation.
   * Errors: EBUSY or another, to refuse the unmount. With {@link UnmountMode#FORCED} the kernel
   * unmounts even then.
   */
  default void unmount(Request request, UnmountMode mode) throws IOException {}

  /**
   * Returns the statistics of the file system, in {@code statistics}: puffs_fs_statvfs(3). The
   * kernel sends it for statvfs(2). The defaults are those of {@link Statistics}.
   */
  default void statvfs(Request request, Statistics statistics) throws IOException {}

  /**
   * Stores all data and attributes on stable storage: puffs_fs_sync(3). The kernel sends it for
   * sync(2), from time to time ({@link SyncMode#LAZY}), and before an unmount.
   */
  default void sync(Request request, SyncMode mode) throws IOException {}

  /**
   * Returns the node of {@code handle}, which {@link #nodetofh} has made, perhaps in an earlier
   * mount: puffs_fs_fhtonode(3). The kernel sends it for fhopen(2) and for NFS. Errors: ESTALE if
   * the node no longer exists.
   *
   * @param found takes the type, size and device of the node; {@link NewNode#found} must be called
   * @return the node; null means ESTALE
   */
  default @Nullable N fhtonode(Request request, byte[] handle, NewNode found) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Makes a file handle, in {@code handle}: bytes that identify {@code node}, even after a remount:
   * puffs_fs_nodetofh(3). The kernel sends it for getfh(2) and for NFS. The mount needs {@link
   * MountOptions#fileHandles}.
   */
  default void nodetofh(Request request, N node, FileHandle handle) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Informs the file system about a suspension, for example for a snapshot: puffs_fs_suspend(3).
   * The kernel ignores errors.
   */
  default void suspend(Request request, SuspendStatus status) throws IOException {}

  /**
   * The length in bytes of the file handles that {@code nodetofh} makes; 0 by default. {@link
   * MountOptions#fileHandles(FileSystem)} takes it.
   */
  default long fileHandleSize() {
    return 0;
  }
}
