package org.jpuffs.sim.puffs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnReclaim;
import org.jspecify.annotations.Nullable;

/**
 * Unused messages, for all mounts of a kernel.
 *
 * <p>An unmount sends RECLAIM for each vnode without waiting. So there can be as many messages of
 * this length as there are files, and they have little memory each.
 */
public final class MessagePool {
  /** The length of the longest struct of a short message. */
  private static final int SHORT = VnReclaim.SIZE;

  /** How many short messages share one buffer. */
  private static final int SHORT_AT_ONCE = 64;

  private @Nullable Message firstShort;
  private @Nullable Message firstLong;

  /** The number of messages in use. */
  private int used;

  public int used() {
    return used;
  }

  /** A new message with a struct of {@code length} bytes, all zero. */
  public Message allocate(int length) {
    used++;
    Message m = length <= SHORT ? takeShort() : takeLong();
    m.next = null;
    m.begin(length);
    return m;
  }

  private Message takeLong() {
    Message m = firstLong;
    if (m == null) {
      return new Message(direct(Puffs.PUFFS_MSGSTRUCT_MAX));
    }
    firstLong = m.next;
    return m;
  }

  private Message takeShort() {
    Message m = firstShort;
    if (m == null) {
      ByteBuffer shared = direct(SHORT * SHORT_AT_ONCE);
      m = new Message(part(shared, 0));
      for (int i = 1; i < SHORT_AT_ONCE; i++) {
        Message spare = new Message(part(shared, i));
        spare.next = firstShort;
        firstShort = spare;
      }
      return m;
    }
    firstShort = m.next;
    return m;
  }

  private static ByteBuffer direct(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  private static ByteBuffer part(ByteBuffer shared, int index) {
    return shared.slice(index * SHORT, SHORT).order(ByteOrder.nativeOrder());
  }

  /** Takes back a message without references. */
  public void free(Message m) {
    used--;
    if (m.frame.bytes.capacity() == SHORT) {
      m.next = firstShort;
      firstShort = m;
    } else {
      m.next = firstLong;
      firstLong = m;
    }
  }
}
