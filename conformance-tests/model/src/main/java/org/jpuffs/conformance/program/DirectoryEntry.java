package org.jpuffs.conformance.program;

/**
 * An entry that getdents(2) gave.
 *
 * @param name its name, as {@link ByteText}
 * @param fileno its file number
 * @param type its {@code DT_*} type
 * @param reclen how long its record is, in bytes
 * @param last true if it was the last one of its getdents(2)
 */
public record DirectoryEntry(String name, long fileno, int type, int reclen, boolean last) {
  /**
   * Whether the record is that of a name. One with the number 0 is left of a name that was removed:
   * readdir(3) skips it.
   */
  public boolean isName() {
    return fileno != 0;
  }
}
