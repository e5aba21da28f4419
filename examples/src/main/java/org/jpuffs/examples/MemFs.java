package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Set;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MayWait;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.PathLimits;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory. It starts empty, and its contents are lost when it is unmounted for
 * good.
 *
 * <p>It is tuned: reads, writes and look-ups make no object, and a directory may have a million
 * names. {@link SimpleMemFs} is the one to copy.
 *
 * <p>It behaves as NetBSD's own file systems do: a new file gets the group of its directory, names
 * are bytes, permission is checked where the kernel relies on the file system. It lacks the
 * operations that would do nothing here, such as CLOSE or FSYNC; the kernel does without them.
 *
 * <p>{@link Space} counts what the {@link MemNode}s use; {@link Handles} finds them by handles.
 */
public final class MemFs implements FileSystem<MemNode>, MemExtendedAttributes {
  /** Room for data unless told otherwise, in bytes. */
  public static final long DEFAULT_BYTES = 256L << 20;

  /** Room for files unless told otherwise. */
  public static final long DEFAULT_FILES = 4L << 20;

  private final Space space;

  /** Null if the kernel keeps the locks. */
  private final @Nullable LockWaits lockWaits;

  private final Handles handles = new Handles();
  private final MemDirectory root;

  /** The names that the request is about. */
  private final FileName key = new FileName();

  private final FileName newKey = new FileName();

  /** With the default limits. */
  public MemFs() {
    this(DEFAULT_BYTES, DEFAULT_FILES);
  }

  /**
   * @param bytes how much data it has room for
   * @param files how many files it has room for, 1 at least: the root is one
   * @throws IllegalArgumentException if the root has no room
   */
  public MemFs(long bytes, long files) {
    this(new Space(bytes, files), false);
  }

  private MemFs(Space space, boolean locking) {
    this.space = space;
    lockWaits = locking ? new LockWaits() : null;
    space.takeFile();
    this.root = new MemDirectory(handles.nextFileid());
    root.nlink = 2;
    root.mode = 0755;
    handles.enter(root);
  }

  /** One that keeps the locks on its files itself: {@link #advlock}. */
  public static MemFs withLocks() {
    return new MemFs(new Space(DEFAULT_BYTES, DEFAULT_FILES), true);
  }

  /**
   * One with a quota: what is more is EDQUOT.
   *
   * @param bytesOfOwner how much data the files of one user may have, those of user 0 apart
   */
  public static MemFs withQuota(long bytes, long files, long bytesOfOwner) {
    return new MemFs(new Space(bytes, files, bytesOfOwner), false);
  }

  @Override
  public MemNode root() {
    return root;
  }

  /**
   * The root is older than each request. The kernel reads its clock before it asks for attributes,
   * and changes the birth time of a file that is younger than that.
   */
  @Override
  public void start(MountContext<MemNode> mount) {
    if (!root.birthtime.isSet()) {
      root.uid = mount.owner().uid();
      root.gid = mount.owner().gid();
    }
    makeRoot(mount.clock());
  }

  private void makeRoot(InstantSource clock) {
    if (!root.birthtime.isSet()) {
      root.isMade(clock);
    }
  }

  @Override
  public Set<Operation> operations() {
    Set<Operation> operations = Operation.overriddenBy(this);
    if (lockWaits == null) {
      operations.remove(Operation.ADVLOCK);
    }
    return operations;
  }

  // The whole.

  @Override
  public void statvfs(Request request, Statistics statistics) {
    space.tell(statistics.nameMax(PathLimits.NAME_MAX));
  }

  @Override
  public long fileHandleSize() {
    return Long.BYTES;
  }

  @Override
  public void nodetofh(Request request, MemNode node, FileHandle handle) {
    handle.set(Handles.handle(node));
  }

  @Override
  public @Nullable MemNode fhtonode(Request request, byte[] handle, NewNode found) {
    MemNode node = handles.find(handle);
    return node == null ? null : node.tell(found);
  }

