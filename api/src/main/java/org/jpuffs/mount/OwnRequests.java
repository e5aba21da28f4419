package org.jpuffs.mount;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsFlush;
import org.jpuffs.wire.PuffsReq;

/**
 * The requests of this server to the kernel, and their answers. Only the loop uses it.
 *
 * <p>Each request has a number, as {@code puffs__nextreq()} of libpuffs gives it. The kernel copies
 * it into the answer.
 */
final class OwnRequests {
  /**
   * The numbers have the highest bit, so that a reader of a trace can tell them from the kernel's.
   */
  private static final long FIRST_ID = Long.MIN_VALUE;

  private final PuffsDevice device;
  private final ByteBuffer frame = FramePool.allocate(PuffsFlush.SIZE);
  private final PuffsFlush flush = new PuffsFlush().wrap(frame, 0);
  private final Map<Long, CompletableFuture<Void>> unanswered = new HashMap<>();
  private volatile int unansweredCount;
  private long nextId = FIRST_ID;
  private boolean over;

  OwnRequests(PuffsDevice device) {
    this.device = device;
  }

  /** Asks for a forced unmount. */
  void unmount(CompletableFuture<Void> answer) {
    send(begin(Puffs.PUFFSOP_UNMOUNT, PuffsReq.SIZE), PuffsReq.SIZE, answer);
  }

  /**
   * Asks the kernel to write back or to forget what it caches.
   *
   * @param action {@code PUFFS_INVAL_*} or {@code PUFFS_FLUSH_*}
   */
  void flush(int action, long cookie, long start, long end, CompletableFuture<Void> answer) {
    long id = begin(Puffs.PUFFSOP_FLUSH, PuffsFlush.SIZE);
    flush.op(action).cookie(cookie).start(start).end(end);
    send(id, PuffsFlush.SIZE, answer);
  }

  private long begin(int opclass, int length) {
    flush.clear();
    long id = nextId++;
    flush.framelen(length).buflen(length).opclass(opclass).id(id);
    return id;
  }

  private void send(long id, int length, CompletableFuture<Void> answer) {
    if (over) {
      answer.completeExceptionally(Errno.ENXIO.exception());
      return;
    }
    unanswered.put(id, answer);
    unansweredCount = unanswered.size();
    int sent = device.send(frame, length);
    if (sent != length) {
      unanswered.remove(id);
      unansweredCount = unanswered.size();
      answer.completeExceptionally(
          sent < 0 && sent >= -Errno.ELAST
              ? Errno.of(-sent).exception()
              : new ErrnoException(
                  Errno.EIO, "write(2) took " + sent + " of " + length + " bytes"));
    }
  }

  /** Whether the kernel has still to answer a request. Any thread may call it. */
  boolean areUnanswered() {
    return unansweredCount > 0;
  }

  /** The kernel has answered: {@code header} is that of the answer. */
  void answered(PuffsReq header) {
    CompletableFuture<Void> answer = unanswered.remove(header.id());
    unansweredCount = unanswered.size();
    if (answer == null) {
      return; // the answer to a frame that a test has sent past this class
    }
    int error = header.rv();
    if (error == 0) {
      answer.complete(null);
    } else {
      answer.completeExceptionally(
          error > 0 && error <= Errno.ELAST
              ? Errno.of(error).exception()
              : new ErrnoException(Errno.EIO, "the kernel answered the error number " + error));
    }
  }

  /** The mount has ended: no more answers will come. */
  void end() {
    over = true;
    unanswered.values().forEach(answer -> answer.completeExceptionally(Errno.ENXIO.exception()));
    unanswered.clear();
    unansweredCount = 0;
  }
}
