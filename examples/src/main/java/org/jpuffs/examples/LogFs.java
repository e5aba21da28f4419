package org.jpuffs.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.jpuffs.fs.*;
import org.jpuffs.fs.AttributeChange;
import org.jpuffs.store.BlockStore;
import org.jspecify.annotations.Nullable;

/**
 * A small file system that survives crashes: files, directories and links, kept in a {@link
 * BlockStore}. All users may do everything, as in {@link SimpleMemFs}.
 *
 * <p>All files are in memory, and each change is one record of a {@link LogJournal}: after a crash
 * it has taken effect as a whole or not at all. Changes take effect in their order. FSYNC, SYNC, a
 * WRITE for an open file with O_SYNC or O_DSYNC, and an unmount return when all changes are on
 * stable storage. The times of reads are written with the next change of the file or at the
 * unmount.
 */
public final class LogFs implements FileSystem<LogNode> {
  private static final byte[] NO_TARGET = {};
  private static final int LINK_MAX = 32767;
  private static final int STATISTICS_BLOCK = 512;

  private final LogTree tree = new LogTree();
  private final LogJournal journal;

  /** The file system that {@code store} contains; an empty one if it contains zeros. */
  public LogFs(BlockStore store) {
    this.journal = new LogJournal(store, tree);
  }

  // The whole.

  @Override
  public LogNode root() {
    return tree.root;
  }

  @Override
  public void start(MountContext<LogNode> mount) throws IOException {
    journal.mount(mount.clock(), mount.owner());
  }

  @Override
  public void statvfs(Request request, Statistics statistics) {
    long total = journal.limit() / STATISTICS_BLOCK;
    long free = total - tree.bytes() / STATISTICS_BLOCK;
    statistics.blocks(STATISTICS_BLOCK, total, free, free).nameMax(PathLimits.NAME_MAX);
  }

  @Override
  public void sync(Request request, SyncMode mode) throws IOException {
    journal.flush();
  }

  @Override
  public void unmount(Request request, UnmountMode mode) throws IOException {
    journal.checkpoint();
  }

  // Names.

  @Override
  public @Nullable LogNode lookup(
      Request request, LogNode directory, ComponentName name, NewNode found) {
    LogNode.Entry entry = directory.find(name);
    LogNode node = name.isDotDot() ? directory.parent : entry == null ? null : entry.node();
    if (node == null || directory.isUnlinked()) {
      return null;
    }
    found.found(node.type, node.size(), 0);
    return node;
  }

  @Override
  public LogNode create(
      Request request, LogNode directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    if (initial.type() != FileType.REG) {
      throw Errno.EOPNOTSUPP.exception(); // bind(2) makes sockets so.
    }
    return make(request, directory, name, initial, FileType.REG, NO_TARGET);
  }

  @Override
  public LogNode mkdir(
      Request request, LogNode directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    return make(request, directory, name, initial, FileType.DIR, NO_TARGET);
  }

  @Override
  public LogNode symlink(
      Request request,
      LogNode directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made)
      throws IOException {
    return make(request, directory, name, initial, FileType.LNK, target.toBytes());
  }

  private LogNode make(
      Request request,
      LogNode directory,
      ComponentName name,
      Attributes initial,
      FileType type,
      byte[] target)
      throws IOException {
    checkAdd(directory, name);
    journal.reserve(2L * LogNode.OVERHEAD + name.length() + target.length);
    LogNode node = tree.make(type, target);
    node.mode = initial.mode();
    node.uid = Math.max(name.credentials().uid(), 0); // The kernel itself has no user.
    node.gid = directory.gid;
    node.wasMade(request.clock());
    directory.nlink += type == FileType.DIR ? 1 : 0;
    directory.wasModified(request.clock());
    LogNode.Entry entry = directory.add(name, node);
    journal.append(new LogRecord().node(node).node(directory).entry(directory, entry));
    return node;
  }

  private static void checkAdd(LogNode directory, ComponentName name) {
    if (name.length() > PathLimits.NAME_MAX) {
      throw Errno.ENAMETOOLONG.exception();
    }
    if (directory.isUnlinked()) { // It was removed while it was open.
      throw Errno.ENOENT.exception();
    }
    if (directory.find(name) != null) {
      throw Errno.EEXIST.exception();
    }
  }

