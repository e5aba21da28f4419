package org.jpuffs.sim.puffs;

import org.jspecify.annotations.Nullable;

/** Unused messages, for all mounts of a kernel. */
public final class MessagePool {
  private @Nullable Message first;

  /** The number of messages in use. */
  private int used;

  public int used() {
    return used;
  }

  /** A new message with a struct of {@code length} bytes, all zero. */
  public Message allocate(int length) {
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

  /** Takes back a message without references. */
  public void free(Message m) {
    used--;
    m.next = first;
    first = m;
  }
}
