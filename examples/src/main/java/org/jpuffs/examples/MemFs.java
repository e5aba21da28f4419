package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.OpenMode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory, the one to copy: it starts empty, and what is in it is gone after it.
 *
 * <p>It behaves as NetBSD's own file systems do: a new file gets the group of its directory, names
 * are bytes, permission is checked where the kernel relies on the file system. Operations that have
 * nothing to do here, such as CLOSE or FSYNC, are left out, and the kernel does without them.
 */
public final class MemFs implements FileSystem<MemNode> {
  /** Room for data unless told otherwise, in bytes. */
  public static final long DEFAULT_BYTES = 256L << 20;

  /** Room for files unless told otherwise. */
  public static final long DEFAULT_FILES = 4L << 20;

  private static final AccessMode READ = AccessMode.of(4);
  private static final AccessMode WRITE = AccessMode.of(2);
  private static final AccessMode SEARCH = AccessMode.of(1);

  private static final long ROOT_FILEID = 2;

  private final Space space;
  private final InstantSource clock;
  private final MemDirectory root;

  /** All nodes that have a name, by file number: what file handles find. */
  private final Map<Long, MemNode> nodes = new HashMap<>();

  private long lastFileid = ROOT_FILEID;

  /** The names that the request is about. */
  private final FileName key = new FileName();

  private final FileName newKey = new FileName();

  /** With the default limits, and the machine's clock. */
  public MemFs() {
    this(DEFAULT_BYTES, DEFAULT_FILES, InstantSource.system());
  }

  /**
   * @param bytes how much data it has room for
   * @param files how many files it has room for, 1 at least: the root is one
   * @param clock what its times are taken from, to the millisecond
   * @throws IllegalArgumentException if the root has no room
   */
  public MemFs(long bytes, long files, InstantSource clock) {
    this.space = new Space(bytes, files);
    this.clock = clock;
    space.takeFile();
    this.root = new MemDirectory(ROOT_FILEID, clock);
    root.nlink = 2;
    root.mode = 0755;
    nodes.put(ROOT_FILEID, root);
  }

  @Override
  public MemNode root() {
    return root;
  }

  // The whole.

  @Override
  public void statvfs(Request request, Statistics statistics) {
    long free = space.freePages();
    statistics
        .blocks(Pages.SIZE, space.maxPages(), free, free)
        .files(space.maxFiles(), space.freeFiles())
        .nameMax(FileName.MAX);
  }

  @Override
  public void nodetofh(Request request, MemNode node, FileHandle handle) {
    handle.set(ByteBuffer.allocate(Long.BYTES).putLong(node.fileid).array());
  }

  @Override
  public @Nullable MemNode fhtonode(Request request, byte[] handle, NewNode found) {
    if (handle.length != Long.BYTES) {
      throw Errno.EINVAL.exception();
    }
    MemNode node = nodes.get(ByteBuffer.wrap(handle).getLong());
    return node == null ? null : node.tell(found);
  }

  // Names.

  @Override
  public @Nullable MemNode lookup(Request request, MemNode at, ComponentName name, NewNode found) {
    MemDirectory directory = directory(at);
    directory.checkAccess(SEARCH, name.credentials());
    MemNode node = name.isDotDot() ? directory.parent() : directory.find(key.set(name));
    return node == null ? null : node.tell(found);
  }

  @Override
  public MemNode create(
      Request request, MemNode at, ComponentName name, Attributes initial, NewNode made) {
    MemDirectory directory = roomFor(at, name);
    return enter(directory, name, initial, new MemFile(++lastFileid, space, clock), made);
  }

  @Override
  public MemNode mkdir(
      Request request, MemNode at, ComponentName name, Attributes initial, NewNode made) {
    at.checkOneMoreLink();
    MemDirectory directory = roomFor(at, name);
    return enter(directory, name, initial, new MemDirectory(++lastFileid, clock), made);
  }

