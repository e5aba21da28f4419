package org.jpuffs.conformance.compare;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.spi.ForwardingDevice;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.PuffsReq;

/**
 * A device that writes all frames, with times, to a file: a {@link Recording}. Any device can be
 * wrapped in one.
 */
public final class RecordingDevice extends ForwardingDevice {
  private final DataOutputStream out;
  private final long start = System.nanoTime();
  private byte[] bytes = new byte[1 << 16];
  private boolean closed;

  /**
   * A device that records {@code device}.
   *
   * @param file is created, or overwritten
   * @throws UncheckedIOException if it cannot be written
   */
  public RecordingDevice(PuffsDevice device, Path file) {
    super(device);
    try {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
      Recording.writeHeader(out, device.pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void write(
      Transcript.Kind kind, ByteBuffer from, int kept, int length, int result) {
    if (closed) {
      return;
    }
    if (bytes.length < kept) {
      bytes = new byte[kept];
    }
    from.get(0, bytes, 0, kept);
    try {
      out.writeByte(kind.ordinal());
      out.writeLong(System.nanoTime() - start);
      out.writeInt(length);
      out.writeInt(result);
      out.writeInt(kept);
      out.write(bytes, 0, kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer kargs) {
    int result = super.mount(dir, flags, kargs);
    write(Transcript.Kind.MOUNT, kargs, kargs.capacity(), flags, result);
    return result;
  }

  @Override
  public int receive(ByteBuffer frame) {
    int length = super.receive(frame);
    if (length >= PuffsReq.SIZE) {
      write(Transcript.Kind.RECEIVED, frame, length, length, length);
    }
    return length;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    int result = super.send(frame, length);
    write(Transcript.Kind.SENT, frame, length, length, result);
    return result;
  }

  @Override
  public void close() {
    super.close();
    end();
  }

  private synchronized void end() {
    if (!closed) {
      closed = true;
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
