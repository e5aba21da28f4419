package org.jpuffs.conformance.compare;

import java.nio.ByteBuffer;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.PuffsReq;

/** A device that writes a transcript. */
final class TranscribingDevice extends ForwardingDevice {
  private final Transcript transcript;

  TranscribingDevice(PuffsDevice device, Transcript transcript) {
    super(device);
    this.transcript = transcript;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    int result = super.mount(dir, flags, kargs);
    transcript.mount(kargs, flags, result);
    return result;
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (length >= PuffsReq.SIZE) {
      transcript.received(frame, length);
    }
    return length;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    int result = super.send(frame, length);
    transcript.sent(frame, length, result);
    return result;
  }
}
