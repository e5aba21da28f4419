package org.jpuffs.sim.vm;

/**
 * A range of addresses ({@code struct vm_map_entry}).
 *
 * @param start the first address, at a page boundary
 * @param end the address after the last
 */
record VmMapEntry(long start, long end, MappedFile file) {
  /** The index of its first page in {@link #file}. */
  long first() {
    return file.index(start);
  }

  /** The index after that of its last page. */
  long limit() {
    return file.index(end);
  }
}
