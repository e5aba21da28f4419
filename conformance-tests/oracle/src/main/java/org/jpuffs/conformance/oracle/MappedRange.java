package org.jpuffs.conformance.oracle;

import java.util.BitSet;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.wire.Limits;

/** A part of a file that a process has mapped. Only an effect changes it. */
final class MappedRange {
  private static final int PAGE = Limits.PAGE_SIZE;

  final Node node;

  /** Where in the file it begins, in bytes. */
  final long place;

  final boolean shared;
  final boolean readable;
  final boolean writable;

  /** The pages that are mapped. */
  private final BitSet pages = new BitSet();

  /** Pages of a private mapping that the process has stored to: they are its own. */
  private final BitSet own = new BitSet();

  private final int size;
  private int storedAt = Times.NEVER;

  /**
   * A range that was mapped.
   *
   * @param length in bytes, more than 0
   */
  MappedRange(
      Node node, long place, long length, boolean shared, boolean readable, boolean writable) {
    this.node = node;
    this.place = place;
    this.shared = shared;
    this.readable = readable;
    this.writable = writable;
    this.size = page(length - 1) + 1;
    pages.set(0, size);
  }

  private int page(long offset) {
    return (int) Math.floorDiv(place % PAGE + offset, (long) PAGE);
  }

  /** True if each page with a byte of these is mapped. */
  boolean has(long offset, long length) {
    int from = page(offset);
    int to = page(offset + Math.max(length, 1) - 1);
    return from >= 0 && to >= from && to < size && pages.nextClearBit(from) > to;
  }

  /** True if all of it is mapped. */
  boolean isWhole() {
    return pages.cardinality() == size;
  }

  /** True if no page is mapped any more. */
  boolean isUnmapped() {
    return pages.isEmpty();
  }

  /** True if one of the bytes is in a page that is the process's own. */
  boolean hasOwn(long offset, long length) {
    int next = own.nextSetBit(page(offset));
    return next >= 0 && next <= page(offset + length - 1);
  }

  /** The process may have stored to these bytes of a private mapping. */
  void own(Update update, long offset, long length) {
    own.set(page(offset), page(offset + length - 1) + 1);
  }

  /** True if the process has stored to it since utimensat(2) set the times of the file. */
  boolean isStoredSinceTimesWereSet() {
    return storedAt != Times.NEVER && storedAt == node.times().settings();
  }

  /** The process has stored to it. */
  void stored(Update update) {
    storedAt = node.times().settings();
  }

  /** A part is not mapped any more. */
  void unmap(Update update, long offset, long length) {
    int from = Math.max(0, page(offset));
    int to = (int) Math.min(size, page(offset + length - 1) + 1L);
    if (from < to) {
      pages.clear(from, to);
    }
  }

  /** The byte of the file after the last one that a load can read, for a file of {@code bytes}. */
  static long end(long bytes) {
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }
}
