package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjIntConsumer;
import org.jpuffs.wire.VnLookup;

/**
 * {@code consumeto}: a reply to LOOKUP is held back until the file system has been asked where the
 * next bytes of the path lead; then that node is answered.
 */
final class ConsumeErrand extends Errand {
  private final VnLookup reply = new VnLookup();
  private final ByteBuffer held = Frames.allocate(VnLookup.SIZE);
  private final ByteBuffer last = Frames.allocate(VnLookup.SIZE);
  private final ObjIntConsumer<ByteBuffer> send;
  private final long bytes;
  private final Walk walk;
  private boolean sent;

  /**
   * Holds {@code lookup} back.
   *
   * @param bytes how many bytes of the path behind the name are consumed
   * @param send gives the reply to the kernel
   */
  ConsumeErrand(ByteBuffer lookup, long bytes, ObjIntConsumer<ByteBuffer> send) {
    this.bytes = bytes;
    this.send = send;
    held.put(0, lookup, 0, VnLookup.SIZE);
    reply.wrap(held, 0);
    walk = new Walk(reply.newnode(), consumed());
  }

  private String consumed() {
    byte[] path = reply.cn().name().toBytes();
    int from = (int) Math.min(reply.cn().namelen(), path.length);
    int length = (int) Math.max(0, Math.min(bytes, path.length - from));
    return new String(path, from, length, StandardCharsets.UTF_8);
  }

  @Override
  int next(ByteBuffer frame) {
    int question = walk.next(frame);
    if (question > 0) {
      return question;
    }
    if (!sent) {
      sent = true;
      long first = reply.newnode();
      if (walk.error() == 0 && walk.cookie() != first) {
        held.put(
            VnLookup.NEWNODE_OFFSET,
            last,
            VnLookup.NEWNODE_OFFSET,
            VnLookup.SIZE - VnLookup.NEWNODE_OFFSET);
        walk.keepLast();
        walk.alsoHolds(first);
      }
      reply.cn().consume(bytes);
      send.accept(held, VnLookup.SIZE);
      result(0);
    }
    return walk.release(frame);
  }

  @Override
  void answered(ByteBuffer frame) {
    last.put(0, frame, 0, VnLookup.SIZE);
    walk.answered(frame);
  }
}
