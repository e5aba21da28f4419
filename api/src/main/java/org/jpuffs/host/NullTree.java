package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.atomic.AtomicReference;
import org.jpuffs.fs.Access;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.Credentials;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.PathLimits;
import org.jspecify.annotations.Nullable;

/** The directory of the host that a {@link NullFs} shows, and the nodes that are known in it. */
final class NullTree {
  static final int HANDLE_SIZE = 2 * Long.BYTES;
  private static final byte[] DOT = {'.'};
  private static final byte[] DOTDOT = {'.', '.'};

  /** Makes a file of some type. */
  interface Maker {
    void make(Path path) throws IOException;
  }

  final NullNode root;
  final Inodes inodes;
  final Host host;

  /** Whether files have extended attributes in the namespace of users. */
  final boolean keepsUserAttributes;

  private final HostAccess access;

  /** A directory on the file store of the tree. */
  final Path store;

  /** Where removed files go; null if nothing is changed. */
  private final @Nullable Path aside;

  private final PathNumbers numbers = new PathNumbers();

  /**
   * The nodes that the kernel knows, those with a file handle, and all directories that the kernel
   * has known.
   */
  private final Map<Long, NullNode> nodes = new HashMap<>();

  private long lastAside;
  private long lastHandle;

  private NullTree(HostAccess access, Inodes inodes, Path store, @Nullable Path aside)
      throws IOException {
    this.access = access;
    this.inodes = inodes;
    this.store = store;
    this.aside = aside;
    this.host = new Host(store, access, aside == null ? Host.Use.READ : Host.Use.CHANGE);
    this.keepsUserAttributes =
        aside == null
            ? store.getFileSystem().supportedFileAttributeViews().contains("user")
            : UserAttributes.areKeptIn(aside);
    HostPlace place = HostPlace.root(access);
    HostAttributes attributes = host.call(() -> inodes.read(place.path()));
    long fileid = inodes.hasNumbers() ? attributes.fileid() : PathNumbers.ROOT;
    this.root = new NullNode(fileid, place, inodes, host);
    nodes.put(root.fileid, root);
  }

  /** A tree that is changed; removed files go to {@code aside} until they are reclaimed. */
  static NullTree toChange(HostAccess access, Path aside) throws IOException {
    if (!Files.isDirectory(aside)) {
      throw new NotDirectoryException(aside.toString());
    }
    checkCase(aside);
    Path real = aside.toRealPath();
    return new NullTree(access, Inodes.of(real), real, real);
  }

  /** A tree that is only read. */
  static NullTree toRead(HostAccess access, Path directory) throws IOException {
    Path real = directory.toRealPath();
    return new NullTree(access, Inodes.toRead(real), real, null);
  }

  /** Two names of one file that no one has given to it would look like links. */
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

  private Path nextAside() {
    if (aside == null) {
      throw Errno.EROFS.exception();
    }
    return aside.resolve(Long.toString(++lastAside));
  }

  /**
   * A name of the host.
   *
   * @throws ErrnoException ENAMETOOLONG; EILSEQ for bytes that the host has no name for; EINVAL for
   *     what is no single component
   */
  private String text(Name name) {
    if (name.length() > PathLimits.NAME_MAX) {
      throw Errno.ENAMETOOLONG.exception();
    }
    String text = name.toString();
    if (!name.contentEquals(text.getBytes(StandardCharsets.UTF_8))) {
      throw Errno.EILSEQ.exception();
    }
    try {
      boolean isOne = store.getFileSystem().getPath(text).getNameCount() == 1;
      if (!isOne || text.indexOf('/') >= 0 || text.equals(".") || text.equals("..")) {
        throw Errno.EINVAL.exception(); // no kernel sends it
      }
      return text;
    } catch (InvalidPathException e) {
      throw new ErrnoException(Errno.EILSEQ, e.getReason(), e);
    }
  }

  /**
   * The place of a name.
   *
   * @throws ErrnoException ENAMETOOLONG, EILSEQ, EINVAL
   */
  HostPlace child(NullNode directory, ComponentName name) {
    return directory.place().child(text(name));
  }

  /** The number of the file of that name. */
  private long number(NullNode directory, String name, HostAttributes attributes) {
    return inodes.hasNumbers() ? attributes.fileid() : numbers.of(directory.fileid, name);
  }

  /** How many names a file has, that which keeps it aside not counted. */
  static int names(NullNode node, HostAttributes attributes) {
    if (!node.isAside()) {
      return attributes.nlink();
    }
    return attributes.isDirectory() ? 0 : attributes.nlink() - 1;
  }

  /** Sets what a look-up returns. */
  void describe(NullNode node, HostAttributes attributes, NewNode found) {
    found.found(attributes.type(), host.call(() -> node.size(attributes)), 0);
    describe(node, attributes, found.attributes());
  }

