package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/** A file of the model, of any type. Only an effect changes it: each mutator takes an update. */
final class Node {
  /** {@link #ino()} of a file whose number was not seen yet. */
  static final long UNSEEN = -1;

  private static final int SET_ID = 06000;
  private static final int ALL_PERMISSIONS = 07777;

  final FileType type;
  final boolean directory;

  /** The epoch in which it was made. */
  final int madeIn;

  private final boolean ignoresCase;
  private final Map<String, Node> entries;
  private final List<Listing> listings;
  private final Content content = new Content();
  private final Times times = new Times();
  private final Locks locks = new Locks();
  private final AttributeValues attributes = new AttributeValues();

  private int mode;
  private int uncertainModeBits;
  private int uid;

  private PossibleGroups groups = PossibleGroups.known(0);

  private long flags;
  private long device;
  private String target = "";
  private int names;
  private Node parent;
  private String name;
  private int subdirectories;
  private Set<String> leftOut = Set.of();
  private int leftOutDirectories;
  private int openings;
  private int writers;
  private boolean heldByKernel;
  private long ino = UNSEEN;
  private @Nullable List<Node> formerParents;

  /** A file without names and owner, which a directory must still enter. */
  Node(
      FileType type,
      int mode,
      int madeIn,
      @Nullable Node parent,
      String name,
      boolean ignoresCase) {
    this.type = type;
    this.directory = type == FileType.DIR;
    this.entries = directory ? newEntries(ignoresCase) : Map.of();
    this.ignoresCase = ignoresCase;
    this.listings = directory ? new ArrayList<>(0) : List.of();
    this.mode = mode;
    this.madeIn = madeIn;
    this.parent = parent == null ? this : parent;
    this.name = name;
  }

  private static Map<String, Node> newEntries(boolean ignoresCase) {
    return ignoresCase ? new TreeMap<>(NameForm.IGNORING_CASE) : new HashMap<>();
  }

  /** The root of an empty file system. */
  static Node root(MountConfig config) {
    Node root = new Node(FileType.DIR, 0755, 0, null, "", config.lacks(Capability.CASE));
    root.names = 1;
    root.uid = config.owner.uid();
    root.groups = PossibleGroups.known(config.owner.gid());
    root.uncertainModeBits = config.lacks(Capability.MODES) ? ALL_PERMISSIONS : 0;
    return root;
  }

  /** A file that exists before the program starts, without its entries and names. */
  static Node known(
      Update update, KnownFile file, @Nullable Node parent, String name, boolean ignoresCase) {
    Node node = new Node(file.type, file.mode, 0, parent, name, ignoresCase);
    node.uid = file.uid;
    node.groups = PossibleGroups.known(file.gid);
    node.flags = file.flags;
    node.device = file.device;
    node.target = file.target();
    node.leftOut = file.leftOut();
    node.leftOutDirectories = file.leftOutDirectories();
    node.names = parent == null ? 1 : 0;
    node.content.known(update, file);
    node.times.known(update, file);
    file.attributes(false).forEach((key, value) -> node.attributes.put(update, false, key, value));
    file.attributes(true).forEach((key, value) -> node.attributes.put(update, true, key, value));
    return node;
  }

  /** Enters a file that exists before the program starts. */
  void enter(Update update, String entryName, Node node) {
    entries.put(entryName, node);
    node.names++;
    subdirectories += node.directory ? 1 : 0;
  }

  /** True if two names that differ in upper and lower case only are the same. */
  boolean ignoresCase() {
    return ignoresCase;
  }

  /** The names in a directory of whose files nothing is known. */
  Set<String> leftOut() {
    return leftOut;
  }

  /** True if a directory has no entries. */
  boolean isEmpty() {
    return entries.isEmpty() && leftOut.isEmpty();
  }

  /** The entries of a directory, by name; of other files always empty. */
  Map<String, Node> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** The entry of that name, null if there is none. */
  @Nullable Node entry(String entryName) {
    return entries.get(entryName);
  }

  /** The name of an entry as it was made; {@code entryName} may differ in upper and lower case. */
  String spelling(String entryName) {
    for (String spelled : entries.keySet()) {
      if (NameForm.IGNORING_CASE.compare(spelled, entryName) == 0) {
        return spelled;
      }
    }
    throw new IllegalStateException("the directory has no entry " + entryName);
  }

  /** The bytes of a regular file. */
  Content content() {
    return content;
  }

  Times times() {
    return times;
  }

  Locks locks() {
    return locks;
  }

  /** The permissions, set-id bits and sticky bit. */
  int mode() {
    return mode;
  }

  /** Bits of the mode that may have the other value, until they are seen. */
  int uncertainModeBits() {
    return uncertainModeBits;
  }

  int uid() {
    return uid;
  }

  /** The group of the file; until it is known, the group of its directory. */
  int gid() {
    return groups.first();
  }

