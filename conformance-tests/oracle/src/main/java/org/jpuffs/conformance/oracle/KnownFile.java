package org.jpuffs.conformance.oracle;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Owner;
import org.jpuffs.wire.Modes;
import org.jpuffs.wire.Stat;

/**
 * A file that exists before a program starts: its attributes, and its bytes, target or entries. A
 * file with several names is one object that several entries lead to.
 */
public final class KnownFile {
  /** How far the contents of a file are known. */
  enum Constancy {
    /** Only clients change the file. */
    CONSTANT,
    /** Its bytes, its size and its times change by themselves. */
    VOLATILE
  }

  private static final int ALL_PERMISSIONS = 07777;

  final FileType type;
  final int mode;
  final int uid;
  final int gid;
  final long flags;
  final long device;
  final long size;
  final Constancy constancy;

  private final Map<String, KnownFile> entries = new LinkedHashMap<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private final Map<String, String> userAttributes = new TreeMap<>();
  private final Map<String, String> systemAttributes = new TreeMap<>();
  private final int links;
  private byte[] bytes = {};
  private String target = "";

  private KnownFile(FileType type, Stat stat, boolean changesByItself) {
    this.type = type;
    this.mode = stat.mode() & ALL_PERMISSIONS;
    this.uid = stat.uid();
    this.gid = stat.gid();
    this.flags = Integer.toUnsignedLong(stat.flags());
    this.device = stat.rdev();
    this.links = stat.nlink();
    boolean constant = !changesByItself || type != FileType.REG;
    this.size = type == FileType.REG && constant ? stat.size() : 0;
    this.constancy = changesByItself ? Constancy.VOLATILE : Constancy.CONSTANT;
  }

  private KnownFile(FileType type) {
    this.type = type;
    this.mode = 0;
    this.uid = 0;
    this.gid = 0;
    this.flags = 0;
    this.device = 0;
    this.links = 1;
    this.size = 0;
    this.constancy = Constancy.CONSTANT;
  }

  /**
   * A file that was seen.
   *
   * @param stat its attributes, of which a copy is made
   * @param changesByItself true if its bytes, its size and its times may change without a client
   * @return the file; its type is {@link FileType#NON} if the mode says none
   */
  public static KnownFile of(Stat stat, boolean changesByItself) {
    return new KnownFile(FileType.ofMode(stat.mode() & Modes.S_IFMT), stat, changesByItself);
  }

  /** A file that a directory lists, and whose attributes cannot be read. */
  public static KnownFile unseen(FileType listedType) {
    return new KnownFile(listedType == FileType.NON ? FileType.REG : listedType);
  }

  public FileType type() {
    return type;
  }

  /** The user and the group that it belongs to. */
  public Owner owner() {
    return new Owner(uid, gid);
  }

  /** Its size in bytes; 0 if it is not a regular file, or changes by itself. */
  public long size() {
    return size;
  }

  /** How many names it has, as {@code st_nlink} says. */
  public int links() {
    return links;
  }

  /** True if its bytes, its size and its times may change without a client. */
  public boolean isVolatile() {
    return constancy == Constancy.VOLATILE;
  }

  /** The first bytes of a regular file. The array is not copied, and is not to be changed. */
  public void bytes(byte[] read) {
    bytes = read;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The target of a symbolic link. */
  public void target(String read) {
    target = read;
  }

  /** The target of a symbolic link. */
  public String target() {
    return target;
  }

  /** Adds an entry to a directory. */
  public void add(String name, KnownFile file) {
    entries.put(name, file);
  }

  /** The entries of a directory that are known, in the order in which they were listed. */
  public Map<String, KnownFile> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** A name in a directory of whose file nothing is known. Nothing about it is judged. */
  public void leaveOut(String name) {
    entries.remove(name);
    leftOut.add(name);
  }

  /** The names of a directory that were left out. */
  public Set<String> leftOut() {
    return Collections.unmodifiableSet(leftOut);
  }

  /** Adds an extended attribute of users, or of the system. */
  public void attribute(boolean ofSystem, String name, String value) {
    (ofSystem ? systemAttributes : userAttributes).put(name, value);
  }

  Map<String, String> attributes(boolean ofSystem) {
    return ofSystem ? systemAttributes : userAttributes;
  }

  /** How many of the entries left out are directories, as far as {@code st_nlink} tells. */
  int leftOutDirectories() {
    if (leftOut.isEmpty() || links < 2) {
      return 0;
    }
    long known = entries.values().stream().filter(file -> file.type == FileType.DIR).count();
    return (int) Math.max(0, links - 2 - known);
  }

  /** True if {@code other} looks the same, its entries included. Times and numbers do not count. */
  boolean isLike(KnownFile other) {
    return type == other.type
        && mode == other.mode
        && uid == other.uid
        && gid == other.gid
        && flags == other.flags
        && size == other.size
        && links == other.links
        && target.equals(other.target)
        && Arrays.equals(bytes, other.bytes)
        && userAttributes.equals(other.userAttributes)
        && systemAttributes.equals(other.systemAttributes)
        && leftOut.equals(other.leftOut)
        && hasLikeEntries(other);
  }

  private boolean hasLikeEntries(KnownFile other) {
    if (!entries.keySet().equals(other.entries.keySet())) {
      return false;
    }
    for (Map.Entry<String, KnownFile> entry : entries.entrySet()) {
      KnownFile same = other.entries.get(entry.getKey());
      if (same == null || !entry.getValue().isLike(same)) {
        return false;
      }
    }
    return true;
  }

  /** True if what can be seen without a listing or a reading is the same. */
  public boolean hasAttributesOf(KnownFile other) {
    return type == other.type
        && mode == other.mode
        && uid == other.uid
        && gid == other.gid
        && flags == other.flags
        && size == other.size
        && links == other.links;
  }
}
