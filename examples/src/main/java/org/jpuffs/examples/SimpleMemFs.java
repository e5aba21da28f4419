package org.jpuffs.examples;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jpuffs.fs.*;
import org.jpuffs.fs.AttributeChange;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory, the one to copy: files and directories, with times. All users may do
 * everything. It is written to be read. {@link MemFs} is the fast one, and shows the rest:
 * permissions, links, device nodes, extended attributes, file handles, quotas.
 */
public final class SimpleMemFs implements FileSystem<SimpleNode> {
  private static final int NAME_MAX = 255;

  private long lastFileid = 1;

  /** The root is made before the mount, so by the clock of the machine. */
  private final SimpleNode root = new SimpleNode(++lastFileid, FileType.DIR, 0755, Instant.now());

  @Override
  public SimpleNode root() {
    return root;
  }

  // Names.

  @Override
  public @Nullable SimpleNode lookup(
      Request request, SimpleNode directory, ComponentName name, NewNode found) {
    SimpleNode.Entry entry = directory.find(name);
    SimpleNode node = name.isDotDot() ? directory.parent : entry == null ? null : entry.node();
    if (node == null || directory.nlink == 0) {
      return null;
    }
    found.found(node.type, node.data.size(), 0);
    return node;
  }

  @Override
  public SimpleNode create(
      Request request, SimpleNode directory, ComponentName name, Attributes initial, NewNode made) {
    if (initial.type() != FileType.REG) {
      throw Errno.EOPNOTSUPP.exception(); // bind(2) makes sockets so.
    }
    return make(request, directory, name, initial, FileType.REG);
  }

  @Override
  public SimpleNode mkdir(
      Request request, SimpleNode directory, ComponentName name, Attributes initial, NewNode made) {
    SimpleNode node = make(request, directory, name, initial, FileType.DIR);
    node.parent = directory;
    directory.nlink++;
    return node;
  }

  private SimpleNode make(
      Request request,
      SimpleNode directory,
      ComponentName name,
      Attributes initial,
      FileType type) {
    SimpleNode node = new SimpleNode(++lastFileid, type, initial.mode(), request.clock().instant());
    node.uid = Math.max(name.credentials().uid(), 0); // The kernel itself has no user.
    node.gid = directory.gid;
    add(directory, name, node);
    directory.wasModified(node.birthtime);
    return node;
  }

  private static void add(SimpleNode directory, ComponentName name, SimpleNode node) {
    if (name.length() > NAME_MAX) {
      throw Errno.ENAMETOOLONG.exception();
    }
    if (directory.nlink == 0) { // It was removed while it was open.
      throw Errno.ENOENT.exception();
    }
    if (directory.find(name) != null) {
      throw Errno.EEXIST.exception();
    }
    directory.add(name, node);
  }

  @Override
  public void remove(Request request, SimpleNode directory, SimpleNode node, ComponentName name) {
    if (node.type == FileType.DIR) {
      throw Errno.EPERM.exception();
    }
    directory.entries.remove(entry(directory, name).position());
    directory.wasModified(request.clock().instant());
    loseName(request, directory, node);
    request.setback(Setback.UNREFERENCED_SECOND);
  }

  @Override
  public void rmdir(Request request, SimpleNode directory, SimpleNode node, ComponentName name) {
    checkEmpty(node);
    directory.entries.remove(entry(directory, name).position());
    directory.wasModified(request.clock().instant());
    loseName(request, directory, node);
    request.setback(Setback.UNREFERENCED_SECOND);
  }

  private static SimpleNode.Entry entry(SimpleNode directory, Name name) {
    SimpleNode.Entry entry = directory.find(name);
    if (entry == null) {
      throw Errno.ENOENT.exception();
    }
    return entry;
  }

