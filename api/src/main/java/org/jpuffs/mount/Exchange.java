package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/**
 * A request and its reply, which share the memory of one frame. The views of a request show this
 * memory.
 */
final class Exchange {
  /** The frame. */
  final ByteBuffer frame;

  /** The header of the frame. */
  final PuffsReq header;

  /** The request, as a parameter of its operation. */
  final RequestView request;

  private int replyLength;

  /** The bytes of the frame that may be other than 0: the first so many. */
  private int used = PuffsReq.SIZE;

  private boolean over;

  /** An exchange in {@code frame}; {@code clock} is the clock of the mount. */
  Exchange(ByteBuffer frame, InstantSource clock) {
    this.frame = frame;
    header = new PuffsReq().wrap(frame, 0);
    request = new RequestView(header, clock);
  }

  /** Starts with a request of {@code length} bytes. By default the reply has the same length. */
  void begin(int length) {
    replyLength = length;
    uses(header.buflen());
    header.setbacks(0);
  }

  /** Starts with a copy of the request of {@code length} bytes in another exchange. */
  void copy(Exchange other, int length) {
    frame.put(0, other.frame, 0, length);
    begin(length);
  }

  /** Notes that the first {@code bytes} bytes of the frame may be written. */
  void uses(long bytes) {
    used = (int) Math.min(Math.max(used, bytes), frame.capacity());
  }

  /** Gives the frame back. It may be the frame of another mount from now on. */
  void end() {
    if (!over) {
      over = true;
      FramePool.give(frame, used);
    }
  }

  /** Sets the length of the reply in bytes. */
  void replyLength(int length) {
    replyLength = length;
  }

  /** The length of the reply in bytes. */
  int replyLength() {
    return replyLength;
  }

  /** Turns the request into the reply with the error number {@code error}, 0 for success. */
  void makeReply(int error) {
    header.framelen(replyLength);
    header.opclass(header.opclass() | Puffs.PUFFSOPFLAG_ISRESPONSE);
    header.rv(error);
  }
}
