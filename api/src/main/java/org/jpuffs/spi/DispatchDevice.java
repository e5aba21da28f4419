package org.jpuffs.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKargs;
import org.jpuffs.wire.PuffsReq;

/**
 * A device without a kernel: the program itself hands in the requests and gets the replies, for
 * example from another machine, or in a test. It is {@code puffs_dispatch_create()} and {@code
 * puffs_dispatch_exec()} of libpuffs.
 *
 * <pre>{@code
 * DispatchDevice device = new DispatchDevice();
 * Mount<Node> mount = new Mount<>(fileSystem, options, device);
 * mount.mount(directory);
 * CompletionStage<ByteBuffer> reply = device.dispatch(frame);
 * mount.step();
 * }</pre>
 *
 * <p>After {@code step()} the stage is complete, unless the request waits. Any thread may call all
 * methods.
 */
public final class DispatchDevice implements PuffsDevice {
  /** The requests that the server has not received. */
  private final Queue<ByteBuffer> queue = new ArrayDeque<>();

  private final Map<Long, CompletableFuture<ByteBuffer>> unanswered = new HashMap<>();
  private final PuffsReq header = new PuffsReq();
  private boolean mounted;
  private boolean closed;
  private boolean woken;

  /**
   * Hands in a request.
   *
   * @param frame a message of the kernel, in native order, from index 0 on: {@code preq_id} must be
   *     different from that of all requests without a reply, and {@code preq_buflen} must be the
   *     room of the reply
   * @return the reply; of a fire-and-forget request a complete stage with an empty buffer. It fails
   *     with ENXIO if the device is closed before the reply.
   * @throws IllegalArgumentException if the frame is shorter than a header, or the id is in use
   */
  public synchronized CompletionStage<ByteBuffer> dispatch(ByteBuffer frame) {
    if (frame.capacity() < PuffsReq.SIZE) {
      throw new IllegalArgumentException(
          "a frame of "
              + frame.capacity()
              + " bytes; a message has a header of "
              + PuffsReq.SIZE
              + " bytes at least");
    }
    CompletableFuture<ByteBuffer> reply = new CompletableFuture<>();
    if (closed || !mounted) {
      reply.completeExceptionally(Errno.ENXIO.exception());
      return reply;
    }
    header.wrap(frame, 0);
    boolean wantsReply = (header.opclass() & Puffs.PUFFSOPFLAG_FAF) == 0;
    if (wantsReply && unanswered.putIfAbsent(header.id(), reply) != null) {
      throw new IllegalArgumentException(
          "the id " + header.id() + " is that of a request without a reply; choose another");
    }
    if (!wantsReply) {
      reply.complete(ByteBuffer.allocate(0));
    }
    queue.add(frame);
    wakeup();
    return reply;
  }

  @Override
  public int pid() {
    return (int) ProcessHandle.current().pid();
  }

  /** Succeeds unless the device is closed, and grants what the server asks for. */
  @Override
  public synchronized int mount(byte[] dir, int flags, ByteBuffer kargs) {
    if (closed) {
      return -Errno.ENXIO.number();
    }
    PuffsKargs arguments = new PuffsKargs().wrap(kargs, 0);
    if (arguments.maxmsglen() == 0) {
      arguments.maxmsglen(Puffs.PUFFS_MSG_MAXSIZE);
    }
    mounted = true;
    return 0;
  }

  @Override
  public synchronized int receive(ByteBuffer frame) {
    if (closed) {
      return -Errno.ENXIO.number();
    }
    ByteBuffer next = queue.poll();
    if (next == null) {
      return -Errno.EAGAIN.number();
    }
    int length = Math.min(next.capacity(), frame.capacity());
    frame.put(0, next, 0, length);
    return length;
  }

  @Override
  public int send(ByteBuffer frame, int length) {
    CompletableFuture<ByteBuffer> waiting;
    synchronized (this) {
      if (closed) {
        return -Errno.ENXIO.number();
      }
      waiting = unanswered.remove(frame.getLong(PuffsReq.ID_OFFSET));
    }
    if (waiting == null) {
      return -Errno.ENOENT.number(); // as the kernel answers a reply to no request
    }
    ByteBuffer reply = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    reply.put(0, frame, 0, length);
    waiting.complete(reply);
    return length;
  }

  @Override
  public synchronized void await(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    boolean interrupted = Thread.interrupted(); // otherwise there would be no wait
    try {
      while (!woken && !closed && queue.isEmpty()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          break;
        }
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    woken = false;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void wakeup() {
    woken = true;
    notifyAll();
  }

  @Override
  public void close() {
    Map<Long, CompletableFuture<ByteBuffer>> left;
    synchronized (this) {
      closed = true;
      left = new HashMap<>(unanswered);
      unanswered.clear();
      queue.clear();
      notifyAll();
    }
    left.values().forEach(reply -> reply.completeExceptionally(Errno.ENXIO.exception()));
  }
}