  @Override
  public void link(Request request, LogNode directory, LogNode node, ComponentName name)
      throws IOException {
    checkAdd(directory, name);
    if (node.isUnlinked()) {
      throw Errno.ENOENT.exception();
    }
    if (node.nlink >= LINK_MAX) {
      throw Errno.EMLINK.exception();
    }
    journal.reserve(LogNode.OVERHEAD + name.length());
    node.nlink++;
    node.ctime.set(request.clock());
    directory.wasModified(request.clock());
    LogNode.Entry entry = directory.add(name, node);
    journal.append(new LogRecord().node(node).node(directory).entry(directory, entry));
  }

  @Override
  public void remove(Request request, LogNode directory, LogNode node, ComponentName name)
      throws IOException {
    if (node.type == FileType.DIR) {
      throw Errno.EPERM.exception();
    }
    removeName(request, directory, node, name);
  }

  @Override
  public void rmdir(Request request, LogNode directory, LogNode node, ComponentName name)
      throws IOException {
    checkEmpty(node);
    removeName(request, directory, node, name);
  }

  private void removeName(Request request, LogNode directory, LogNode node, ComponentName name)
      throws IOException {
    LogNode.Entry entry = entry(directory, name);
    directory.entries.remove(entry.position());
    directory.wasModified(request.clock());
    loseName(request.clock(), directory, node);
    LogRecord record = new LogRecord().noEntry(directory, entry);
    journal.append(record.node(directory).node(node));
    if (node.isUnlinked()) {
      request.setback(Setback.UNREFERENCED_SECOND);
    }
  }

  private static LogNode.Entry entry(LogNode directory, Name name) {
    LogNode.Entry entry = directory.find(name);
    if (entry == null) {
      throw Errno.ENOENT.exception();
    }
    return entry;
  }