  // Names.

  @Override
  public @Nullable MemNode lookup(Request request, MemNode at, ComponentName name, NewNode found) {
    MemDirectory directory = at.asDirectory();
    directory.checkSearch(name.credentials());
    MemNode node = name.isDotDot() ? directory.parent() : directory.find(key.set(name));
    return node == null ? null : node.tell(found);
  }

  @Override
  public MemNode create(
      Request request, MemNode at, ComponentName name, Attributes initial, NewNode made) {
    MemNode file =
        initial.type() == FileType.SOCK
            ? MemNode.special(handles.nextFileid(), initial) // bind(2) makes them so.
            : new MemFile(handles.nextFileid(), space);
    return make(request, at, name, initial.mode(), file, made);
  }

  @Override
  public MemNode mkdir(
      Request request, MemNode at, ComponentName name, Attributes initial, NewNode made) {
    at.checkOneMoreLink();
    return make(request, at, name, initial.mode(), new MemDirectory(handles.nextFileid()), made);
  }

  @Override
  public MemNode mknod(
      Request request, MemNode at, ComponentName name, Attributes initial, NewNode made) {
    MemNode node = MemNode.special(handles.nextFileid(), initial);
    return make(request, at, name, initial.mode(), node, made);
  }

  @Override
  public MemNode symlink(
      Request request, MemNode at, ComponentName name, Attributes initial, Name to, NewNode made) {
    MemNode link = new MemSymlink(handles.nextFileid(), to.toBytes());
    return make(request, at, name, initial.mode(), link, made);
  }

  @Override
  public void link(Request request, MemNode at, MemNode node, ComponentName name) {
    node.checkOneMoreName();
    MemDirectory directory = at.asDirectory();
    directory.checkAdd(key.set(name), name.credentials());
    directory.add(key, node);
    node.ctime.set(clock(request));
    directory.wasWritten(clock(request));
  }

  @Override
  public void remove(Request request, MemNode at, MemNode node, ComponentName name) {
    MemDirectory directory = at.asDirectory();
    directory.checkRemove(key.set(name), node, name.credentials());
    node.checkNoDirectory();
    directory.remove(key);
    lostName(request, directory, node);
    if (node.isUnlinked()) {
      request.setback(Setback.UNREFERENCED_SECOND);
    }
  }

  @Override
  public void rmdir(Request request, MemNode at, MemNode node, ComponentName name) {
    MemDirectory directory = at.asDirectory();
    if (name.isDotDot()) { // it holds at least this directory
      throw Errno.ENOTEMPTY.exception();
    }
    directory.checkRemove(key.set(name), node, name.credentials());
    node.asDirectory().checkEmpty();
    directory.remove(key);
    lostName(request, directory, node);
    request.setback(Setback.UNREFERENCED_SECOND);
  }

  @Override
  public void rename(
      Request request,
      MemNode sourceDirectory,
      MemNode source,
      ComponentName sourceName,
      MemNode targetDirectory,
      @Nullable MemNode target,
      ComponentName targetName) {
    MemDirectory from = sourceDirectory.asDirectory();
    MemDirectory to = targetDirectory.asDirectory();
    key.set(sourceName);
    newKey.set(targetName);
    MemNode replaced = to.find(newKey);
    from.checkRename(key, source, to, newKey, sourceName.credentials());
    if (source == replaced) {
      from.remove(key); // Two names of one file: rename(2) takes the first away.
    } else {
      from.move(key, to, newKey);
    }
    source.ctime.set(clock(request));
    to.wasWritten(request.clock());
    lostName(request, from, replaced == null ? source : replaced);
  }

  @Override
  public void readdir(Request request, MemNode node, DirectoryReader reader) {
    node.asDirectory().list(reader);
    node.atime.set(clock(request));
  }

  @Override
  public byte[] readlink(Request request, MemNode node) {
    byte[] target = node.asSymlink().target();
    node.atime.set(clock(request));
    return target;
  }

