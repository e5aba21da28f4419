package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/**
 * Clears undefined bytes in the kernel's answers to frames that are shorter than a header. Such an
 * answer is a whole header. The bytes that the frame did not have come from the kernel's memory;
 * they become 0 here.
 */
final class ShortFrameDevice extends ForwardingDevice {
  private static final int NONE = -1;

  /** The length of the short frame that is not answered yet. */
  private int shortLength = NONE;

  ShortFrameDevice(PuffsDevice device) {
    super(device);
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (shortLength != NONE
        && length >= PuffsReq.SIZE
        && (frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      tidy(frame);
      shortLength = NONE;
    }
    return length;
  }

  /** What the kernel sets itself stays: the flags of the class, the error, who it is for. */
  private void tidy(ByteBuffer frame) {
    int from = shortLength;
    if (from < PuffsReq.RV_OFFSET) {
      int opclass = from > PuffsReq.OPCLASS_OFFSET ? frame.getShort(PuffsReq.OPCLASS_OFFSET) : 0;
      FrameBytes.fill(frame, from, PuffsReq.RV_OFFSET - from, (byte) 0);
      int flags = Puffs.PUFFSOPFLAG_ISRESPONSE | Puffs.PUFFSOPFLAG_FAF;
      frame.putShort(PuffsReq.OPCLASS_OFFSET, (short) (opclass | flags));
    }
    frame.putInt(PuffsReq.SETBACKS_OFFSET, 0);
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    int sent = super.send(frame, length);
    if (sent > 0 && sent < PuffsReq.SIZE) {
      shortLength = sent;
    }
    return sent;
  }
}
