package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jpuffs.spi.PuffsDevice;

/** A device with a fault. */
final class FaultyDevice implements PuffsDevice {
  private final PuffsDevice device;
  private final DeviceFault fault;

  FaultyDevice(PuffsDevice device, DeviceFault fault) {
    this.device = device;
    this.fault = fault;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    return fault.mount(device, dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    return fault.receive(device, frame);
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    return fault.send(device, frame, length);
  }

  @Override
  public int pid() {
    return device.pid();
  }

  @Override
  public int ioctl(long command) {
    return device.ioctl(command);
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
