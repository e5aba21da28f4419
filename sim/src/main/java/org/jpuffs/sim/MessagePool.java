package org.jpuffs.sim;

import org.jspecify.annotations.Nullable;

/** Messages to use again, by all mounts of a kernel. */
final class MessagePool {
  private @Nullable Message first;

  /** How many are in use. */
  private int used;

  int used() {
    return used;
  }

  /** A new message with a struct of {@code length} bytes, all zero. */
  Message allocate(int length) {
    Message m = first;
    if (m == null) {
      m = new Message();
    } else {
      first = m.next;
      m.next = null;
    }
    used++;
    m.begin(length);
    return m;
  }

  /** Takes back a message that nobody refers to. */
  void free(Message m) {
    used--;
    m.next = first;
    first = m;
  }
}
