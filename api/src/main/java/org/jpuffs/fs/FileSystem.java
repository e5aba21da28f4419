package org.jpuffs.fs;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file system: one method for each operation that the kernel sends, puffs_ops(3).
 *
 * <p>{@code N} is the author's own class of nodes. A node is known by its identity: the kernel gets
 * a number for each object, and the same file must always be the same object while the kernel knows
 * it, that is until {@link #reclaim}. What an operation overrides it has; what it does not override
 * the kernel does without ({@link #operations()}).
 *
 * <p>An operation fails by throwing {@link Errno#exception()}; {@link #lookup} may just return
 * null. Any other exception is logged and answered with EIO. Views are valid until the operation
 * returns. Operations of one mount are called by one thread at a time.
 *
 * @param <N> a node: a file, a directory, whatever has a number in {@code stat}
 */
public interface FileSystem<N> {
  /** The root, the same object at every call. It is never reclaimed. */
  N root();

  /**
   * The operations this file system has: by default those whose methods it overrides. A file system
   * that wraps another gives what the other has.
   */
  default Set<Operation> operations() {
    return Operation.overriddenBy(this);
  }

  // Operations on the file system as a whole.

  /** Unmounts: the last operation unless it fails, which keeps the mount unless it is forced. */
  default void unmount(Request request, UnmountMode mode) {}

  /** Tells its statistics; by default they are all zero. */
  default void statvfs(Request request, Statistics statistics) {}

  /** Stores everything. */
  default void sync(Request request, SyncMode mode) {}

  /**
   * Finds the node of a file handle.
   *
   * @return the node; null is ESTALE
   */
  default @Nullable N fhtonode(Request request, byte[] handle, NewNode found) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Makes a file handle for {@code node}: bytes that find it again, even after a remount. */
  default void nodetofh(Request request, N node, FileHandle handle) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Controls extended attributes as such, extattrctl(2).
   *
   * @param node null for the whole file system
   * @param namespace null if none is given
   * @param name null if none is given
   */
  default void extattrctl(
      Request request,
      ExtattrCommand command,
      @Nullable N node,
      @Nullable ExtattrNamespace namespace,
      @Nullable Name name) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Is told that the file system is being suspended, or resumed; puffs_fs_suspend(3). */
  default void suspend(Request request, SuspendStatus status) {}

  // Operations on nodes.

  /**
   * Finds a name in a directory, {@code ..} included, {@code .} not.
   *
   * @return the node, {@code found} telling its type and size; null is ENOENT
   */
  default @Nullable N lookup(Request request, N directory, ComponentName name, NewNode found) {
    return null;
  }

  /** Makes a regular file, or a socket, for bind(2): {@code initial} tells the type. */
  default N create(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Makes a device node or a named pipe. */
  default N mknod(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Makes a directory. */
  default N mkdir(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Makes a symbolic link to {@code target}. */
  default N symlink(
      Request request,
      N directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Makes another name for {@code node}. */
  default void link(Request request, N directory, N node, ComponentName name) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Removes the name of {@code node}, which is no directory; it lives on while it is open. */
  default void remove(Request request, N directory, N node, ComponentName name) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Removes the directory {@code node}, which must be empty. */
  default void rmdir(Request request, N directory, N node, ComponentName name) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Renames {@code source}; {@code target} is what has the new name so far and is replaced, null if
   * nothing has.
   */
  default void rename(
      Request request,
      N sourceDirectory,
      N source,
      ComponentName sourceName,
      N targetDirectory,
      @Nullable N target,
      ComponentName targetName) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Opens. The kernel keeps the descriptor; nothing need be done. */
  default void open(Request request, N node, OpenMode mode) {}

  /** Is told, without being able to refuse, that one opening is over. */
  default void close(Request request, N node, OpenMode mode) {}

  /** Refuses with EACCES or EPERM what the caller may not do. */
  default void access(Request request, N node, AccessMode mode) {}

  /**
   * Tells the attributes of {@code node}: type, mode and file number at least. What else is left
   * out is shown as 1 link, user and group 0, size 0, blocks for the size, times 0.
   *
   * @param keep where to say for how long the kernel may keep them, heeded under {@link
   *     KernelFlag#CACHE_FS_TTL}
   */
  default void getattr(Request request, N node, Attributes attributes, TimeToLive keep) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Changes the attributes that are given. */
  default void setattr(Request request, N node, Attributes attributes, TimeToLive keep) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Reads from {@code offset} on: puts as many bytes as there are, at most as many as there is room
   * for. Fewer is the end of the file. How many were read is told by the buffer's position.
   */
  default void read(Request request, N node, long offset, ByteBuffer into, IoFlags flags) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Writes at {@code offset}: takes the bytes that remain in {@code from}. How many were written is
   * told by the buffer's position.
   */
  default void write(Request request, N node, long offset, ByteBuffer from, IoFlags flags) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Stores data and attributes of {@code node}. */
  default void fsync(Request request, N node, FsyncRange range) {}

  /** Is told that a descriptor's offset moves. */
  default void seek(Request request, N node, long from, long to) {}

  /** Is told that the file is mapped, for {@code mode}: mmap(2). */
  default void mmap(Request request, N node, AccessMode mode) {}

  /**
   * Tells which of the events are there.
   *
   * @return by default those that a regular file always has
   */
  default Set<PollEvent> poll(Request request, N node, Set<PollEvent> events) {
    Set<PollEvent> ready = EnumSet.of(PollEvent.IN, PollEvent.OUT, PollEvent.RDNORM);
    ready.retainAll(events);
    return ready;
  }

  /**
   * Lists {@code directory}, {@code .} and {@code ..} included, from {@code reader}'s offset on.
   */
  default void readdir(Request request, N directory, DirectoryReader reader) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Tells where a symbolic link leads.
   *
   * @return at most 1023 bytes, without a NUL
   */
  default byte[] readlink(Request request, N node) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Is told that the kernel has no use for {@code node} just now. If no name leads to it any more:
   * {@link Request#setback}, {@link Setback#UNREFERENCED_FIRST}.
   */
  default void inactive(Request request, N node) {}

  /**
   * Is told that the kernel has forgotten {@code node}: every reply that named it is accounted for.
   * The object may be dropped; a file that is found again may be another object.
   */
  default void reclaim(Request request, N node) {}

  /** Prints what is good to know of {@code node}, for whoever debugs. */
  default void print(Request request, N node) {}

  /** Tells a limit, pathconf(2). EINVAL if it knows nothing of it. */
  default long pathconf(Request request, N node, PathconfName name) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Sets, drops or tells of a lock. */
  default void advlock(Request request, N node, FileLock lock) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Is told that what a look-up of {@code name} announced will not come. */
  default void abortop(Request request, N directory, ComponentName name) {}

  /**
   * Reads an extended attribute, extattr(2).
   *
   * @param into room for the value; without any, only its length is asked for
   * @return the length of the whole value
   */
  default long getextattr(
      Request request, N node, ExtattrNamespace namespace, Name name, ByteBuffer into) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Sets an extended attribute to the bytes that remain in {@code value}. */
  default void setextattr(
      Request request, N node, ExtattrNamespace namespace, Name name, ByteBuffer value) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Lists the names of extended attributes.
   *
   * @param lengthFirst each name is preceded by a byte that tells its length; else followed by a
   *     NUL
   * @param into room for the list; without any, only its length is asked for
   * @return the length of the whole list
   */
  default long listextattr(
      Request request, N node, ExtattrNamespace namespace, boolean lengthFirst, ByteBuffer into) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Removes an extended attribute. */
  default void deleteextattr(Request request, N node, ExtattrNamespace namespace, Name name) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Makes sure that {@code length} bytes from {@code offset} on can be written, and extends the
   * file.
   */
  default void fallocate(Request request, N node, long offset, long length) {
    throw Errno.EOPNOTSUPP.exception();
  }

  /** Makes a hole of {@code length} bytes from {@code offset} on. */
  default void fdiscard(Request request, N node, long offset, long length) {
    throw Errno.EOPNOTSUPP.exception();
  }
}
