package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Writes a frame of the server's own to the device, perhaps with the cookie of some node in it. */
final class WriteErrand extends Errand {
  private final PuffsDevice device;
  private final ByteBuffer own;
  private final int length;
  private final @Nullable Walk walk;
  private final LongConsumer found;
  private boolean written;

  /** The first {@code length} bytes of {@code own} as they are. */
  WriteErrand(PuffsDevice device, ByteBuffer own, int length) {
    this(device, own, length, null, cookie -> {});
  }

  /** The same, once {@code walk} has told {@code found} where it leads. */
  WriteErrand(
      PuffsDevice device, ByteBuffer own, int length, @Nullable Walk walk, LongConsumer found) {
    this.device = device;
    this.own = own;
    this.length = length;
    this.walk = walk;
    this.found = found;
  }

  @Override
  int next(ByteBuffer frame) {
    int question = walk == null ? 0 : walk.next(frame);
    if (question > 0) {
      return question;
    }
    if (!written) {
      written = true;
      write();
    }
    return walk == null ? 0 : walk.release(frame);
  }

  private void write() {
    if (walk != null && walk.error() != 0) {
      result(-walk.error());
      return;
    }
    if (walk != null) {
      found.accept(walk.cookie());
    }
    result(device.send(own, length));
  }

  @Override
  void answered(ByteBuffer frame) {
    if (walk != null) {
      walk.answered(frame);
    }
  }
}
