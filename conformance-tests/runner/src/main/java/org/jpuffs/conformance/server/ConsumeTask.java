package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjIntConsumer;
import org.jpuffs.wire.VnLookup;

/**
 * {@code consumeto}: holds a reply to LOOKUP until the next bytes of the path are looked up as
 * well, and then replies with that node.
 */
final class ConsumeTask extends ServerTask {
  private final VnLookup reply = new VnLookup();
  private final ByteBuffer held = FrameBytes.allocate(VnLookup.SIZE);
  private final ByteBuffer last = FrameBytes.allocate(VnLookup.SIZE);
  private final ObjIntConsumer<ByteBuffer> send;
  private final long bytes;
  private final NodeLookup lookup;
  private boolean sent;

  /**
   * Holds {@code found}, the reply to LOOKUP, back.
   *
   * @param bytes how many bytes of the path after the name are consumed
   * @param send sends the reply to the kernel
   */
  ConsumeTask(ByteBuffer found, long bytes, ObjIntConsumer<ByteBuffer> send) {
    this.bytes = bytes;
    this.send = send;
    held.put(0, found, 0, VnLookup.SIZE);
    reply.wrap(held, 0);
    lookup = new NodeLookup(reply.newnode(), consumed());
  }

  private String consumed() {
    byte[] path = reply.cn().name().toBytes();
    int from = (int) Math.min(reply.cn().namelen(), path.length);
    int length = (int) Math.max(0, Math.min(bytes, path.length - from));
    return new String(path, from, length, StandardCharsets.UTF_8);
  }

  @Override
  int next(ByteBuffer frame) {
    int question = lookup.next(frame);
    if (question > 0) {
      return question;
    }
    if (!sent) {
      sent = true;
      long first = reply.newnode();
      if (lookup.error() == 0 && lookup.cookie() != first) {
        held.put(
            VnLookup.NEWNODE_OFFSET,
            last,
            VnLookup.NEWNODE_OFFSET,
            VnLookup.SIZE - VnLookup.NEWNODE_OFFSET);
        lookup.keepLast();
        lookup.alsoHolds(first);
      }
      reply.cn().consume(bytes);
      send.accept(held, VnLookup.SIZE);
      result(0);
    }
    return lookup.release(frame);
  }

  @Override
  void answered(ByteBuffer frame) {
    last.put(0, frame, 0, VnLookup.SIZE);
    lookup.answered(frame);
  }
}
