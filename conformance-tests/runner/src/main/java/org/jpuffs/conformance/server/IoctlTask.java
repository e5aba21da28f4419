package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import org.jpuffs.spi.PuffsDevice;

/** {@code ioctldev}: the server controls its device. */
final class IoctlTask extends ServerTask {
  private final PuffsDevice device;
  private final long command;

  IoctlTask(PuffsDevice device, long command) {
    this.device = device;
    this.command = command;
  }

  @Override
  int next(ByteBuffer frame) {
    result(device.ioctl(command));
    return 0;
  }

  @Override
  void answered(ByteBuffer frame) {}
}