  private static void checkEmpty(LogNode node) {
    if (!node.entries.isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
  }

  private void loseName(InstantSource clock, LogNode directory, LogNode node) {
    node.ctime.set(clock);
    if (node.type == FileType.DIR) {
      node.nlink = 0;
      directory.nlink--;
    } else {
      node.nlink--;
    }
    if (node.isUnlinked()) {
      tree.lost(node);
    }
  }

  @Override
  public void rename(
      Request request,
      LogNode from,
      LogNode source,
      ComponentName name,
      LogNode to,
      @Nullable LogNode target,
      ComponentName newName)
      throws IOException {
    LogNode.Entry old = entry(from, name);
    for (LogNode at = to; at != tree.root && !at.isUnlinked(); at = at.parent) {
      if (at == source) {
        throw Errno.EINVAL.exception(); // A directory cannot be moved into itself.
      }
    }
    if (source == target) { // Two names of one file: rename(2) takes the first away.
      removeName(request, from, source, name);
      return;
    }
    LogNode.Entry entry = giveName(request, source, to, target, newName);
    from.entries.remove(old.position());
    from.wasModified(request.clock());
    to.wasModified(request.clock());
    source.ctime.set(request.clock());
    if (source.type == FileType.DIR) {
      source.parent = to;
      from.nlink--;
      to.nlink++;
    }
    LogRecord record = new LogRecord().noEntry(from, old).entry(to, entry);
    record.node(from).node(to).node(source);
    journal.append(target == null ? record : record.node(target));
  }

  private LogNode.Entry giveName(
      Request request,
      LogNode source,
      LogNode to,
      @Nullable LogNode target,
      ComponentName newName) {
    if (target == null) {
      checkAdd(to, newName);
      journal.reserve(LogNode.OVERHEAD + newName.length());
      return to.add(newName, source);
    }
    LogNode.Entry replaced = entry(to, newName);
    checkReplace(source, target);
    loseName(request.clock(), to, target);
    return to.put(replaced.position(), replaced.name(), source);
  }

  private static void checkReplace(LogNode source, LogNode target) {
    if ((source.type == FileType.DIR) != (target.type == FileType.DIR)) {
      throw (source.type == FileType.DIR ? Errno.ENOTDIR : Errno.EISDIR).exception();
    }
    checkEmpty(target);
  }

  @Override
  public void readdir(Request request, LogNode directory, DirectoryReader reader) {
    directory.atime.set(request.clock());
    if (!directory.isUnlinked()) {
      long from = reader.offset();
      LogNode parent = directory.parent;
      if (from < 1 && !reader.add(directory.fileid, FileType.DIR, new byte[] {'.'}, 1)
          || from < 2 && !reader.add(parent.fileid, FileType.DIR, new byte[] {'.', '.'}, 2)) {
        return;
      }
      for (LogNode.Entry entry : directory.entries.tailMap(from, false).values()) {
        if (!reader.add(entry.node().fileid, entry.node().type, entry.name(), entry.position())) {
          return;
        }
      }
    }
    reader.end();
  }

  @Override
  public byte[] readlink(Request request, LogNode node) {
    node.atime.set(request.clock());
    return node.target;
  }

  // Attributes.

  @Override
  public void getattr(Request request, LogNode node, Attributes attributes, TimeToLive keep) {
    node.describe(attributes);
  }

  /** One request can bring what a program wants and what the kernel has kept of its writes. */
  @Override
  public void setattr(Request request, LogNode node, Attributes given, TimeToLive keep)
      throws IOException {
    if (given.hasFlags() && given.flags() != 0) {
      throw Errno.EOPNOTSUPP.exception();
    }
    boolean isResized =
        node.type == FileType.REG && given.hasSize() && given.size() != node.data.size();
    if (isResized) {
      node.data.resize(given.size());
    }
    node.uid = given.hasUid() ? given.uid() : node.uid;
    node.gid = given.hasGid() ? given.gid() : node.gid;
    node.mode = given.hasMode() ? given.mode() : node.mode;
    if (given.hasAtime()) {
      node.atime.set(given.atime(), given.atimeNanos());
    }
    if (given.hasBirthtime()) {
      node.birthtime.set(given.birthtime(), given.birthtimeNanos());
    }
    if (AttributeChange.setsModificationTime(given, isResized, request.credentials())) {
      node.mtime.set(request.clock());
    } else if (given.hasMtime()) {
      node.mtime.set(given.mtime(), given.mtimeNanos());
    }
    if (request.credentials().isRegular()) {
      node.ctime.set(request.clock());
    } else if (given.hasCtime()) {
      node.ctime.set(given.ctime(), given.ctimeNanos());
    }
    node.describe(given);
    appendUnlessUnlinked(node, new LogRecord().node(node));
  }

  /** A node without a name is lost in a crash: its changes are not recorded. */
  private void appendUnlessUnlinked(LogNode node, LogRecord record) throws IOException {
    if (!node.isUnlinked()) {
      journal.append(record);
    }
  }

  // Data.

  /** Under IAONDEMAND the kernel sends data and INACTIVE at close only where it is asked to. */
  @Override
  public void open(Request request, LogNode node, OpenMode mode) {
    request.setback(Setback.INACTIVE_FIRST);
  }

  @Override
  public void read(Request request, LogNode node, long offset, ByteBuffer into, IoFlags flags) {
    checkFile(node);
    node.data.read(offset, into);
    if (flags.setsTimes()) {
      node.atime.set(request.clock());
    }
  }

  @Override
  public void write(Request request, LogNode node, long offset, ByteBuffer from, IoFlags flags)
      throws IOException {
    checkFile(node);
    journal.reserve((from.remaining() / FilePages.PAGE + 2L) * (FilePages.PAGE + LogNode.OVERHEAD));
    LogRecord record = new LogRecord().data(node, offset, from.duplicate());
    node.data.write(offset, from);
    if (flags.setsTimes()) {
      node.wasModified(request.clock());
    }
    appendUnlessUnlinked(node, record.node(node));
    if (flags.isDataSynchronous()) {
      journal.flush();
    }
  }

  private static void checkFile(LogNode node) {
    if (node.type != FileType.REG) {
      throw Errno.EISDIR.exception();
    }
  }

  @Override
  public void fsync(Request request, LogNode node, FsyncRange range) throws IOException {
    journal.flush();
  }

  /** The kernel forgets at once what has no name any more. */
  @Override
  public void inactive(Request request, LogNode node) {
    if (node.isUnlinked()) {
      request.setback(Setback.UNREFERENCED_FIRST);
    }
  }
}