  /** The groups that the file may have. */
  PossibleGroups groups() {
    return groups;
  }

  /** The flags of chflags(2). */
  long flags() {
    return flags;
  }

  /** The number of a device. */
  long device() {
    return device;
  }

  /** The target of a symbolic link. */
  String target() {
    return target;
  }

  /** How many names the file has; a directory has one, and none once it is removed. */
  int names() {
    return names;
  }

  /** The directory that holds a directory, or held it when it was removed. */
  Node parent() {
    return parent;
  }

  /** A name that the file has, or had last. */
  String name() {
    return name;
  }

  /** How many directories a directory holds. */
  int subdirectories() {
    return subdirectories + leftOutDirectories;
  }

  /** How many open files there are of it. */
  int openings() {
    return openings;
  }

  /** How many of these are open for writing. */
  int writers() {
    return writers;
  }

  /** True if the kernel refers to it until the file system is unmounted. */
  boolean isHeldByKernel() {
    return heldByKernel;
  }

  /** Its {@code st_ino}, or {@link #UNSEEN}. */
  long ino() {
    return ino;
  }

  /** True if the file has a name. */
  boolean isLinked() {
    return names > 0;
  }

  /** True for a regular file or a directory: the file system, not the kernel, has the data. */
  boolean isPlain() {
    return directory || type == FileType.REG;
  }

  /** True for a device. */
  boolean isDevice() {
    return type == FileType.BLK || type == FileType.CHR;
  }

  /** The directories that the name cache may take for {@link #parent()}. */
  List<Node> formerParents() {
    return formerParents == null ? List.of() : formerParents;
  }

  /** The extended attributes. */
  AttributeValues attributes() {
    return attributes;
  }

  /** True if it is {@code other} or an ancestor of it. */
  boolean contains(Node other) {
    for (Node node = other; ; node = node.parent) {
      if (node == this) {
        return true;
      }
      if (node.parent == node) {
        return false;
      }
    }
  }

  /** Adds an entry. */
  void add(Update update, String newName, Node node) {
    entries.put(newName, node);
    node.names++;
    node.name = newName;
    changeEntry(update, newName);
    if (node.directory) {
      node.parent = this;
      subdirectories++;
    }
  }

  /** Removes an entry. */
  void remove(Update update, String oldName) {
    Node node = existing(oldName);
    entries.remove(oldName);
    node.names--;
    changeEntry(update, oldName);
    subdirectories -= node.directory ? 1 : 0;
  }

  private Node existing(String oldName) {
    Node node = entries.get(oldName);
    if (node == null) {
      throw new IllegalStateException("the directory has no entry " + oldName);
    }
    return node;
  }

  private void changeEntry(Update update, String changed) {
    for (Listing listing : listings) {
      listing.change(update, changed);
    }
    times.written(update);
  }

  /** Moves an entry to a name that no file has. */
  void move(Update update, String oldName, Node newParent, String newName) {
    Node node = existing(oldName);
    remove(update, oldName);
    if (node.directory && newParent != this) {
      node.addFormerParent(this, newParent);
    }
    newParent.add(update, newName, node);
  }

  private void addFormerParent(Node oldParent, Node newParent) {
    if (formerParents == null) {
      formerParents = new ArrayList<>();
    }
    formerParents.remove(newParent);
    formerParents.add(oldParent);
  }

  /** The kernel has no names of the file in its cache any more. */
  void forgetFormerParents(Update update) {
    formerParents = null;
  }

  /** A listing in pieces has started. */
  void addListing(Update update, Listing listing) {
    listings.add(listing);
  }

  /** Sets the mode; each of the uncertain bits may have the other value. */
  void mode(Update update, int newMode, int uncertainBits) {
    mode = newMode;
    uncertainModeBits = uncertainBits;
  }

  /** Set-id bits of {@code bits} may have been cleared. */
  void maybeClearSetId(Update update) {
    uncertainModeBits |= mode & SET_ID;
  }

  void owner(Update update, int newUid) {
    uid = newUid;
  }

  /** The group is one of these. */
  void groups(Update update, PossibleGroups possible) {
    groups = possible;
  }

  /** The group is this one. */
  void group(Update update, int newGid) {
    groups = PossibleGroups.known(newGid);
  }

  void flags(Update update, long newFlags) {
    flags = newFlags;
  }

  void device(Update update, long number) {
    device = number;
  }

  void target(Update update, String newTarget) {
    target = newTarget;
  }

  /** Counts an open file, or one less. */
  void countOpening(Update update, int change, boolean writable) {
    openings += change;
    writers += writable ? change : 0;
  }

  /** The kernel refers to the file until the file system is unmounted, or does not any more. */
  void heldByKernel(Update update, boolean held) {
    heldByKernel = held;
  }

  /** The number was seen. */
  void ino(Update update, long seen) {
    ino = seen;
  }
}
