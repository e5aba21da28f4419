package org.jpuffs.conformance.oracle.old;

import org.jspecify.annotations.Nullable;

/** An open file. */
final class Descriptor {
  final Node node;
  final boolean readable;
  final boolean writable;
  final boolean appending;

  /** Who opened it: reads and writes are made in his name, whoever makes them. */
  final int uid;

  long offset;

  /** How many names of descriptors stand for it. */
  int names = 1;

  /** True after a failure that may have moved the offset; where it is nobody knows. */
  boolean lost;

  /** How far a directory was listed, null if that was not begun at its beginning. */
  @Nullable Listing listing;

  Descriptor(Node node, boolean readable, boolean writable, boolean appending, int uid) {
    this.node = node;
    this.readable = readable;
    this.writable = writable;
    this.appending = appending;
    this.uid = uid;
    node.openings++;
    node.writers += writable ? 1 : 0;
  }

  /** One of its names is closed. */
  void close() {
    names--;
    if (names == 0) {
      node.openings--;
      node.writers -= writable ? 1 : 0;
      node.locks.release(this);
    }
  }
}
