package org.jpuffs.conformance.bench;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.PuffsDevice;

/** Keeps the arguments of mount(2) for another program that mounts; it is not a real device. */
final class ArgumentsOnly implements PuffsDevice {
  private final Consumer<ByteBuffer> kept;

  ArgumentsOnly(Consumer<ByteBuffer> kept) {
    this.kept = kept;
  }

  @Override
  public int pid() {
    return 0;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    kept.accept(kargs);
    return 0;
  }

  @Override
  public int receive(ByteBuffer frame) {
    return -Errno.ENXIO.number();
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    return -Errno.ENXIO.number();
  }

  @Override
  public void await(Duration timeout) {}

  @Override
  public void wakeup() {}

  @Override
  public void close() {}
}
