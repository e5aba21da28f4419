package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.PathLimits;
import org.jpuffs.fs.Statistics;
import org.jspecify.annotations.Nullable;

/** The directory of the host that a {@link NullFs} shows, and the nodes that are known in it. */
final class NullTree {
  private static final AccessMode WRITE_AND_SEARCH = AccessMode.WRITE.and(AccessMode.EXECUTE);
  private static final long DEFAULT_BLOCK_SIZE = 4096;
  private static final int HANDLE_SIZE = 2 * Long.BYTES;
  private static final byte[] DOT = {'.'};
  private static final byte[] DOTDOT = {'.', '.'};

  /** Makes a file of some type. */
  interface Maker {
    void make(Path path) throws IOException;
  }

  final NullNode root;
  final Path aside;
  final Inodes inodes;
  final Host host;

  /** Whether files have extended attributes, those of users. */
  final boolean keepsUserAttributes;

  /** What the kernel knows, what has a file handle, and all directories that have been known. */
  private final Map<Long, NullNode> nodes = new HashMap<>();

  private long lastAside;
  private long lastHandle;

  NullTree(Path tree, Path aside) throws IOException {
    for (Path path : List.of(tree, aside)) {
      if (!Files.isDirectory(path)) {
        throw new NotDirectoryException(path.toString());
      }
    }
    checkCase(aside);
    this.aside = aside.toAbsolutePath();
    this.inodes = Inodes.of(aside);
    this.host = new Host(aside);
    this.keepsUserAttributes = UserAttributes.areKeptIn(aside);
    this.root = new NullNode(tree.toAbsolutePath(), inodes, host);
    nodes.put(root.fileid, root);
  }

  /** Two names of one file that nobody gave it would be taken for links to it. */
  private static void checkCase(Path aside) throws IOException {
    Path probe = Files.createFile(aside.resolve("probe"));
    try {
      if (Files.exists(aside.resolve("PROBE"))) {
        throw new IOException("names that differ in case alone are one name there");
      }
    } finally {
      Files.delete(probe);
    }
  }

  /**
   * A path of the host.
   *
   * @throws ErrnoException EILSEQ for bytes that the host has no path for
   */
  private Path path(Name name) {
    String text = name.toString();
    if (!name.contentEquals(text.getBytes(StandardCharsets.UTF_8))) {
      throw Errno.EILSEQ.exception();
    }
    try {
      return aside.getFileSystem().getPath(text);
    } catch (InvalidPathException e) {
      throw new ErrnoException(Errno.EILSEQ, e.getReason(), e);
    }
  }

  /**
   * The path of a name.
   *
   * @throws ErrnoException ENAMETOOLONG, EILSEQ
   */
  Path child(NullNode directory, ComponentName name) {
    if (name.length() > PathLimits.NAME_MAX) {
      throw Errno.ENAMETOOLONG.exception();
    }
    return directory.path().resolve(path(name));
  }

  /** How many names a file has, that which keeps it aside not counted. */
  static int names(NullNode node, HostAttributes attributes) {
    if (!node.isAside()) {
      return attributes.nlink();
    }
    return attributes.isDirectory() ? 0 : attributes.nlink() - 1;
  }

  static void describe(NullNode node, HostAttributes attributes, Attributes out) {
    attributes.describe(out, names(node, attributes));
    out.size(node.host.call(() -> node.size(attributes)));
  }

