package org.jpuffs.conformance.mutants;

import java.nio.ByteBuffer;
import org.jpuffs.spi.PuffsDevice;

/** A fault between the library and the kernel: in the frames, or in the argument of mount(2). */
interface DeviceFault {
  /** No fault. */
  DeviceFault NONE = new DeviceFault() {};

  /** Mounts on {@code device}; {@code kargs} is a {@code struct puffs_kargs}. */
  default int mount(PuffsDevice device, byte[] dir, int flags, ByteBuffer kargs) {
    return device.mount(dir, flags, kargs);
  }

  /** Receives a frame from {@code device}. */
  default int receive(PuffsDevice device, ByteBuffer frame) {
    return device.receive(frame);
  }

  /** Sends a frame of {@code length} bytes to {@code device}. */
  default int send(PuffsDevice device, ByteBuffer frame, int length) {
    return device.send(frame, length);
  }
}
