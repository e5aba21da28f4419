package org.jpuffs.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file system: one method for each operation that the kernel can request, as in puffs_ops(3).
 * {@code Mounts.mount} mounts it. This one has a root directory and nothing in it:
 *
 * <pre>{@code
 * class EmptyFileSystem implements FileSystem<String> {
 *   @Override
 *   public String root() {
 *     return "the root";
 *   }
 *
 *   @Override
 *   public void getattr(Request request, String node, Attributes attributes, TimeToLive keep) {
 *     attributes.type(FileType.DIR).mode(0555).fileid(2);
 *   }
 *
 *   @Override
 *   public void readdir(Request request, String directory, DirectoryReader reader) {
 *     reader.addDots(2, 2);
 *   }
 * }
 * }</pre>
 *
 * <p>Where files are known by their paths, {@link org.jpuffs.path.PathFileSystem} keeps the nodes.
 * {@link org.jpuffs.layer.ForwardingFileSystem} changes another file system. In a JUnit test,
 * {@code FileSystemConformance} of jpuffs-testkit checks a file system.
 *
 * <p><b>Nodes.</b> {@code N} is your class for files, directories and other nodes. The kernel knows
 * a node by a number, its cookie. jpuffs gives each object its own cookie: so return the same
 * object for the same file each time, from the first reply that names it until {@link #reclaim}.
 * {@link #root} returns the node to start with.
 *
 * <p><b>Which operations to implement.</b> A file system supports the operations whose methods it
 * overrides ({@link #operations()}). Almost every file system needs {@link #lookup} and {@link
 * #getattr}, and {@link #readdir} and {@link #read}. The default of an operation that changes or
 * returns something fails with EOPNOTSUPP. The default of an operation that only informs the file
 * system does nothing. A method with other parameters overrides nothing: {@code @Override} finds
 * that. The kernel does not send an operation on nodes that is not supported: it does without, or
 * the system call fails with EOPNOTSUPP.
 *
 * <p><b>Errors.</b> A method fails with an error number by throwing {@link Errno#exception()}. An
 * {@link IOException} becomes the error number {@link Errno#of(IOException)}. An {@code
 * IOException} that becomes EIO, and any other exception, is reported to {@link
 * MountOptions#onFailure}, and the kernel gets EIO.
 *
 * <p><b>Parameters.</b> Each method gets the {@link Request}. Objects with an interface as their
 * type ({@link Attributes}, {@link Name} and so on) are views of the request and its reply: use
 * them only until the method returns. Sizes and offsets are in bytes. The operations of a mount are
 * called one after the other: no lock is needed. {@link MayWait} explains how a request can wait
 * while others are served.
 *
 * <p><b>Permissions.</b> The kernel does not check permissions. A file system that wants to does so
 * in {@link #access} and in the operations that need permission, with {@link Access}.
 *
 * @param <N> the class of nodes
 */
public interface FileSystem<N> extends WholeFileSystem<N>, ExtendedAttributes<N> {
  // ---- Names. The kernel sends this and what follows only if the file system supports it.

  /**
   * Returns the node with the name {@code name} in {@code directory}: puffs_node_lookup(3). The
   * kernel sends it for each component of a path that is not in its name cache. The name may be
   * {@code ..}: then the parent of {@code directory} must be returned. It is never {@code .}.
   *
   * <p>{@link ComponentName#purpose()} tells what the system call will do with the name. A file
   * system can ignore it. Errors: ENOENT if there is no such name (null means the same); EACCES
   * without permission to search the directory.
   *
   * @param found takes the type, size and device of the node; {@link NewNode#found} must be called
   *     if a node is returned
   * @return the node; null means ENOENT
   */
  default @Nullable N lookup(Request request, N directory, ComponentName name, NewNode found)
      throws IOException {
    return null;
  }

  /**
   * Creates a regular file in {@code directory}, or a socket for bind(2), and returns the new node:
   * puffs_node_create(3). The kernel sends it for open(2) with O_CREAT, after a {@link #lookup} has
   * failed with ENOENT. Errors: EEXIST, ENOSPC, EDQUOT, EROFS, ENAMETOOLONG; EACCES without
   * permission to write the directory.
   *
   * @param initial the type ({@link FileType#REG} or {@link FileType#SOCK}) and mode of the node;
   *     the owner is the caller, {@link ComponentName#credentials()}
   * @param made takes what the kernel may cache about the new node
   */
  default N create(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Creates a device file or a named pipe: puffs_node_mknod(3). The kernel sends it for mknod(2)
   * and mkfifo(2). Errors are those of {@link #create}.
   *
   * @param initial the type ({@link FileType#BLK}, {@link FileType#CHR} or {@link FileType#FIFO}),
   *     the mode and, for a device, its number {@link Attributes#rdev()}
   */
  default N mknod(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Creates a directory: puffs_node_mkdir(3). The kernel sends it for mkdir(2). Errors are those of
   * {@link #create}, and EMLINK.
   */
  default N mkdir(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Creates a symbolic link: puffs_node_symlink(3). The kernel sends it for symlink(2). Errors are
   * those of {@link #create}.
   *
   * @param target the path that the link contains, 1 to 1023 bytes
   */
  default N symlink(
      Request request,
      N directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Gives {@code node} a further name: puffs_node_link(3). The kernel sends it for link(2); both
   * nodes are of this mount, and {@code node} is not a directory. Errors: EEXIST, EMLINK, ENOSPC,
   * EROFS; EACCES without permission to write the directory.
   */
  default void link(Request request, N directory, N node, ComponentName name) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Removes the name {@code name} of {@code node}, which is not a directory: puffs_node_remove(3).
   * The kernel sends it for unlink(2). Processes can have the file open: the node must work until
   * {@link #reclaim}. If this was its last name, the setback {@link Setback#UNREFERENCED_SECOND}
   * makes the kernel reclaim it as soon as no process uses it. Errors: EROFS; EACCES without
   * permission to write the directory; EPERM for the sticky bit.
   */
  default void remove(Request request, N directory, N node, ComponentName name) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Removes the directory {@code node}: puffs_node_rmdir(3). The kernel sends it for rmdir(2). A
   * process can have it as its working directory: the node must work until {@link #reclaim}.
   * Errors: ENOTEMPTY if it has entries other than {@code .} and {@code ..}; else those of {@link
   * #remove}.
   */
  default void rmdir(Request request, N directory, N node, ComponentName name) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Moves {@code source} from one name to another, in one step: puffs_node_rename(3). The kernel
   * sends it for rename(2). {@code target}, if not null, has the new name until now and loses it.
   * Errors: ENOTEMPTY, EISDIR or ENOTDIR for a target that cannot be replaced; EINVAL to move a
   * directory into itself or into a directory below it; else those of {@link #remove}.
   */
  default void rename(
      Request request,
      N sourceDirectory,
      N source,
      ComponentName sourceName,
      N targetDirectory,
      @Nullable N target,
      ComponentName targetName)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Informs the file system that no operation follows a {@link #lookup} with a {@linkplain
   * ComponentName#purpose() purpose} other than LOOKUP: puffs_node_abortop(3). The kernel ignores
   * errors.
   */
  default void abortop(Request request, N directory, ComponentName name) throws IOException {}

  // ---- Open files

  /**
   * Informs the file system that {@code node} is opened: puffs_node_open(3). The kernel sends it
   * for each open(2), after {@link #access}. An error makes open(2) fail with that error.
   */
  default void open(Request request, N node, OpenMode mode) throws IOException {}

  /**
   * Informs the file system that an open file is closed: puffs_node_close(3). The kernel sends it
   * once for each {@link #open}. It ignores errors.
   */
  default void close(Request request, N node, OpenMode mode) throws IOException {}

  /**
   * Checks whether the caller may read, write, or execute {@code node}: puffs_node_access(3). The
   * kernel sends it for open(2), access(2) and others. By default everything is allowed. {@link
   * Access#check} implements the usual rules. Errors: EACCES; EROFS to write on a read-only file
   * system.
   */
  default void access(Request request, N node, AccessMode mode) throws IOException {}

  /**
   * Returns the attributes of {@code node}, in {@code attributes}: puffs_node_getattr(3). The
   * kernel sends it for stat(2), and before many other operations. Type, mode and file id must be
   * set. For the others there are defaults: 1 link, user 0, group 0, size 0, the number of bytes
   * that follows from the size, and times of 0.
   *
   * @param keep takes for how long the kernel may cache the attributes; only on a mount with {@link
   *     KernelFlag#CACHE_FS_TTL}
   */
  default void getattr(Request request, N node, Attributes attributes, TimeToLive keep)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Changes the attributes that {@code attributes} contains, and no others: puffs_node_setattr(3).
   * The kernel sends it for chmod(2), chown(2), truncate(2), utimes(2) and chflags(2). It also
   * sends it on its own, for sizes and times that its page cache has changed; such a request can be
   * fire-and-forget. Errors: EPERM, EACCES, EROFS; for the size also EFBIG (only past 2^31 - 1
   * bytes), ENOSPC, EISDIR. {@link Access} has the usual checks.
   *
   * @param attributes {@code hasMode()} tells whether there is a {@code mode()}, and so on
   */
  default void setattr(Request request, N node, Attributes attributes, TimeToLive keep)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Reads data of a regular file: puffs_node_read(3). The kernel sends it for read(2) and, with the
   * page cache, for whole pages; these can extend past the end of the file.
   *
   * <p>Puts the bytes from {@code offset} on into {@code into}, until that is full or the file
   * ends. Its position shows how many: an unchanged position means the end of the file. Errors:
   * EISDIR for a directory, EIO.
   */
  default void read(Request request, N node, long offset, ByteBuffer into, IoFlags flags)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Writes data of a regular file: puffs_node_write(3). The kernel sends it for write(2) or, with
   * the page cache, later and for whole pages; such a request can be fire-and-forget. A write past
   * the end extends the file; the bytes in between are 0.
   *
   * <p>Takes the remaining bytes of {@code from}. Its position shows how many were written. All
   * must be written, unless the operation fails. Errors: ENOSPC, EDQUOT, EROFS, EIO; EFBIG only
   * past 2^31 - 1 bytes.
   */
  default void write(Request request, N node, long offset, ByteBuffer from, IoFlags flags)
      throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Stores data and attributes of {@code node} on stable storage: puffs_node_fsync(3). The kernel
   * sends it for fsync(2), after it has written back its page cache, and on its own. Errors: EIO.
   */
  default void fsync(Request request, N node, FsyncRange range) throws IOException {}

  /**
   * Informs the file system that lseek(2) changes a file offset from {@code from} to {@code to},
   * which may be negative: puffs_node_seek(3). An error makes lseek(2) fail with that error.
   */
  default void seek(Request request, N node, long from, long to) throws IOException {}

  /**
   * Informs the file system that {@code node} is mapped into memory, with the access {@code mode}:
   * puffs_node_mmap(3). The kernel sends it for mmap(2). An error makes mmap(2) fail with that
   * error.
   */
  default void mmap(Request request, N node, AccessMode mode) throws IOException {}

  /**
   * Returns which of {@code events} have happened: puffs_node_poll(3). The kernel sends it for
   * poll(2), and waits for the reply as long as poll(2) waits.
   *
   * @return a subset of {@code events}; by default the events of a regular file, which can always
   *     be read and written
   */
  default Set<PollEvent> poll(Request request, N node, Set<PollEvent> events) throws IOException {
    Set<PollEvent> ready = EnumSet.of(PollEvent.IN, PollEvent.OUT, PollEvent.RDNORM);
    ready.retainAll(events);
    return ready;
  }

  /**
   * Returns entries of {@code directory}, {@code .} and {@code ..} included: puffs_node_readdir(3).
   * The kernel sends it for getdents(2). Adds entries to {@code reader}, from {@link
   * DirectoryReader#offset()} on, until {@link DirectoryReader#add} returns false or there are no
   * more. Errors: ENOTDIR, EACCES, EINVAL for an offset that the file system has not given out.
   */
  default void readdir(Request request, N directory, DirectoryReader reader) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Returns the target of a symbolic link, at most 1023 bytes without a NUL:
   * puffs_node_readlink(3). The kernel sends it for readlink(2), and to follow the link.
   */
  default byte[] readlink(Request request, N node) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  // ---- The life of a node in the kernel

  /**
   * Informs the file system that no process uses {@code node} any longer: puffs_node_inactive(3).
   * The kernel still knows the node, and can use it again at any time. If the node has no name, the
   * setback {@link Setback#UNREFERENCED_FIRST} makes the kernel reclaim it now. The kernel ignores
   * errors.
   */
  default void inactive(Request request, N node) throws IOException {}

  /**
   * Informs the file system that the kernel no longer knows {@code node}: puffs_node_reclaim(3). It
   * is the last operation on this object. A file that is found again later may be another object.
   * The data of a file without a name can be freed. The kernel ignores errors.
   */
  default void reclaim(Request request, N node) throws IOException {}

  /** Prints information about {@code node}, for debugging: puffs_node_print(3). */
  default void print(Request request, N node) throws IOException {}

  // ---- Other operations on nodes

  /**
   * Returns a limit or property, in the unit that {@link PathconfName} names:
   * puffs_node_pathconf(3). The kernel sends it for pathconf(2). Errors: EINVAL if {@code node} has
   * no such limit.
   */
  default long pathconf(Request request, N node, PathconfName name) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Sets, clears or returns an advisory lock: puffs_node_advlock(3). The kernel sends it for
   * fcntl(2) and flock(2). If a file system does not support it, the kernel keeps the locks itself.
   * Errors: EAGAIN if a lock conflicts and the caller does not wait.
   */
  default void advlock(Request request, N node, FileLock lock) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Makes sure that there is storage for {@code length} bytes from {@code offset} on, and extends
   * the file if it ends before them. The kernel sends it for posix_fallocate(2). Errors: ENOSPC,
   * EFBIG.
   */
  default void fallocate(Request request, N node, long offset, long length) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }

  /**
   * Frees the storage of {@code length} bytes from {@code offset} on: they read as 0, and the size
   * does not change. The kernel sends it for fdiscard(2).
   */
  default void fdiscard(Request request, N node, long offset, long length) throws IOException {
    throw Errno.EOPNOTSUPP.exception();
  }
}
