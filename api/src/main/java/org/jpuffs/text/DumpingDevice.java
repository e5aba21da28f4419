package org.jpuffs.text;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jspecify.annotations.Nullable;

/**
 * A device that prints each frame: {@code PUFFS_FLAG_OPDUMP} of libpuffs, the mount option {@code
 * dump}. A line begins with the time since the line before, in seconds. Then it says who speaks:
 *
 * <ul>
 *   <li>{@code REQ}: the kernel requests an operation, and waits for the reply.
 *   <li>{@code FAF}: the kernel requests an operation, or reports an error, and does not wait.
 *   <li>{@code RSP}: the server replies.
 *   <li>{@code SREQ}: the server requests something of the kernel.
 *   <li>{@code KRSP}: the kernel answers the server.
 * </ul>
 *
 * <p>{@link FrameText} explains the fields.
 */
public final class DumpingDevice extends ForwardingDevice {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private final FrameText text = new FrameText(FrameNames.NUMBERS);
  private final Consumer<String> lines;
  private final InstantSource clock;
  private @Nullable Instant last;

  /**
   * Wraps {@code device}.
   *
   * @param lines takes the lines, without line ends; the thread of the loop calls it
   */
  public DumpingDevice(PuffsDevice device, Consumer<String> lines) {
    this(device, lines, InstantSource.system());
  }

  /** As {@link #DumpingDevice(PuffsDevice, Consumer)}, with the clock of the times. */
  public DumpingDevice(PuffsDevice device, Consumer<String> lines, InstantSource clock) {
    super(device);
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (length >= PuffsReq.SIZE) {
      print(text.received(frame, length));
    }
    return length;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    if (length >= PuffsReq.SIZE) {
      boolean reply = (frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0;
      print(reply ? text.sent(frame, length) : text.requested(frame, length));
    }
    return super.send(frame, length);
  }

  private void print(String frame) {
    Instant now = clock.instant();
    Duration since = last == null ? Duration.ZERO : Duration.between(last, now);
    last = now;
    try {
      lines.accept(String.format("+%d.%06d %s", since.getSeconds(), since.getNano() / 1000, frame));
    } catch (RuntimeException failure) { // printing must not end the loop
      LOG.log(System.Logger.Level.ERROR, "a frame was not printed", failure);
    }
  }
}
