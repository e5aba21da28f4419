package org.jpuffs.sim.puffs;

import static org.jpuffs.sim.sys.Errors.EAGAIN;
import static org.jpuffs.sim.sys.Errors.EINTR;
import static org.jpuffs.sim.sys.Errors.ENXIO;
import static org.jpuffs.sim.sys.Errors.EPIPE;
import static org.jpuffs.wire.Fcntl.FREAD;
import static org.jpuffs.wire.Fcntl.FWRITE;
import static org.jpuffs.wire.Fcntl.O_NONBLOCK;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.Lwp;
import org.jpuffs.sim.sched.Waitable;
import org.jpuffs.sim.sys.Uio;
import org.jpuffs.wire.Poll;
import org.jpuffs.wire.VnodeFlags;

/**
 * A fifo between its first open and its last close ({@code struct fifoinfo} of {@code
 * miscfs/fifofs/fifo_vnops.c}): two sockets that are connected. The vnode is not locked while a
 * call waits here.
 */
final class Fifo {
  /** The most bytes that wait for a reader ({@code PIPSIZ}). */
  private static final int SIZE = 4096;

  /**
   * A write of more than fits starts only if there is space for so many bytes ({@code MCLBYTES}).
   */
  private static final int LEAST_SPACE = 2048;

  private static final int IN = Poll.POLLIN | Poll.POLLRDNORM;
  private static final int OUT = Poll.POLLOUT | Poll.POLLWRNORM;

  private final Cpu cpu;
  private int readers;
  private int writers;

  /** Whether the last writer has closed, and no read has seen it ({@code SS_CANTRCVMORE}). */
  private boolean ended;

  /** What was written and not read, from 0 to its position. */
  private final ByteBuffer waiting = ByteBuffer.allocate(SIZE);

  Fifo(Cpu cpu) {
    this.cpu = cpu;
  }

  /** Opens one or both ends, and waits for the other one ({@code fifo_open}); 0 or an error. */
  int open(int mode) {
    boolean waits = (mode & O_NONBLOCK) == 0;
    if ((mode & FREAD) != 0) {
      readers++;
    }
    if ((mode & FWRITE) != 0 && writers++ == 0) {
      ended = false;
    }
    cpu.sleepers.wakeup();
    int error = 0;
    if ((mode & FREAD) != 0 && waits) {
      error = await(() -> isReadable() || writers > 0);
    }
    if (error == 0 && (mode & FWRITE) != 0) {
      error = waits ? await(() -> readers > 0) : readers > 0 ? 0 : ENXIO;
    }
    if (error != 0) {
      close(mode);
    }
    return error;
  }

  /** Closes one or both ends ({@code fifo_close}). */
  void close(int mode) {
    if ((mode & FREAD) != 0) {
      readers--;
    }
    if ((mode & FWRITE) != 0 && --writers == 0) {
      ended = true;
    }
    cpu.sleepers.wakeup();
  }

  /** Whether no end is open. */
  boolean isUnused() {
    return readers == 0 && writers == 0;
  }

  private boolean isReadable() {
    return waiting.position() > 0 || ended;
  }

  private int space() {
    return waiting.remaining();
  }

  /** Reads what is there ({@code fifo_read}); 0 or an error. */
  int read(Uio uio, int ioflag) {
    if (uio.resid == 0) {
      return 0;
    }
    if (!isReadable()) {
      if ((ioflag & VnodeFlags.IO_NDELAY) != 0) {
        return writers == 0 ? 0 : EAGAIN;
      }
      int error = await(this::isReadable);
      if (error != 0) {
        return error;
      }
    }
    int n = Math.min(uio.resid, waiting.position());
    ended &= n > 0;
    uio.moveIn(waiting, 0, n);
    waiting.limit(waiting.position()).position(n);
    waiting.compact();
    cpu.sleepers.wakeup();
    return 0;
  }

  /** Writes, and waits for space ({@code fifo_write}, {@code sosend}); 0 or an error. */
  int write(Uio uio, int ioflag) {
    while (uio.resid > 0) {
      if (readers == 0) {
        return EPIPE;
      }
      if (!hasSpaceFor(uio)) {
        int error =
            (ioflag & VnodeFlags.IO_NDELAY) != 0
                ? EAGAIN
                : await(() -> readers == 0 || hasSpaceFor(uio));
        if (error != 0) {
          return error;
        }
        continue;
      }
      int n = Math.min(uio.resid, space());
      uio.moveOut(waiting, waiting.position(), n);
      waiting.position(waiting.position() + n);
      cpu.sleepers.wakeup();
    }
    return 0;
  }

  private boolean hasSpaceFor(Uio uio) {
    return space() >= Math.min(uio.resid, LEAST_SPACE);
  }

  /**
   * The events that have occurred ({@code fifo_poll}). Each socket answers for both directions; the
   * one that it cannot use counts as ready.
   */
  int poll(int events) {
    int there = 0;
    if ((events & IN) != 0) {
      there |= events & OUT;
      there |= isReadable() ? events & IN : 0;
    }
    if ((events & OUT) != 0) {
      there |= events & IN;
      there |= space() >= LEAST_SPACE || readers == 0 ? events & OUT : 0;
    }
    return there;
  }

  /** Waits until {@code what} is over; EINTR after a signal. */
  private int await(Waitable what) {
    Lwp self = cpu.lwp();
    cpu.sleepers.await(() -> self.isInterrupted() || what.isOver(), null);
    return self.isInterrupted() && !what.isOver() ? EINTR : 0;
  }
}
