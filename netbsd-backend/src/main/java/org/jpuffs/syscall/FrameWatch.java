package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.wire.MountFlags;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsReq;
import org.jpuffs.wire.VfsUnmount;

/**
 * What the frames on a device tell of its mount: when it ends, and what the kernel's own thread,
 * the one that flushes and unmounts for a server (puffs_sop_thread), has still to do.
 *
 * <p>The server's thread tells it of frames; any thread asks.
 */
final class FrameWatch {
  /**
   * How long an unmount that the server asked for may take to reach the server. It takes
   * microseconds; but the kernel drops it without a word if it finds the mount in use at that
   * moment (dounmount, EBUSY), and then nothing ever comes.
   */
  static final long UNMOUNT_MILLIS = 1000;

  /** The id of the request to unmount, the last one if there were several; -1 before the first. */
  private long unmountId = -1;

  private boolean unmountForced;

  /** Frames of the server's own that the kernel's thread has not answered yet. */
  private volatile int unanswered;

  private volatile boolean unmountAsked;
  private volatile long unmountDeadline;

  /** The kernel has handed out {@code frame}. */
  void received(ByteBuffer frame) {
    if ((frame.getShort(PuffsReq.OPCLASS_OFFSET) & Puffs.PUFFSOPFLAG_ISRESPONSE) != 0) {
      // A frame shorter than a header was answered at once, whatever class it says.
      if (isForKernelThread(frame) && unanswered > 0) {
        unanswered--;
      }
    } else if (kind(frame) == Puffs.PUFFSOP_VFS
        && frame.getShort(PuffsReq.OPTYPE_OFFSET) == Puffs.PUFFS_VFS_UNMOUNT) {
      unmountId = frame.getLong(PuffsReq.ID_OFFSET);
      unmountForced = (frame.getInt(VfsUnmount.FLAGS_OFFSET) & MountFlags.MNT_FORCE) != 0;
    }
  }

  /** The server is about to send {@code frame}; {@link #refused} if the kernel does not take it. */
  void sending(ByteBuffer frame, int length) {
    if (isAsking(frame, length)) {
      unanswered++;
      if (kind(frame) == Puffs.PUFFSOP_UNMOUNT) {
        unmountDeadline = System.nanoTime() + UNMOUNT_MILLIS * 1_000_000;
        unmountAsked = true;
      }
    }
  }

  void refused(ByteBuffer frame, int length) {
    if (isAsking(frame, length)) {
      unanswered--;
    }
  }

  /** Whether {@code frame} is the answer after which the kernel gives the mount up. */
  boolean endsMount(ByteBuffer frame, int length) {
    return isWhole(frame, length)
        && unmountId != -1
        && frame.getLong(PuffsReq.ID_OFFSET) == unmountId
        && !isForKernelThread(frame)
        && (unmountForced
            || (frame.getInt(PuffsReq.RV_OFFSET) == 0
                && frame.getLong(PuffsReq.FRAMELEN_OFFSET) <= VfsUnmount.SIZE));
  }

  private static boolean isAsking(ByteBuffer frame, int length) {
    return isWhole(frame, length) && isForKernelThread(frame);
  }

  /** The kernel looks at nothing but the length of what is shorter than a header. */
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

  /** The mount is over: answers that have not come never will. */
  void ended() {
    unanswered = 0;
  }

  /** Whether an answer of the kernel's thread is still to come. */
  boolean isAnswerDue() {
    return unanswered > 0;
  }

  /** Whether the server has asked for its unmount. */
  boolean isUnmountAsked() {
    return unmountAsked;
  }

  /** Whether the unmount that the server asked for can still be expected to reach it. */
  boolean isUnmountDue() {
    return unmountAsked && System.nanoTime() - unmountDeadline < 0;
  }

  void unmountSeen() {
    unmountAsked = false;
  }
}