  // Attributes.

  @Override
  public void access(Request request, MemNode node, AccessMode mode) {
    node.checkUse(mode, request.credentials());
  }

  @Override
  public void getattr(Request request, MemNode node, Attributes attributes, TimeToLive keep) {
    clock(request);
    node.describe(attributes);
  }

  @Override
  public void setattr(Request request, MemNode node, Attributes attributes, TimeToLive keep) {
    node.change(attributes, request.credentials(), clock(request));
    node.describe(attributes);
  }

  @Override
  public long pathconf(Request request, MemNode node, PathconfName name) {
    return name == PathconfName.LINK_MAX ? MemNode.LINK_MAX : PathLimits.of(name);
  }

  // Data.

  /** Under IAONDEMAND, INACTIVE must be asked for: the kernel flushes written data with it. */
  @Override
  public void open(Request request, MemNode node, OpenMode mode) {
    node.checkOpen(mode);
    request.setback(Setback.INACTIVE_FIRST);
  }

  @Override
  public void read(Request request, MemNode node, long offset, ByteBuffer into, IoFlags flags) {
    node.asFile().read(offset, into);
    if (flags.setsTimes()) {
      node.atime.set(clock(request));
    }
  }

  @Override
  public void write(Request request, MemNode node, long offset, ByteBuffer from, IoFlags flags) {
    node.asFile().write(offset, from);
    node.dropSetId(request.credentials());
    if (flags.setsTimes()) {
      node.wasWritten(clock(request));
    }
  }

  @Override
  public void fallocate(Request request, MemNode node, long offset, long length) {
    long sizeBefore = node.size();
    node.asFile().allocate(offset, length);
    if (length > 0 || node.size() != sizeBefore) {
      node.wasWritten(clock(request));
    }
  }

  @Override
  public void fdiscard(Request request, MemNode node, long offset, long length) {
    node.asFile().discard(offset, length);
    node.wasWritten(clock(request));
  }

  /**
   * Keeps the locks, if the file system was made by {@link #withLocks}. Most file systems should
   * not implement this operation: then the kernel keeps the locks itself. A request that waits for
   * a lock is answered when it gets the lock.
   */
  @Override
  @MayWait(WaitMode.LATER)
  public void advlock(Request request, MemNode node, FileLock lock) {
    if (lockWaits == null) {
      throw Errno.EOPNOTSUPP.exception(); // under ALLOPS the kernel sends the operation anyway
    }
    node.locks(lockWaits).carryOut(request, lock, node.size());
  }

  // The life of a node.

  @Override
  public void inactive(Request request, MemNode node) {
    if (node.isUnlinked()) {
      request.setback(Setback.UNREFERENCED_FIRST);
    }
  }

  @Override
  public void reclaim(Request request, MemNode node) {
    if (node.isUnlinked()) {
      node.free();
      space.giveFile();
    }
  }

  // What several operations do.

  /** The clock of the mount. Operations that are called without a mount make the root here. */
  private InstantSource clock(Request request) {
    makeRoot(request.clock());
    return request.clock();
  }

  /** Gives a new node its name, owner and times, if the directory and the space allow it. */
  private MemNode make(
      Request request, MemNode at, ComponentName name, int mode, MemNode node, NewNode made) {
    MemDirectory directory = at.asDirectory();
    directory.checkAdd(key.set(name), name.credentials());
    space.takeFile();
    node.own(name.credentials(), directory.gid, mode);
    node.isMade(clock(request));
    directory.add(key, node);
    handles.enter(node);
    directory.wasWritten(request.clock());
    node.describe(made.attributes());
    return node;
  }

  /** {@code node} has lost a name, and {@code directory} has lost a name. */
  private void lostName(Request request, MemDirectory directory, MemNode node) {
    directory.wasWritten(clock(request));
    node.ctime.set(request.clock());
    if (node.isUnlinked()) {
      handles.forget(node);
    }
  }
}
