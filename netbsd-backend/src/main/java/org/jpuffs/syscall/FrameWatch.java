package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsUnmount;

/**
 * The state of a mount, derived from the frames on its device: whether the mount ends, and which
 * answers the kernel's own thread still owes (puffs_sop_thread, which flushes and unmounts for a
 * server).
 *
 * <p>The server's thread reports the frames. Any thread may read the state.
 */
public final class FrameWatch {
  /**
   * The longest time from the server's request to unmount until VFS_UNMOUNT reaches the server. It
   * takes microseconds on a machine that is not busy. But if the mount is in use at that moment,
   * the kernel drops the request without an answer (dounmount, EBUSY).
   */
  public static final long UNMOUNT_MILLIS = 5000;

  /** The id of the last VFS_UNMOUNT request; -1 before the first. */
  private long unmountId = -1;

  private boolean unmountForced;

  /** The server's own requests that the kernel's thread has not answered yet. */
  private volatile int unanswered;

  private volatile boolean unmountRequested;
  private volatile long unmountDeadline;

  /** The state of a mount without frames. */
  public FrameWatch() {}

  /** The server has received {@code frame}. */
  public void received(ByteBuffer frame) {
    if ((frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      // A frame that is shorter than a header is answered at once, whatever its class is.
      if (isForKernelThread(frame) && unanswered > 0) {
        unanswered--;
      }
    } else if (kind(frame) == Puffs.PUFFSOP_VFS
        && frame.getShort(PuffsReq.OPTYPE_OFFSET) == Puffs.PUFFS_VFS_UNMOUNT) {
      unmountId = frame.getLong(PuffsReq.ID_OFFSET);
      unmountForced = (frame.getInt(VfsUnmount.FLAGS_OFFSET) & MountFlags.MNT_FORCE) != 0;
    }
  }

  /**
   * The server is about to send {@code frame}; {@link #refused} follows if the kernel refuses it.
   */
  public void sending(ByteBuffer frame, int length) {
    if (isServerRequest(frame, length)) {
      unanswered++;
      if (kind(frame) == Puffs.PUFFSOP_UNMOUNT) {
        unmountDeadline = System.nanoTime() + UNMOUNT_MILLIS * 1_000_000;
        unmountRequested = true;
      }
    }
  }

  /** The kernel has refused {@code frame}. */
  public void refused(ByteBuffer frame, int length) {
    if (isServerRequest(frame, length)) {
      unanswered--;
    }
  }

  /** Whether {@code frame} is the reply after which the kernel ends the mount. */
  public boolean endsMount(ByteBuffer frame, int length) {
    return isWhole(frame, length)
        && unmountId != -1
        && frame.getLong(PuffsReq.ID_OFFSET) == unmountId
        && !isForKernelThread(frame)
        && (unmountForced
            || (frame.getInt(PuffsReq.RV_OFFSET) == 0
                && frame.getLong(PuffsReq.FRAMELEN_OFFSET) <= VfsUnmount.SIZE));
  }

  private static boolean isServerRequest(ByteBuffer frame, int length) {
    return isWhole(frame, length) && isForKernelThread(frame);
  }

  /** The kernel reads only the length of a frame that is shorter than a header. */
  private static boolean isWhole(ByteBuffer frame, int length) {
    return length >= PuffsReq.SIZE && frame.getLong(PuffsReq.FRAMELEN_OFFSET) >= PuffsReq.SIZE;
  }

  private static int kind(ByteBuffer frame) {
    return frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOP_OPCMASK;
  }

  private static boolean isForKernelThread(ByteBuffer frame) {
    int kind = kind(frame);
    return kind == Puffs.PUFFSOP_FLUSH || kind == Puffs.PUFFSOP_UNMOUNT;
  }

  /** The mount has ended: no more answers will come. */
  public void ended() {
    unanswered = 0;
  }

  /** Whether the kernel's thread still owes an answer. */
  public boolean isAnswerDue() {
    return unanswered > 0;
  }

  /** Whether the server has requested its unmount. */
  public boolean isUnmountRequested() {
    return unmountRequested;
  }

  /** Whether the unmount that the server requested may still reach it. */
  public boolean isUnmountDue() {
    return unmountRequested && System.nanoTime() - unmountDeadline < 0;
  }

  /** The requested unmount is complete. */
  public void unmountCompleted() {
    unmountRequested = false;
  }
}
