package org.jpuffs.conformance.scriptfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileHandle;
import org.jpuffs.fs.FileLock;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.PollEvent;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * The default file system of scripts: in memory, with every operation and without permission
 * checks.
 *
 * <p>It behaves like the server of the recorded traces, even where that is wrong. It renames a
 * directory into itself. It replaces whatever has the new name. It removes the link from the node
 * that the request names, even if the name belongs to another node.
 */
public final class ScriptFileSystem implements FileSystem<ScriptNode> {
  private static final int ROOT_MODE = 0755;
  private static final int BLOCK_SIZE = 4096;
  private static final long BLOCKS = 1 << 20;
  private static final long FILES = 20_000;
  private static final int NAME_MAX = 255;

  /** A file handle is this, plus the number of the node. */
  private static final long HANDLE_BASE = 0x1000;

  private final ScriptNode root = new ScriptNode(0, FileType.DIR, ROOT_MODE, 0);
  private final List<ScriptNode> nodes = new ArrayList<>(List.of(root));
  private final Duration ttl;
  private final boolean unreferencedOnRemove;

  /** An empty file system with the {@code ttl} and {@code noref_on_remove} of {@code setup}. */
  public ScriptFileSystem(Setup setup) {
    this.ttl = setup.ttl();
    this.unreferencedOnRemove = setup.unreferencedOnRemove();
  }

  /**
   * The mount options of the recordings. Replies that the kernel refuses are not logged: scripts
   * cause them on purpose, and traces show them.
   */
  public static MountOptions options() {
    return new MountOptions().typeName("oracle").mountedFrom("memfs").onError(refused -> {});
  }

  @Override
  public ScriptNode root() {
    return root;
  }

  @Override
  public Set<Operation> operations() {
    return EnumSet.allOf(Operation.class);
  }

  @Override
  public void statvfs(Request request, Statistics statistics) {
    statistics
        .blocks(BLOCK_SIZE, BLOCKS, BLOCKS / 2, BLOCKS / 2)
        .files(FILES, FILES / 2)
        .nameMax(NAME_MAX);
  }

  @Override
  public @Nullable ScriptNode fhtonode(Request request, byte[] handle, NewNode found) {
    if (handle.length != Long.BYTES) {
      throw Errno.EINVAL.exception();
    }
    long number = ByteBuffer.wrap(handle).order(ByteOrder.nativeOrder()).getLong() - HANDLE_BASE;
    if (number < 0 || number >= nodes.size() || nodes.get((int) number).nlink == 0) {
      return null;
    }
    return found(nodes.get((int) number), found);
  }

