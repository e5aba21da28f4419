package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;

/** A device with a fault. */
final class FaultyDevice extends ForwardingDevice {
  private final DeviceFault fault;

  FaultyDevice(PuffsDevice device, DeviceFault fault) {
    super(device);
    this.fault = fault;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    return fault.mount(delegate(), dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    return fault.receive(delegate(), frame);
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    return fault.send(delegate(), frame, length);
  }
}
