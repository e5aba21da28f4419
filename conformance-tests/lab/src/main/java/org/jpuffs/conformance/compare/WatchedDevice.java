package org.jpuffs.conformance.compare;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.PuffsReq;

/** A device that keeps a transcript. */
final class WatchedDevice implements PuffsDevice {
  private final PuffsDevice device;
  private final Transcript transcript;

  WatchedDevice(PuffsDevice device, Transcript transcript) {
    this.device = device;
    this.transcript = transcript;
  }

  @Override
  public int pid() {
    return device.pid();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    int result = device.mount(dir, flags, kargs);
    transcript.mount(kargs, flags, result);
    return result;
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = device.receive(frame);
    if (length >= PuffsReq.SIZE) {
      transcript.received(frame, length);
    }
    return length;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    int result = device.send(frame, length);
    transcript.sent(frame, length, result);
    return result;
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
