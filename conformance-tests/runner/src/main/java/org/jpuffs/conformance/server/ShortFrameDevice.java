package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;

/**
 * A device that tidies the kernel's answers to frames shorter than a header. Such an answer is a
 * whole header all the same, and what of it the frame did not have is whatever was in the kernel's
 * memory: it becomes 0 here.
 */
final class ShortFrameDevice implements PuffsDevice {
  private static final int NONE = -1;

  private final PuffsDevice device;

  /** The length of the short frame that is not answered yet. */
  private int shortLength = NONE;

  ShortFrameDevice(PuffsDevice device) {
    this.device = device;
  }

  @Override
  public int pid() {
    return device.pid();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    return device.mount(dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = device.receive(frame);
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
      Frames.fill(frame, from, PuffsReq.RV_OFFSET - from, (byte) 0);
      int flags = Puffs.PUFFSOPFLAG_ISRESPONSE | Puffs.PUFFSOPFLAG_FAF;
      frame.putShort(PuffsReq.OPCLASS_OFFSET, (short) (opclass | flags));
    }
    frame.putInt(PuffsReq.SETBACKS_OFFSET, 0);
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    int sent = device.send(frame, length);
    if (sent > 0 && sent < PuffsReq.SIZE) {
      shortLength = sent;
    }
    return sent;
  }

  @Override
  public void await(Duration timeout) {
    device.await(timeout);
  }

  @Override
  public void wakeup() {
    device.wakeup();
  }

  @Override
  public void close() {
    device.close();
  }
}