  @Override
  public MemNode mknod(
      Request request, MemNode at, ComponentName name, Attributes initial, NewNode made) {
    FileType type = initial.type();
    long rdev =
        switch (type) {
          case BLK, CHR -> initial.rdev();
          case SOCK, FIFO -> 0;
          default -> throw Errno.EINVAL.exception();
        };
    MemDirectory directory = roomFor(at, name);
    return enter(directory, name, initial, new MemNode(++lastFileid, type, rdev, clock), made);
  }

  @Override
  public MemNode symlink(
      Request request,
      MemNode at,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    MemDirectory directory = roomFor(at, name);
    MemNode link = new MemSymlink(++lastFileid, target.toBytes(), clock);
    return enter(directory, name, initial, link, made);
  }

  @Override
  public void link(Request request, MemNode at, MemNode node, ComponentName name) {
    if (node instanceof MemDirectory) {
      throw Errno.EPERM.exception();
    }
    node.checkUnprotected();
    node.checkOneMoreLink();
    MemDirectory directory = directory(at);
    directory.checkAdd(key.set(name), name.credentials());
    directory.add(key, node);
    node.ctime.set(clock);
    changed(directory);
  }

  @Override
  public void remove(Request request, MemNode at, MemNode node, ComponentName name) {
    MemDirectory directory = directory(at);
    directory.checkRemove(key.set(name), node, name.credentials());
    if (node instanceof MemDirectory) {
      throw Errno.EPERM.exception();
    }
    directory.remove(key);
    changed(directory);
    lostName(node);
    if (node.isUnlinked()) {
      request.setback(Setback.UNREFERENCED_SECOND);
    }
  }

