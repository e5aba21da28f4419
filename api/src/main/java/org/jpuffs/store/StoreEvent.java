package org.jpuffs.store;

/** What was done to a store. */
public sealed interface StoreEvent {
  /**
   * A write.
   *
   * @param offset where, in bytes
   * @param bytes the bytes, of whole sectors; not to be changed
   */
  record Write(long offset, byte[] bytes) implements StoreEvent {
    /** {@code write of 1024 bytes at 4096}. */
    @Override
    public String toString() {
      return "write of " + bytes.length + " bytes at " + offset;
    }
  }

  /** A flush that returned. */
  record Flush() implements StoreEvent {
    /** {@code flush}. */
    @Override
    public String toString() {
      return "flush";
    }
  }
}
