package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jspecify.annotations.Nullable;

/** An open file. Several names of descriptors may stand for it, after dup(2). */
final class Descriptor {
  final Node node;
  final boolean readable;
  final boolean writable;
  final boolean appending;

  /** The user who opened it: its requests carry this user's credentials. */
  final int uid;

  private int names = 1;
  private long offset;
  private boolean offsetUnknown;
  private @Nullable Listing listing;

  private Descriptor(Node node, boolean readable, boolean writable, boolean appending, int uid) {
    this.node = node;
    this.readable = readable;
    this.writable = writable;
    this.appending = appending;
    this.uid = uid;
  }

  /** Opens a file. */
  static Descriptor open(
      Update update, Node node, boolean readable, boolean writable, boolean appending, int uid) {
    node.countOpening(update, 1, writable);
    return new Descriptor(node, readable, writable, appending, uid);
  }

  /** The offset, if it is known. */
  long offset() {
    return offset;
  }

  /** True after a call that moved the offset by an amount that is not known. */
  boolean isOffsetUnknown() {
    return offsetUnknown;
  }

  /** What was listed of a directory so far, null if it was not listed from its start. */
  @Nullable Listing listing() {
    return listing;
  }

  void moveTo(Update update, long newOffset) {
    offset = newOffset;
    offsetUnknown = false;
  }

  void loseOffset(Update update) {
    offsetUnknown = true;
  }

  void listing(Update update, @Nullable Listing newListing) {
    listing = newListing;
  }

  /** A further name stands for it. */
  void addName(Update update) {
    names++;
  }

  /** A name does not stand for it any more. */
  void close(Update update) {
    names--;
    if (names == 0) {
      node.countOpening(update, -1, writable);
      node.locks().release(update, this);
    }
  }
}