  private static void checkEmpty(SimpleNode node) {
    if (!node.entries.isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
  }

  /** The node can be used as long as it is open. */
  private static void loseName(Request request, SimpleNode directory, SimpleNode node) {
    node.nlink = 0;
    node.ctime = request.clock().instant();
    if (node.type == FileType.DIR) {
      directory.nlink--;
    }
  }

  @Override
  public void rename(
      Request request,
      SimpleNode from,
      SimpleNode source,
      ComponentName name,
      SimpleNode to,
      @Nullable SimpleNode target,
      ComponentName newName) {
    SimpleNode.Entry old = entry(from, name);
    for (SimpleNode at = to; at != root && at.nlink > 0; at = at.parent) {
      if (at == source) {
        throw Errno.EINVAL.exception(); // A directory cannot be moved into itself.
      }
    }
    if (target == null) {
      add(to, newName, source);
    } else {
      replace(request, source, to, target, newName);
    }
    from.entries.remove(old.position());
    from.wasModified(request.clock().instant());
    to.wasModified(request.clock().instant());
    source.ctime = request.clock().instant();
    if (source.type == FileType.DIR) {
      source.parent = to;
      from.nlink--;
      to.nlink++;
    }
  }

  private static void replace(
      Request request, SimpleNode source, SimpleNode to, SimpleNode target, ComponentName newName) {
    if (source.type != target.type) {
      throw (source.type == FileType.DIR ? Errno.ENOTDIR : Errno.EISDIR).exception();
    }
    checkEmpty(target);
    to.replace(entry(to, newName), source);
    loseName(request, to, target);
  }

  @Override
  public void readdir(Request request, SimpleNode directory, DirectoryReader reader) {
    directory.atime = request.clock().instant();
    if (directory.nlink > 0) {
      long from = reader.offset();
      SimpleNode parent = directory.parent;
      if (from < 1 && !reader.add(directory.fileid, FileType.DIR, new byte[] {'.'}, 1)
          || from < 2 && !reader.add(parent.fileid, FileType.DIR, new byte[] {'.', '.'}, 2)) {
        return;
      }
      for (SimpleNode.Entry entry : directory.entries.tailMap(from, false).values()) {
        if (!reader.add(entry.node().fileid, entry.node().type, entry.name(), entry.position())) {
          return;
        }
      }
    }
    reader.end();
  }

  // Attributes.

  @Override
  public void getattr(Request request, SimpleNode node, Attributes attributes, TimeToLive keep) {
    node.describe(attributes);
  }

  /** One request can bring what a program wants and what the kernel has kept of its writes. */
  @Override
  public void setattr(Request request, SimpleNode node, Attributes given, TimeToLive keep) {
    if (given.hasFlags() && given.flags() != 0) {
      throw Errno.EOPNOTSUPP.exception();
    }
    Instant now = request.clock().instant();
    boolean isResized =
        node.type == FileType.REG && given.hasSize() && given.size() != node.data.size();
    if (isResized) {
      node.data.resize(given.size());
    }
    node.uid = given.hasUid() ? given.uid() : node.uid;
    node.gid = given.hasGid() ? given.gid() : node.gid;
    node.mode = given.hasMode() ? given.mode() : node.mode;
    if (given.hasAtime()) {
      node.atime = Instant.ofEpochSecond(given.atime(), given.atimeNanos());
    }
    if (given.hasBirthtime()) {
      node.birthtime = Instant.ofEpochSecond(given.birthtime(), given.birthtimeNanos());
    }
    if (AttributeChange.setsModificationTime(given, isResized, request.credentials())) {
      node.mtime = now;
    } else if (given.hasMtime()) {
      node.mtime = Instant.ofEpochSecond(given.mtime(), given.mtimeNanos());
    }
    if (request.credentials().isRegular()) {
      node.ctime = now;
    } else if (given.hasCtime()) {
      node.ctime = Instant.ofEpochSecond(given.ctime(), given.ctimeNanos());
    }
    node.describe(given);
  }

  // Data.

  /** Under IAONDEMAND the kernel sends data and INACTIVE at close only where it is asked to. */
  @Override
  public void open(Request request, SimpleNode node, OpenMode mode) {
    request.setback(Setback.INACTIVE_FIRST);
  }

  @Override
  public void read(Request request, SimpleNode node, long offset, ByteBuffer into, IoFlags flags) {
    checkFile(node);
    node.data.read(offset, into);
    if (flags.setsTimes()) {
      node.atime = request.clock().instant();
    }
  }

  @Override
  public void write(Request request, SimpleNode node, long offset, ByteBuffer from, IoFlags flags) {
    checkFile(node);
    node.data.write(offset, from);
    if (flags.setsTimes()) {
      node.wasModified(request.clock().instant());
    }
  }

  private static void checkFile(SimpleNode node) {
    if (node.type != FileType.REG) {
      throw Errno.EISDIR.exception();
    }
  }

  /** The kernel forgets at once what has no name any more. */
  @Override
  public void inactive(Request request, SimpleNode node) {
    if (node.nlink == 0) {
      request.setback(Setback.UNREFERENCED_FIRST);
    }
  }
}
