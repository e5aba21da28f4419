package org.jpuffs.conformance.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.PuffsKargs;

/** A device that keeps operations from the mask of the mount, whatever file system is mounted. */
final class MaskedDevice implements PuffsDevice {
  private final PuffsDevice device;
  private final Set<Operation> mask;
  private final PuffsKargs arguments = new PuffsKargs();

  MaskedDevice(PuffsDevice device, Set<Operation> mask) {
    this.device = device;
    this.mask = mask;
  }

  @Override
  public int pid() {
    return device.pid();
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    arguments.wrap(kargs, 0);
    for (Operation operation : Setup.ALL_OPERATIONS) {
      if (!mask.contains(operation)) {
        arguments.vnopmask(operation.number(), 0);
      }
    }
    return device.mount(dir, flags, kargs);
  }

  @Override
  public int receive(ByteBuffer frame) {
    return device.receive(frame);
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    return device.send(frame, length);
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
