package org.jpuffs.agent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How an agent introduces itself.
 *
 * <pre>
 *  offset  size  the payload of GREETING
 *       0     4  PUFA
 *       4     4  version of the protocol
 *       8     4  0x01020304 in the byte order of the guest
 *      12     4  vfs.generic.usermount, or -1
 *      16     4  the most bytes of all buffers of a call
 *      20     4  the most channels
 *      24        name of the kernel: system, release, machine
 * </pre>
 *
 * @param usermount vfs.generic.usermount; -1 if it cannot be read
 */
record Greeting(ByteOrder order, int usermount, String name) {
  private static final int ORDER_OFFSET = 8;
  private static final int USERMOUNT_OFFSET = 12;
  private static final int NAME_OFFSET = 24;
  private static final int ORDER = 0x01020304;

  /**
   * Decodes the payload of a GREETING.
   *
   * @throws AgentProtocolException if it breaks a rule
   */
  static Greeting of(ByteBuffer payload) throws AgentProtocolException {
    if (payload.getInt(0) != AgentMessage.MAGIC) {
      throw new AgentProtocolException("GREETING does not start with PUFA");
    }
    if (payload.getInt(Integer.BYTES) != AgentMessage.VERSION) {
      throw new AgentProtocolException(
          "the agent has version "
              + payload.getInt(Integer.BYTES)
              + " of the protocol, and this program version "
              + AgentMessage.VERSION
              + ": compile the agent of this release");
    }
    int order = payload.getInt(ORDER_OFFSET);
    if (order != ORDER && order != Integer.reverseBytes(ORDER)) {
      throw new AgentProtocolException("GREETING: the byte order is " + order);
    }
    return new Greeting(
        order == ORDER ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
        payload.getInt(USERMOUNT_OFFSET),
        StandardCharsets.UTF_8.decode(payload.duplicate().position(NAME_OFFSET)).toString());
  }

  /** Whether the kernel is NetBSD's. */
  boolean isNetBsd() {
    return name.startsWith("NetBSD");
  }
}