  @Override
  public void nodetofh(Request request, ScriptNode node, FileHandle handle) {
    byte[] bytes = new byte[Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putLong(HANDLE_BASE + node.number);
    handle.set(bytes);
  }

  @Override
  public @Nullable ScriptNode lookup(
      Request request, ScriptNode directory, ComponentName name, NewNode found) {
    ScriptNode node = name.isDotDot() ? directory.parent : directory.entries.get(key(name));
    return node == null ? null : found(node, found);
  }

  private ScriptNode found(ScriptNode node, NewNode found) {
    found.found(node.type, node.contents.size(), node.rdev());
    describe(node, found);
    return node;
  }

  private void describe(ScriptNode node, NewNode named) {
    node.describe(named.attributes());
    if (!ttl.isZero()) {
      named.keepAttributes(ttl).keepName(ttl);
    }
  }

  @Override
  public ScriptNode create(
      Request request, ScriptNode directory, ComponentName name, Attributes initial, NewNode made) {
    return make(directory, name, FileType.REG, initial, 0, made);
  }

  @Override
  public ScriptNode mknod(
      Request request, ScriptNode directory, ComponentName name, Attributes initial, NewNode made) {
    return make(directory, name, initial.type(), initial, initial.rdev(), made);
  }

  @Override
  public ScriptNode mkdir(
      Request request, ScriptNode directory, ComponentName name, Attributes initial, NewNode made) {
    return make(directory, name, FileType.DIR, initial, 0, made);
  }

  @Override
  public ScriptNode symlink(
      Request request,
      ScriptNode directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made) {
    byte[] bytes = target.toBytes();
    ScriptNode link = make(directory, name, FileType.LNK, initial, 0, made);
    link.linkTarget = bytes;
    return link;
  }

  private ScriptNode make(
      ScriptNode directory,
      ComponentName name,
      FileType type,
      Attributes initial,
      long rdev,
      NewNode made) {
    String key = key(name);
    if (directory.entries.containsKey(key)) {
      throw Errno.EEXIST.exception();
    }
    ScriptNode node = new ScriptNode(nodes.size(), type, 0, rdev);
    node.change(initial);
    nodes.add(node);
    directory.entries.put(key, node);
    if (node.isDirectory()) {
      node.parent = directory;
      directory.nlink++;
    }
    describe(node, made);
    return node;
  }

  @Override
  public void link(Request request, ScriptNode directory, ScriptNode node, ComponentName name) {
    if (directory.entries.putIfAbsent(key(name), node) != null) {
      throw Errno.EEXIST.exception();
    }
    node.nlink++;
  }

  @Override
  public void remove(Request request, ScriptNode directory, ScriptNode node, ComponentName name) {
    if (node.isDirectory()) {
      throw Errno.EISDIR.exception();
    }
    directory.entries.remove(key(name));
    node.nlink--;
    unreferenced(request, node);
  }

  @Override
  public void rmdir(Request request, ScriptNode directory, ScriptNode node, ComponentName name) {
    if (!node.entries.isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
    directory.entries.remove(key(name));
    node.nlink = 0;
    directory.nlink--;
    unreferenced(request, node);
  }

  private void unreferenced(Request request, ScriptNode node) {
    if (unreferencedOnRemove && node.nlink == 0) {
      request.setback(Setback.UNREFERENCED_SECOND);
    }
  }

  @Override
  public void rename(
      Request request,
      ScriptNode sourceDirectory,
      ScriptNode source,
      ComponentName sourceName,
      ScriptNode targetDirectory,
      @Nullable ScriptNode target,
      ComponentName targetName) {
    targetDirectory.drop(key(targetName));
    sourceDirectory.entries.remove(key(sourceName));
    targetDirectory.entries.put(key(targetName), source);
    if (source.isDirectory()) {
      sourceDirectory.nlink--;
      targetDirectory.nlink++;
      source.parent = targetDirectory;
    }
  }

  @Override
  public void getattr(Request request, ScriptNode node, Attributes attributes, TimeToLive keep) {
    node.describe(attributes);
    keep(keep);
  }

  @Override
  public void setattr(Request request, ScriptNode node, Attributes attributes, TimeToLive keep) {
    node.change(attributes);
    keep(keep);
  }

  private void keep(TimeToLive keep) {
    if (!ttl.isZero()) {
      keep.keep(ttl);
    }
  }

  @Override
  public void read(Request request, ScriptNode node, long offset, ByteBuffer into, IoFlags flags) {
    node.contents.read(offset, into);
  }

  @Override
  public void write(Request request, ScriptNode node, long offset, ByteBuffer from, IoFlags flags) {
    node.contents.write(offset, from);
  }

  @Override
  public Set<PollEvent> poll(Request request, ScriptNode node, Set<PollEvent> events) {
    return events;
  }

  @Override
  public void readdir(Request request, ScriptNode directory, DirectoryReader reader) {
    List<Map.Entry<String, ScriptNode>> entries = new ArrayList<>();
    entries.add(Map.entry(".", directory));
    entries.add(Map.entry("..", directory.parent));
    entries.addAll(directory.entries.entrySet());
    for (long at = Math.max(0, reader.offset()); at < entries.size(); at++) {
      Map.Entry<String, ScriptNode> entry = entries.get((int) at);
      ScriptNode node = entry.getValue();
      byte[] name = entry.getKey().getBytes(StandardCharsets.ISO_8859_1);
      if (!reader.add(node.fileid(), node.type, name, at + 1)) {
        return;
      }
    }
    reader.end();
  }

  @Override
  public byte[] readlink(Request request, ScriptNode node) {
    if (node.type != FileType.LNK) {
      throw Errno.EINVAL.exception();
    }
    return node.linkTarget;
  }

  @Override
  public void inactive(Request request, ScriptNode node) {
    if (node.nlink == 0) {
      request.setback(Setback.UNREFERENCED_FIRST);
    }
  }

  @Override
  public long pathconf(Request request, ScriptNode node, PathconfName name) {
    return switch (name) {
      case LINK_MAX -> 32767;
      case NAME_MAX -> NAME_MAX;
      case PATH_MAX -> 1024;
      case PIPE_BUF -> 512;
      case CHOWN_RESTRICTED, NO_TRUNC -> 1;
      default -> throw Errno.EINVAL.exception();
    };
  }

  @Override
  public void advlock(Request request, ScriptNode node, FileLock lock) {}

  @Override
  public long getextattr(
      Request request, ScriptNode node, ExtattrNamespace namespace, Name name, ByteBuffer into) {
    byte[] value = attributes(node, namespace).get(key(name));
    if (value == null) {
      throw Errno.ENOATTR.exception();
    }
    into.put(value, 0, Math.min(value.length, into.remaining()));
    return value.length;
  }

  @Override
  public void setextattr(
      Request request, ScriptNode node, ExtattrNamespace namespace, Name name, ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    attributes(node, namespace).put(key(name), bytes);
  }

  @Override
  public long listextattr(
      Request request,
      ScriptNode node,
      ExtattrNamespace namespace,
      boolean lengthFirst,
      ByteBuffer into) {
    long length = 0;
    for (String name : attributes(node, namespace).keySet()) {
      byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
      length += bytes.length + 1;
      if (into.remaining() > bytes.length) {
        if (lengthFirst) {
          into.put((byte) bytes.length).put(bytes);
        } else {
          into.put(bytes).put((byte) 0);
        }
      }
    }
    return length;
  }

  @Override
  public void deleteextattr(
      Request request, ScriptNode node, ExtattrNamespace namespace, Name name) {
    if (attributes(node, namespace).remove(key(name)) == null) {
      throw Errno.ENOATTR.exception();
    }
  }

  /** A name as a key: a character for each byte. */
  private static String key(Name name) {
    return new String(name.toBytes(), StandardCharsets.ISO_8859_1);
  }

  private static Map<String, byte[]> attributes(ScriptNode node, ExtattrNamespace namespace) {
    if (namespace != ExtattrNamespace.USER) {
      throw Errno.EOPNOTSUPP.exception();
    }
    return node.extendedAttributes;
  }

  @Override
  public void fallocate(Request request, ScriptNode node, long offset, long length) {
    if (offset + length > node.contents.size()) {
      node.contents.resize(offset + length);
    }
  }

  @Override
  public void fdiscard(Request request, ScriptNode node, long offset, long length) {}
}
