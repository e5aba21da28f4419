package org.jpuffs.conformance.crash;

import java.util.Arrays;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Stat;

/**
 * What clients see of a file.
 *
 * @param ino its number
 * @param mode its type and mode, as {@code st_mode}
 * @param target where a symbolic link leads; empty for others
 * @param size in bytes; 0 unless it is a regular file
 * @param content its first bytes, at most {@link VisibleTreeReader#MOST_BYTES}
 */
record VisibleFile(
    long ino, int mode, int uid, int gid, int links, String target, long size, byte[] content) {
  private static final byte[] NOTHING = {};

  /** A file with these attributes, and without data. */
  static VisibleFile of(Stat stat) {
    boolean hasSize = FileType.ofMode(stat.mode() & FileType.MODE_MASK) == FileType.REG;
    return new VisibleFile(
        stat.ino(),
        stat.mode(),
        stat.uid(),
        stat.gid(),
        stat.nlink(),
        "",
        hasSize ? stat.size() : 0,
        NOTHING);
  }

  /** The same file as a symbolic link to {@code to}. */
  VisibleFile withTarget(String to) {
    return new VisibleFile(ino, mode, uid, gid, links, to, size, content);
  }

  /** The same file with these bytes. */
  VisibleFile withContent(byte[] bytes) {
    return new VisibleFile(ino, mode, uid, gid, links, target, size, bytes);
  }

  FileType type() {
    return FileType.ofMode(mode & FileType.MODE_MASK);
  }

  /** Whether all but the size and the data are the same. */
  boolean hasAttributesOf(VisibleFile other) {
    return mode == other.mode
        && uid == other.uid
        && gid == other.gid
        && links == other.links
        && target.equals(other.target);
  }

  /** Whether a byte of the data is {@code value}. */
  boolean hasByte(int at, byte value) {
    return at < content.length && content[at] == value;
  }

  /** Whether a read gave less than the file has, so that the byte is not known. */
  boolean lacksByte(int at) {
    return at >= content.length && at < size;
  }

  boolean hasDataOf(VisibleFile other) {
    return size == other.size && Arrays.equals(content, other.content);
  }

  /** The attributes in words. */
  String attributes() {
    String text = "%s mode=%o uid=%d gid=%d nlink=%d".formatted(type(), mode, uid, gid, links);
    return target.isEmpty() ? text : text + " target=" + target;
  }
}