  /** The file of that name, null if there is none. */
  @Nullable HostAttributes find(NullNode directory, ComponentName name) {
    try {
      return inodes.read(child(directory, name));
    } catch (NoSuchFileException e) {
      return null;
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EILSEQ) {
        throw e;
      }
      return null; // What the host cannot keep cannot be there.
    } catch (IOException e) {
      throw host.failure(e);
    }
  }

  /** The node of a file that was found. */
  NullNode known(NullNode directory, ComponentName name, HostAttributes found) throws IOException {
    NullNode node =
        nodes.computeIfAbsent(found.fileid(), fileid -> new NullNode(fileid, inodes, host));
    node.isAt(directory, name.toString());
    return node;
  }

  /** Makes a file, with owner, group and mode, or nothing. */
  HostAttributes make(NullNode directory, ComponentName name, int mode, Maker maker)
      throws IOException {
    Path path = child(directory, name);
    int gid = directory.attributes().gid();
    maker.make(path);
    try {
      Credentials who = name.credentials();
      inodes.own(path, who.isRegular() ? who.uid() : 0, gid);
      HostAttributes made = inodes.read(path);
      boolean dropsGroup = who.isRegular() && !who.isJuggernaut() && !who.hasGroup(made.gid());
      inodes.setMode(path, dropsGroup ? mode & ~Access.SET_GID : mode);
      inodes.wasChanged(directory.path());
      return inodes.read(path);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Gives a file one more name. */
  void link(NullNode directory, ComponentName name, NullNode node) throws IOException {
    Files.createLink(child(directory, name), node.path());
    node.isAt(directory, name.toString());
    node.wasChanged();
    directory.wasChanged();
  }

  /** Takes a name from a file, which is kept aside if that was its last. */
  void remove(NullNode directory, ComponentName name, NullNode node) throws IOException {
    node.removeFrom(directory, name.toString(), aside.resolve(Long.toString(++lastAside)));
    node.wasChanged();
    directory.wasChanged();
  }

  /** Moves a name, in the place of what has the new one, if anything has. */
  void move(
      NullNode from,
      ComponentName name,
      NullNode node,
      NullNode to,
      ComponentName newName,
      @Nullable NullNode replaced)
      throws IOException {
    Path newPath = child(to, newName);
    if (replaced != null) {
      remove(to, newName, replaced);
    }
    try {
      Files.move(child(from, name), newPath, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaced != null) {
        replaced.returnTo(to, newName.toString());
      }
      throw e;
    }
    node.hasMoved(from, name.toString(), to, newName.toString());
    node.wasChanged();
    from.wasChanged();
    to.wasChanged();
  }

  /**
   * Lists a directory from {@code reader}'s offset on.
   *
   * @return true if all fitted
   */
  boolean list(NullNode directory, DirectoryReader reader) throws IOException {
    long from = reader.offset();
    boolean dots =
        (from >= 1 || reader.add(directory.fileid, FileType.DIR, DOT, 1))
            && (from >= 2 || reader.add(directory.parent().fileid, FileType.DIR, DOTDOT, 2));
    if (!dots) {
      return false;
    }
    Path path = directory.path();
    directory.positions.update(children(path));
    for (Map.Entry<Long, String> entry : directory.positions.behind(from).entrySet()) {
      HostAttributes attributes = inodes.read(path.resolve(entry.getValue()));
      byte[] name = entry.getValue().getBytes(StandardCharsets.UTF_8);
      if (!reader.add(attributes.fileid(), attributes.type(), name, entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  /** The names in a directory. */
  static List<String> children(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (var children = Files.newDirectoryStream(directory)) {
      children.forEach(child -> names.add(String.valueOf(child.getFileName())));
    }
    return names;
  }

  /**
   * Forgets a node. As long as they are there, directories are kept, on which others may hang, and
   * what has a file handle.
   */
  void forget(NullNode node) throws IOException {
    node.close();
    boolean hasHandle = node.handle != null;
    if (node.isAside() ? hasHandle && !isUnlinked(node) : hasHandle || isDirectory(node)) {
      return;
    }
    if (node.isAside()) {
      node.delete();
    }
    nodes.remove(node.fileid);
  }

  private static boolean isDirectory(NullNode node) {
    return node.attributes().isDirectory();
  }

  /** What getfh(2) gives: the number of the file, and one that no other file had of that number. */
  byte[] handle(NullNode node) {
    if (node.handle == null) {
      node.handle =
          ByteBuffer.allocate(HANDLE_SIZE).putLong(node.fileid).putLong(++lastHandle).array();
    }
    return node.handle;
  }

  /** The file of a handle, null if it is no more. */
  @Nullable NullNode find(byte[] handle) {
    if (handle.length != HANDLE_SIZE) {
      throw Errno.EINVAL.exception();
    }
    NullNode node = nodes.get(ByteBuffer.wrap(handle).getLong());
    return node == null || !Arrays.equals(node.handle, handle) || isUnlinked(node) ? null : node;
  }

  /** How many bytes there is room for. */
  long room() throws IOException {
    return Files.getFileStore(aside).getUsableSpace();
  }

  /** Tells how much room there is and how much of it is free. */
  void tell(Statistics statistics) throws IOException {
    FileStore store = Files.getFileStore(aside);
    long block = blockSize(store);
    statistics.blocks(
        block,
        store.getTotalSpace() / block,
        store.getUnallocatedSpace() / block,
        store.getUsableSpace() / block);
  }

  private static long blockSize(FileStore store) throws IOException {
    try {
      return store.getBlockSize();
    } catch (UnsupportedOperationException e) {
      return DEFAULT_BLOCK_SIZE;
    }
  }

  /** Closes what is open, and deletes what is aside; the rest may be mounted again. */
  void close() throws IOException {
    for (NullNode node : List.copyOf(nodes.values())) {
      node.close();
      if (node.isAside()) {
        node.delete();
        nodes.remove(node.fileid);
      }
    }
  }

  static void checkEmpty(NullNode directory) throws IOException {
    if (!children(directory.path()).isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
  }

  static boolean isUnlinked(NullNode node) {
    return node.isAside() && names(node, node.attributes()) == 0;
  }

  static void checkAdd(NullNode directory, ComponentName name) {
    directory.attributes().checkAccess(WRITE_AND_SEARCH, name.credentials());
    if (directory.isAside()) {
      throw Errno.ENOENT.exception();
    }
  }

  /** Checks that the name may be taken from {@code node}, whose attributes it gives. */
  static HostAttributes checkRemove(NullNode directory, NullNode node, ComponentName name) {
    HostAttributes parent = directory.attributes();
    HostAttributes attributes = node.attributes();
    parent.checkAccess(WRITE_AND_SEARCH, name.credentials());
    Access.checkSticky(parent.mode(), parent.uid(), attributes.uid(), name.credentials());
    return attributes;
  }

  static void checkReplace(boolean isDirectory, NullNode target, HostAttributes attributes) {
    if (isDirectory && !attributes.isDirectory()) {
      throw Errno.ENOTDIR.exception();
    }
    if (!isDirectory && attributes.isDirectory()) {
      throw Errno.EISDIR.exception();
    }
    if (isDirectory) {
      target.host.run(() -> checkEmpty(target));
    }
  }
}