  @Override
  public void rmdir(Request request, MemNode at, MemNode node, ComponentName name) {
    MemDirectory directory = directory(at);
    if (name.isDotDot()) { // it holds at least this directory
      throw Errno.ENOTEMPTY.exception();
    }
    directory.checkRemove(key.set(name), node, name.credentials());
    if (!directory(node).isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
    directory.remove(key);
    changed(directory);
    lostName(node);
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
    MemDirectory from = directory(sourceDirectory);
    MemDirectory to = directory(targetDirectory);
    from.checkRemove(key.set(sourceName), source, sourceName.credentials());
    MemNode replaced = to.find(newKey.set(targetName));
    if (replaced == null) {
      to.checkAdd(newKey, targetName.credentials());
    } else {
      to.checkRemove(newKey, replaced, targetName.credentials());
      replaced.checkReplace(source);
    }
    if (source instanceof MemDirectory moved) {
      moved.checkMove(from, to, sourceName.credentials());
    }
    if (source == replaced) {
      from.remove(key); // Two names of one file: rename(2) takes the first away.
    } else {
      from.move(key, to, newKey);
    }
    changed(from);
    changed(to);
    source.ctime.set(clock);
    if (replaced != null) {
      lostName(replaced);
    }
  }

  @Override
  public void readdir(Request request, MemNode node, DirectoryReader reader) {
    directory(node).list(reader);
    node.atime.set(clock);
  }

  @Override
  public byte[] readlink(Request request, MemNode node) {
    if (!(node instanceof MemSymlink link)) {
      throw Errno.EINVAL.exception();
    }
    node.atime.set(clock);
    return link.target();
  }

  // Attributes.

  @Override
  public void access(Request request, MemNode node, AccessMode mode) {
    if (mode.writes() && node.isImmutable()) {
      throw Errno.EPERM.exception();
    }
    node.checkAccess(mode, request.credentials());
  }

  @Override
  public void getattr(Request request, MemNode node, Attributes attributes, TimeToLive keep) {
    node.describe(attributes);
  }

  @Override
  public void setattr(Request request, MemNode node, Attributes attributes, TimeToLive keep) {
    Credentials who = request.credentials();
    boolean isOfRights = AttributeChange.isOfRights(attributes);
    if (who.isRegular() && !isOfRights) {
      node.checkUnprotected();
    }
    if (attributes.hasSize() && node instanceof MemFile file) {
      file.resize(attributes.size());
      file.mtime.set(clock);
    }
    if (AttributeChange.takesTimes(node.type, node.mode, node.uid, node.gid, attributes, who)) {
      node.takeTimes(attributes);
    }
    if (isOfRights) {
      node.takeRights(attributes, who);
    }
    if (who.isRegular()) {
      node.ctime.set(clock);
    }
    node.describe(attributes);
  }

  @Override
  public long pathconf(Request request, MemNode node, int name) {
    return MemNode.pathconf(name);
  }

  @Override
  public long getextattr(
      Request request, MemNode node, int namespace, String name, ByteBuffer into) {
    return node.extendedAttributes(namespace, READ, request.credentials())
        .get(namespace, name, into);
  }

  @Override
  public void setextattr(
      Request request, MemNode node, int namespace, String name, ByteBuffer value) {
    node.extendedAttributes(namespace, WRITE, request.credentials()).set(namespace, name, value);
    node.ctime.set(clock);
  }

  @Override
  public long listextattr(
      Request request, MemNode node, int namespace, boolean lengthFirst, ByteBuffer into) {
    return node.extendedAttributes(namespace, READ, request.credentials())
        .list(namespace, lengthFirst, into);
  }

  @Override
  public void deleteextattr(Request request, MemNode node, int namespace, String name) {
    node.extendedAttributes(namespace, WRITE, request.credentials()).remove(namespace, name);
    node.ctime.set(clock);
  }

  // Data.

  /** Under IAONDEMAND, INACTIVE must be asked for: the kernel flushes written data with it. */
  @Override
  public void open(Request request, MemNode node, OpenMode mode) {
    if (node.isAppendOnly() && mode.writes() && !mode.appends()) {
      throw Errno.EPERM.exception();
    }
    request.setback(Setback.INACTIVE_FIRST);
  }

  @Override
  public void read(Request request, MemNode node, long offset, ByteBuffer into, IoFlags flags) {
    file(node).read(offset, into);
    node.atime.set(clock);
  }

  @Override
  public void write(Request request, MemNode node, long offset, ByteBuffer from, IoFlags flags) {
    file(node).write(offset, from);
    node.dropSetId(request.credentials());
    changed(node);
  }

  @Override
  public void fallocate(Request request, MemNode node, long offset, long length) {
    file(node).allocate(offset, length);
    changed(node);
  }

  @Override
  public void fdiscard(Request request, MemNode node, long offset, long length) {
    file(node).discard(offset, length);
    changed(node);
  }

  /**
   * A lock that another has is EAGAIN, even to who would wait for it: without this operation the
   * kernel keeps the locks of its own processes itself, and lets them wait.
   */
  @Override
  public void advlock(Request request, MemNode node, FileLock lock) {
    node.locks().carryOut(lock);
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

  private static MemDirectory directory(MemNode node) {
    if (node instanceof MemDirectory directory) {
      return directory;
    }
    throw Errno.ENOTDIR.exception();
  }

  private static MemFile file(MemNode node) {
    if (node instanceof MemFile file) {
      return file;
    }
    throw (node.type == FileType.DIR ? Errno.EISDIR : Errno.EINVAL).exception();
  }

  /** The directory {@code at}, once it is sure that it can have one more file of that name. */
  private MemDirectory roomFor(MemNode at, ComponentName name) {
    MemDirectory directory = directory(at);
    directory.checkAdd(key.set(name), name.credentials());
    space.takeFile();
    return directory;
  }

  /** Gives a new node its owner and its name. */
  private MemNode enter(
      MemDirectory directory, ComponentName name, Attributes initial, MemNode node, NewNode made) {
    node.own(name.credentials(), directory.gid, initial.mode());
    directory.add(key.set(name), node);
    nodes.put(node.fileid, node);
    changed(directory);
    node.describe(made.attributes());
    return node;
  }

  private void changed(MemNode node) {
    node.mtime.set(clock);
    node.ctime.set(clock);
  }

  private void lostName(MemNode node) {
    node.ctime.set(clock);
    if (node.isUnlinked()) {
      nodes.remove(node.fileid);
    }
  }
}
