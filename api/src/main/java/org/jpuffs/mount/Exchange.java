package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/**
 * A frame in flight: the memory in which the request arrives and which becomes the reply, and who
 * asks.
 *
 * <p>The views of a request look into this memory and live as long as the request does.
 */
final class Exchange {
  /** The frame. */
  final ByteBuffer frame = FramePool.take();

  /** The header of the frame. */
  final PuffsReq header = new PuffsReq().wrap(frame, 0);

  /** The request as its operation sees it. */
  final RequestView request;

  private int replyLength;

  /** How many bytes of the frame were written to so far, at most. */
  private int used = PuffsReq.SIZE;

  private boolean over;

  /** No frame yet; {@code clock} is that of the mount. */
  Exchange(InstantSource clock) {
    request = new RequestView(header, clock);
  }

  /** Begins with a frame of {@code length} bytes: unless told otherwise the reply is as long. */
  void begin(int length) {
    replyLength = length;
    uses(header.buflen());
    header.setbacks(0);
  }

  /** Up to {@code bytes} bytes of the frame are written to. */
  void uses(long bytes) {
    used = (int) Math.min(Math.max(used, bytes), frame.capacity());
  }

  /** Ends, for good: the frame may now be another mount's. */
  void end() {
    if (!over) {
      over = true;
      FramePool.give(frame, used);
    }
  }

  /** Sets how long the reply is, in bytes. */
  void replyLength(int length) {
    replyLength = length;
  }

  /** How long the reply is, in bytes. */
  int replyLength() {
    return replyLength;
  }

  /** Makes the frame the reply: a response with {@code error}, 0 for success. */
  void makeReply(int error) {
    header.framelen(replyLength);
    header.opclass(header.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE);
    header.rv(error);
  }
}
