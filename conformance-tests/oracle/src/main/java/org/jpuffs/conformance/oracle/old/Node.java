package org.jpuffs.conformance.oracle.old;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** A file of the model, of whatever type. */
final class Node {
  /** The number of a node that was not seen yet. */
  static final long UNSEEN = -1;

  private static final int SET_ID = 06000;

  /** {@code _POSIX_LINK_MAX}. */
  private static final int MANY_LINKS = 8;

  private static final int SET_GROUP_ID = 02000;
  private static final int ALL_PERMISSIONS = 07777;

  final FileType type;
  final boolean directory;

  /** What is in a directory, by name; of all others always empty. */
  final Map<String, Node> entries;

  /** The listings of a directory that have begun. */
  final List<Listing> listings;

  /** What is in a file. */
  final Content content = new Content();

  /** What is known of its times. */
  final Times times = new Times();

  final Locks locks = new Locks();

  int mode;

  /** Bits of the mode that may be otherwise, until they are seen. */
  int doubtfulMode;

  int uid;
  int gid;

  /** The group that it may have instead, until it is seen; else {@link #gid}. */
  int otherGid;

  long flags;

  /** The device, of a device node. */
  long rdev;

  /** Where a symbolic link leads. */
  String target = "";

  /** How many names it has; a directory has one, and none once it is removed. */
  int names;

  /** The directory that holds a directory, or held it before it was removed. */
  Node parent;

  /** Its name there; of a file with several names one that it has or had. */
  String name;

  /** How many directories a directory holds. */
  int subdirectories;

  /** How many descriptors refer to it, and how many of them may write. */
  int openings;

  int writers;

  /** True if the kernel refers to it until the file system is unmounted. */
  boolean held;

  /** In which era it was made. */
  int madeIn;

  /** Its {@code st_ino}, once it was seen. */
  long ino = UNSEEN;

  private @Nullable Map<String, String> attributes;
  private @Nullable Map<String, String> systemAttributes;

  /** Directories that were its parent before: the kernel's name cache may still say so. */
  private @Nullable List<Node> formerParents;

  /** The root. */
  Node() {
    this.type = FileType.DIR;
    this.directory = true;
    this.entries = new HashMap<>();
    this.listings = new ArrayList<>(0);
    this.mode = 0755;
    this.names = 1;
    this.name = "";
    this.parent = this;
  }

  /** A file called {@code name} in {@code parent}, which is told; it belongs to {@code world}'s. */
  Node(FileType type, int mode, Node parent, String name, World world) {
    this.type = type;
    this.directory = type == FileType.DIR;
    this.entries = directory ? new HashMap<>() : Map.of();
    this.listings = directory ? new ArrayList<>(0) : List.of();
    this.mode = mode;
    this.uid = world.client.uid;
    this.gid = parent.gid;
    this.otherGid = parent.otherGid == parent.gid ? world.client.gid : parent.otherGid;
    this.parent = parent;
    this.name = name;
    this.madeIn = world.eras.now();
    this.times.changed(world.eras);
    if (directory) {
      this.doubtfulMode = (parent.mode | parent.doubtfulMode) & SET_GROUP_ID;
    } else if (type == FileType.LNK) {
      this.doubtfulMode = ALL_PERMISSIONS;
    } else if (world.client.uid != 0) {
      this.doubtfulMode = mode & SET_ID;
    }
    parent.add(name, this);
    world.changed(parent);
  }

  /** True if it is a directory that has as many links as POSIX wants at least. */
  boolean hasManyLinks() {
    return 2 + subdirectories >= MANY_LINKS;
  }

  /** True while a name leads to it. */
  boolean isLinked() {
    return names > 0;
  }

  /** True if it is a file or a directory: its data are the file system's, not the kernel's. */
  boolean isPlain() {
    return directory || type == FileType.REG;
  }

  /** This directory gets an entry. */
  void add(String newName, Node node) {
    entries.put(newName, node);
    node.names++;
    node.name = newName;
    change(newName);
    times.written();
    if (node.directory) {
      node.parent = this;
      subdirectories++;
    }
  }

  /** This directory loses an entry. */
  void remove(String oldName) {
    Node node = entries.remove(oldName);
    if (node == null) {
      throw new IllegalStateException(oldName + " is not there to be removed");
    }
    node.names--;
    change(oldName);
    times.written();
    subdirectories -= node.directory ? 1 : 0;
  }

  private void change(String changed) {
    for (Listing listing : listings) {
      listing.change(changed);
    }
  }

  /** An entry of this directory is moved, to a name that nothing has. */
  void move(String oldName, Node newParent, String newName) {
    Node node = entries.get(oldName);
    if (node == null) {
      throw new IllegalStateException(oldName + " is not there to be moved");
    }
    remove(oldName);
    if (node.directory && newParent != this) {
      node.leave(this, newParent);
    }
    newParent.add(newName, node);
  }

  private void leave(Node oldParent, Node newParent) {
    if (formerParents == null) {
      formerParents = new ArrayList<>();
    }
    formerParents.remove(newParent);
    formerParents.add(oldParent);
  }

  /** The directories that the kernel may take for {@link #parent}. */
  List<Node> formerParents() {
    return formerParents == null ? List.of() : formerParents;
  }

  /** The kernel has forgotten everything of it. */
  void forgetParents() {
    formerParents = null;
  }

  /** The extended attributes, by name: those of the system, or of users. */
  Map<String, String> attributes(boolean ofSystem) {
    if (ofSystem) {
      systemAttributes = systemAttributes == null ? new TreeMap<>() : systemAttributes;
      return systemAttributes;
    }
    attributes = attributes == null ? new TreeMap<>() : attributes;
    return attributes;
  }

  /** True if it is {@code other} or above it. */
  boolean holds(Node other) {
    for (Node node = other; ; node = node.parent) {
      if (node == this) {
        return true;
      }
      if (node.parent == node) {
        return false;
      }
    }
  }
}
