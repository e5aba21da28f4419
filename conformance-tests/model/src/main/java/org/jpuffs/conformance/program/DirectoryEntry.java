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
public record DirectoryEntry(String name, long fileno, int type, int reclen, boolean last) {}
