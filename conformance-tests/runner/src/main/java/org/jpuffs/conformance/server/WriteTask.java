package org.jpuffs.conformance.server;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** Writes a frame of the server to the device. The frame may hold the cookie of a node. */
final class WriteTask extends ServerTask {
  private final PuffsDevice device;
  private final ByteBuffer own;
  private final int length;
  private final @Nullable NodeLookup lookup;
  private final LongConsumer found;
  private boolean written;

  /** The first {@code length} bytes of {@code own} as they are. */
  WriteTask(PuffsDevice device, ByteBuffer own, int length) {
    this(device, own, length, null, cookie -> {});
  }

  /** The same, after {@code found} got the cookie that {@code lookup} leads to. */
  WriteTask(
      PuffsDevice device,
      ByteBuffer own,
      int length,
      @Nullable NodeLookup lookup,
      LongConsumer found) {
    this.device = device;
    this.own = own;
    this.length = length;
    this.lookup = lookup;
    this.found = found;
  }

  @Override
  int next(ByteBuffer frame) {
    int question = lookup == null ? 0 : lookup.next(frame);
    if (question > 0) {
      return question;
    }
    if (!written) {
      written = true;
      write();
    }
    return lookup == null ? 0 : lookup.release(frame);
  }

  private void write() {
    if (lookup != null && lookup.error() != 0) {
      result(-lookup.error());
      return;
    }
    if (lookup != null) {
      found.accept(lookup.cookie());
    }
    result(device.send(own, length));
  }

  @Override
  void answered(ByteBuffer frame) {
    if (lookup != null) {
      lookup.answered(frame);
    }
  }
}