  static void describe(NullNode node, HostAttributes attributes, Attributes out) {
    attributes.describe(out, node.fileid, names(node, attributes));
    out.size(node.host.call(() -> node.size(attributes)));
  }

  /** The attributes of the file of that name, null if there is none. */
  @Nullable HostAttributes find(NullNode directory, ComponentName name) {
    AtomicReference<@Nullable HostAttributes> found = new AtomicReference<>();
    host.run(
        () -> {
          try {
            found.set(inodes.read(child(directory, name).path()));
          } catch (NoSuchFileException e) {
            found.set(null);
          } catch (ErrnoException e) {
            if (e.errno() != Errno.EILSEQ) { // a name that the host cannot have is not there
              throw e;
            }
          }
        });
    return found.get();
  }

  /** The node of a file that was found. */
  NullNode known(NullNode directory, ComponentName name, HostAttributes found) throws IOException {
    NullNode node =
        nodes.computeIfAbsent(
            number(directory, name.toString(), found),
            fileid -> new NullNode(fileid, inodes, host));
    node.isAt(directory, name.toString());
    return node;
  }

  /** Makes a file with owner, group and mode. If one of these fails, there is no file. */
  HostAttributes make(NullNode directory, ComponentName name, int mode, Maker maker)
      throws IOException {
    HostPlace place = child(directory, name);
    Path path = place.path();
    int gid = directory.attributes().gid();
    maker.make(path);
    try {
      Credentials who = name.credentials();
      inodes.own(path, who.isRegular() ? who.uid() : 0, gid);
      HostAttributes made = inodes.read(path);
      boolean dropsGroup = who.isRegular() && !who.isJuggernaut() && !who.hasGroup(made.gid());
      inodes.setMode(place, dropsGroup ? mode & ~Access.SET_GID : mode);
      inodes.wasChanged(directory.path());
      return inodes.read(path);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Gives a file one more name. */
  void link(NullNode directory, ComponentName name, NullNode node) throws IOException {
    Files.createLink(child(directory, name).path(), node.path());
    node.isAt(directory, name.toString());
    node.wasChanged();
    directory.wasChanged();
  }

  /** Removes a name of a file. The file is kept aside if that was its last name. */
  void remove(NullNode directory, ComponentName name, NullNode node) throws IOException {
    closeBeforeMove();
    node.removeFrom(directory, name.toString(), nextAside());
    numbers.remove(directory.fileid, name.toString());
    node.wasChanged();
    directory.wasChanged();
  }

  /** A host without numbers writes an open file back under the name that it was opened by. */
  private void closeBeforeMove() throws IOException {
    if (!inodes.hasNumbers()) {
      for (NullNode node : nodes.values()) {
        node.close();
      }
    }
  }

  /** Moves a name. {@code replaced}, if not null, has the new name until now. */
  void move(
      NullNode from,
      ComponentName name,
      NullNode node,
      NullNode to,
      ComponentName newName,
      @Nullable NullNode replaced)
      throws IOException {
    HostPlace newPlace = child(to, newName);
    closeBeforeMove();
    if (replaced != null) {
      remove(to, newName, replaced);
    }
    try {
      moveFile(child(from, name).path(), newPlace.path());
    } catch (IOException e) {
      if (replaced != null) {
        replaced.returnTo(to, newName.toString());
        numbers.set(to.fileid, newName.toString(), replaced.fileid);
      }
      throw e;
    }
    numbers.remove(from.fileid, name.toString());
    numbers.set(to.fileid, newName.toString(), node.fileid);
    node.hasMoved(from, name.toString(), to, newName.toString());
    node.wasChanged();
    from.wasChanged();
    to.wasChanged();
  }

  private static void moveFile(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (UnsupportedOperationException e) { // such as a zip file
      Files.move(from, to);
    }
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
    Path path = directory.place().directory();
    directory.positions.update(children(path));
    for (Map.Entry<Long, String> entry : directory.positions.behind(from).entrySet()) {
      String name = entry.getValue();
      HostAttributes attributes = inodes.read(path.resolve(name));
      long fileid = number(directory, name, attributes);
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      if (!reader.add(fileid, attributes.type(), bytes, entry.getKey())) {
        return false;
      }
    }
    return true;
  }

  /** The names in a directory. */
  static List<String> children(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (var children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        names.add(String.valueOf(child.getFileName()).replace("/", "")); // a zip file adds a slash
      }
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

  /** Closes what is open, and deletes what is aside; the rest may be mounted again. */
  void close() throws IOException {
    for (NullNode node : List.copyOf(nodes.values())) {
      node.close();
      if (node.isAside()) {
        node.delete();
        nodes.remove(node.fileid);
      }
    }
    access.close();
  }

  static boolean isUnlinked(NullNode node) {
    return node.isAside() && names(node, node.attributes()) == 0;
  }
}
