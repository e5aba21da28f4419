package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.PuffsDevice;

/** Replies that are sent later, each after so many others. */
final class HeldReplies {
  /** A reply, and how many others are sent before it. */
  private static final class Held {
    final ByteBuffer frame;
    long others;

    Held(ByteBuffer frame, long others) {
      this.frame = frame;
      this.others = others;
    }
  }

  private final List<Held> replies = new ArrayList<>();

  /** Keeps a copy of the first {@code length} bytes of {@code frame}. */
  void hold(ByteBuffer frame, int length, long others) {
    replies.add(new Held(FrameBytes.allocate(length).put(0, frame, 0, length), others));
  }

  /** Another reply was sent: sends those that are due now. */
  void passed(PuffsDevice device) {
    for (int i = 0; i < replies.size(); i++) {
      replies.get(i).others--;
    }
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).others <= 0) {
        give(replies.remove(i--), device);
      }
    }
  }

  /** Sends the oldest reply, because there is nothing else to do; false if there is none. */
  boolean releaseOldest(PuffsDevice device) {
    if (replies.isEmpty()) {
      return false;
    }
    give(replies.remove(0), device);
    return true;
  }

  private static void give(Held reply, PuffsDevice device) {
    device.send(reply.frame, reply.frame.capacity());
  }
}
