package org.jpuffs.sim.sched;

import java.time.Duration;
import org.jpuffs.spi.FrameServer;
import org.jspecify.annotations.Nullable;

/**
 * An open {@code /dev/puffs} and the loop of the file server that has it open: {@code struct
 * putter_instance} ({@code dev/putter/putter.c}).
 */
public final class Putter {
  /** The LWP of the file server. */
  public final Lwp lwp;

  private final Cpu cpu;

  /** The loop of the file server, if the kernel runs it; otherwise the server has a thread. */
  private @Nullable FrameServer server;

  /** The file system mounted through the device; null before the mount. */
  private @Nullable PutterOps ops;

  /** Whether the mount, or an attempt at it, is over. */
  private boolean detached;

  /** The thread that runs the loop at the moment. */
  private @Nullable Thread stepping;

  private boolean woken;

  Putter(Cpu cpu, int pid) {
    this.cpu = cpu;
    lwp = new Lwp(pid, 1);
  }

  public void host(FrameServer hosted) {
    if (server != null) {
      throw new IllegalStateException("the device is hosted already");
    }
    server = hosted;
  }

  /** Whether the kernel runs the loop of the file server. */
  boolean isHosted() {
    return server != null;
  }

  boolean isStepping() {
    return stepping != null;
  }

  /** Whether the loop of the file server runs further up on this stack. */
  boolean isSteppingHere() {
    return stepping == Thread.currentThread();
  }

  /**
   * Whether the loop of the file server runs further up on this stack, so that this thread is in
   * the kernel, and no frame waits for it.
   */
  public boolean isIdleHere() {
    PutterOps attached = ops();
    return isSteppingHere() && attached != null && attached.isIdle();
  }

  private boolean framesWait() {
    PutterOps attached = ops();
    return attached != null && attached.hasFrames();
  }

  /**
   * Whether the hosted server can take a frame now, has asked for a wakeup, or has a timer that is
   * due.
   */
  boolean canStep() {
    FrameServer hosted = server;
    return hosted != null
        && stepping == null
        && ((framesWait() && hosted.takesFrames())
            || ((woken || isTimerDue(hosted)) && hosted.isServing()));
  }

  /** Like {@link #canStep}, or the hosted server has still to notice the end of the mount. */
  boolean wantsStep() {
    FrameServer hosted = server;
    return canStep() || (hosted != null && stepping == null && detached && hosted.isServing());
  }

  private static boolean isTimerDue(FrameServer hosted) {
    Duration left = hosted.untilTimer();
    return left != null && left.isZero();
  }

  /** The time until the next timer of the hosted server; null if there is none. */
  @Nullable Duration untilTimer() {
    FrameServer hosted = server;
    return hosted == null || detached ? null : hosted.untilTimer();
  }

  /** Whether the hosted server has taken requests that it has not answered. */
  boolean hasWaitingRequests() {
    FrameServer hosted = server;
    return hosted != null && hosted.waiting() > 0;
  }

  /** Whether the hosted server has ended, and has still to close the device of its mount. */
  boolean isToClose() {
    FrameServer hosted = server;
    return hosted != null && ops() != null && !hosted.isServing();
  }

  /** Runs the hosted server's loop once; false if it had nothing to do and needs no second run. */
  public boolean step() {
    FrameServer hosted = server;
    if (hosted == null) {
      return false;
    }
    Lwp previous = cpu.enter(lwp);
    FrameServer further = cpu.lock.runs(hosted);
    stepping = Thread.currentThread();
    woken = false;
    try {
      return hosted.step() || woken;
    } finally {
      stepping = null;
      cpu.lock.runs(further);
      cpu.leave(previous);
    }
  }

  /** Whether a file system is, or ever was, attached or refused. */
  public boolean isUsed() {
    return ops != null || detached;
  }

  /** Mounts {@code attached} through this device ({@code putter_attach}). */
  public void attach(PutterOps attached) {
    ops = attached;
  }

  /** The file system mounted through this device; null before the mount and after its end. */
  public @Nullable PutterOps ops() {
    return detached ? null : ops;
  }

  /** The mount is over ({@code putter_detach}). */
  public void detach() {
    detached = true;
    cpu.sleepers.wakeup();
  }

  /** A frame is queued for the file server ({@code putter_notify}). */
  public void frameQueued() {
    if (server == null) {
      cpu.sleepers.wakeServer();
    }
  }

  /** The file server closes the device. */
  public void close() {
    detached = true;
    cpu.servers.closed(this);
  }

  /** Waits for a frame, a wakeup or the end of the mount, at most {@code timeout}. */
  public void await(Duration timeout) {
    cpu.lock.enter();
    try {
      long left = timeout.toNanos();
      while (!woken && !detached && !cpu.isGone() && !framesWait() && left > 0) {
        left = cpu.sleepers.awaitFrame(left);
      }
      woken = false;
    } finally {
      cpu.lock.leave();
    }
  }

  /** Whether the kernel has ended the mount, or the kernel itself has ended. */
  public boolean hasEnded() {
    cpu.lock.enter();
    try {
      return detached || cpu.isGone();
    } finally {
      cpu.lock.leave();
    }
  }

  /** Ends the next or the current {@link #await}. */
  public void wakeup() {
    cpu.lock.enter();
    try {
      woken = true;
      cpu.sleepers.wakeup();
    } finally {
      cpu.lock.leave();
    }
  }
}
