package org.jpuffs.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/** The directory of the host that a {@link NullFs} shows, and the nodes that are known in it. */
final class NullTree {
  private static final AccessMode WRITE_AND_SEARCH = AccessMode.of(3);
  private static final byte[] DOT = {'.'};
  private static final byte[] DOTDOT = {'.', '.'};

  /** Makes a file of some type. */
  interface Maker {
    void make(Path path) throws IOException;
  }

  final NullNode root;
  final Path aside;

  /** New files get owners: this machine is run by user 0. */
  private final boolean mayChown;

  /** What the kernel knows, and all directories it has known: what is below hangs on them. */
  private final Map<Long, NullNode> nodes = new HashMap<>();

  private long lastAside;

  NullTree(Path tree, Path aside) throws IOException {
    for (Path path : List.of(tree, aside)) {
      if (!Files.isDirectory(path)) {
        throw new NotDirectoryException(path.toString());
      }
    }
    this.root = new NullNode(HostAttributes.of(tree).fileid(), tree.toAbsolutePath());
    this.aside = aside.toAbsolutePath();
    this.mayChown = HostAttributes.of(aside).uid() == 0;
    nodes.put(root.fileid, root);
  }

  /**
   * A path of the host.
   *
   * @throws ErrnoException EILSEQ for bytes that the host has no path for
   */
  static Path path(Name name) {
    try {
      return Path.of(name.toString());
    } catch (InvalidPathException e) {
      throw new ErrnoException(Errno.EILSEQ, e.getReason(), e);
    }
  }

  /** The path of a name. */
  static Path child(NullNode directory, ComponentName name) {
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
  }

  /** The file of that name, null if there is none. */
  static @Nullable HostAttributes find(NullNode directory, ComponentName name) {
    try {
      return HostAttributes.of(child(directory, name));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw Host.failure(e);
    }
  }

  /** The node of a file that was found. */
  NullNode known(NullNode directory, ComponentName name, HostAttributes found) throws IOException {
    NullNode node = nodes.computeIfAbsent(found.fileid(), NullNode::new);
    node.isAt(directory, name.toString());
    return node;
  }

  /** Makes a file, with owner, group and mode. */
  HostAttributes make(NullNode directory, ComponentName name, int mode, Maker maker)
      throws IOException {
    Credentials who = name.credentials();
    Path path = child(directory, name);
    int gid = HostAttributes.of(directory.path()).gid();
    maker.make(path);
    if (mayChown) {
      own(path, who.isRegular() ? who.uid() : 0, gid);
    }
    HostAttributes made = HostAttributes.of(path);
    if (made.type() == FileType.LNK) {
      return made;
    }
    boolean dropsGroup = who.isRegular() && !who.isJuggernaut() && !who.hasGroup(made.gid());
    setMode(path, dropsGroup ? mode & ~Access.SET_GID : mode);
    return HostAttributes.of(path);
  }

  /** Sets the owner and the group. */
  static void own(Path path, int uid, int gid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
  }

  /** Sets the mode; the host's own umask plays no part. */
  static void setMode(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode & 07777);
  }

  /** Takes a name from a file, which is kept aside if that was its last. */
  void remove(NullNode directory, ComponentName name, NullNode node) throws IOException {
    node.removeFrom(directory, name.toString(), aside.resolve(Long.toString(++lastAside)));
  }

  /**
   * Lists a directory from {@code reader}'s offset on.
   *
   * @return true if all fitted
   */
  static boolean list(NullNode directory, DirectoryReader reader) throws IOException {
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
      HostAttributes attributes = HostAttributes.of(path.resolve(entry.getValue()));
      byte[] name = entry.getValue().getBytes(FileName.CHARSET);
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

  /** Forgets a node; a directory is kept, with what may hang on it, as long as it is there. */
  void forget(NullNode node) throws IOException {
    node.close();
    boolean isDirectory = HostAttributes.of(node.path()).isDirectory();
    if (node.isAside()) {
      node.delete();
    }
    if (node.isAside() || !isDirectory) {
      nodes.remove(node.fileid);
    }
  }

  /** Closes what is open, and deletes what is aside. */
  void close() throws IOException {
    for (NullNode node : nodes.values()) {
      node.close();
      if (node.isAside()) {
        node.delete();
      }
    }
    nodes.clear();
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
      Host.order(() -> checkEmpty(target));
    }
  }
}
