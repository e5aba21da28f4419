package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.PuffsKargs;

/** A device with a queue of frames to receive, which keeps the frames that are sent. */
final class QueuedDevice implements PuffsDevice {
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  final List<ByteBuffer> sent = new ArrayList<>();
  final PuffsKargs kargs = new PuffsKargs();
  int mountResult;
  int atEnd = -Errno.EAGAIN.number();
  boolean closed;
  int wakeups;

  void queue(ByteBuffer frame) {
    waiting.add(frame);
  }

  /** The only frame that was sent. */
  ByteBuffer reply() {
    if (sent.size() != 1) {
      throw new AssertionError("sent " + sent.size() + " frames");
    }
    return sent.get(0);
  }

  @Override
  public int pid() {
    return 7;
  }

  @Override
  public int mount(byte[] dir, int flags, ByteBuffer arguments) {
    kargs.wrap(arguments, 0);
    return mountResult;
  }

  @Override
  public int receive(ByteBuffer frame) {
    ByteBuffer next = waiting.poll();
    if (next == null) {
      return atEnd;
    }
    frame.put(0, next, 0, next.capacity());
    return next.capacity();
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    ByteBuffer copy = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    copy.put(0, frame, 0, length);
    sent.add(copy);
    return length;
  }

  @Override
  public boolean hasEnded() {
    return atEnd == -Errno.ENXIO.number();
  }

  @Override
  public void await(Duration timeout) {
    throw new AssertionError("waited for a frame");
  }

  @Override
  public void wakeup() {
    wakeups++;
  }

  @Override
  public void close() {
    closed = true;
  }
}
