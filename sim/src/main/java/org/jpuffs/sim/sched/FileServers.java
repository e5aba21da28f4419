package org.jpuffs.sim.sched;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** The file servers that have the device open, and the choice which of their loops runs. */
public final class FileServers {
  private final Cpu cpu;
  private final List<Putter> devices = new ArrayList<>();

  /**
   * A deadlock that a server ran into. It is thrown again outside the server, which cannot catch it
   * there.
   */
  private @Nullable IllegalStateException deadlock;

  /** Whether the timers of a server follow another clock than the kernel's. */
  private boolean otherClock;

  FileServers(Cpu cpu) {
    this.cpu = cpu;
  }

  public Putter open(int pid) {
    Putter device = new Putter(cpu, pid);
    devices.add(device);
    return device;
  }

  public void closed(Putter device) {
    devices.remove(device);
  }

  /**
   * Registers the loop of the server that has {@code device} open. The device may be wrapped in
   * another; its process number identifies it.
   */
  public void host(PuffsDevice device, FrameServer server) {
    for (Putter ours : devices) {
      if (ours.lwp.pid == device.pid()) {
        ours.host(server);
        return;
      }
    }
    throw new IllegalArgumentException(
        "process " + device.pid() + " has no device of this kernel open");
  }

  /** Whether there is a server with a thread of its own. */
  boolean anyWithThread() {
    for (int i = 0; i < devices.size(); i++) {
      if (!devices.get(i).isHosted()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether there is a server with a thread of its own, or one whose loop runs at the moment, or
   * one that is about to close its device.
   */
  boolean anyActive() {
    for (int i = 0; i < devices.size(); i++) {
      Putter device = devices.get(i);
      if (!device.isHosted() || device.isStepping() || device.isToClose()) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@link #stepAny} would run a loop. */
  boolean canStep() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).canStep()) {
        return true;
      }
    }
    return false;
  }

  /** Runs the loop of one server that can take a frame; false if there is none. */
  boolean stepAny() {
    for (int i = 0; i < devices.size(); i++) {
      Putter device = devices.get(i);
      if (device.canStep()) {
        step(device);
        return true;
      }
    }
    return false;
  }

  /** Runs the loop of each server that has something to do; false if none did anything. */
  boolean stepAll() {
    boolean busy = false;
    for (int i = 0; i < devices.size(); i++) {
      Putter device = devices.get(i);
      busy |= device.wantsStep() && step(device);
    }
    return busy;
  }

  /** Whether the loop of a server runs further up on this stack. */
  boolean isSteppingHere() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).isSteppingHere()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Runs the loop of the server, which may reply to {@code m}.
   *
   * @return false if that is not possible, or if the server waits for something from outside of the
   *     kernel: the caller must wait
   */
  boolean work(Putter device, Request m) {
    if (!device.isHosted() || (device.isStepping() && !device.isSteppingHere())) {
      return false;
    }
    if (device.isStepping()) {
      throw deadlock(m);
    }
    if (!step(device) && !m.done && !cpu.runThread()) {
      if (device.hasWaitingRequests()) {
        return advanceToTimer();
      }
      if (device.isToClose()) {
        return false; // by another thread
      }
      throw new IllegalStateException(
          "the file server has nothing more to do, but has not answered "
              + m.operation()
              + " of the system call "
              + cpu.lwp().call);
    }
    return true;
  }

  /** Whether a hosted server has taken requests that it has not answered. */
  boolean anyHasWaitingRequests() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).hasWaitingRequests()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Sets the clock forward to the next timer of a hosted server: nothing else can happen before.
   *
   * @return false if there is no such timer, or if the server's timers do not follow this clock
   */
  boolean advanceToTimer() {
    Duration left = untilTimer();
    if (left == null || otherClock) {
      return false;
    }
    cpu.clock.advance(left);
    otherClock = !canStep();
    return !otherClock;
  }

  /**
   * Sets the clock forward by {@code duration}. Servers run their timers on the way, each at its
   * time.
   *
   * @param settle lets servers and kernel threads run until they have nothing to do
   */
  void advance(Duration duration, Runnable settle) {
    Duration left = duration;
    Duration next = otherClock ? null : untilTimer();
    while (next != null && next.compareTo(left) <= 0) {
      cpu.clock.advance(next);
      left = left.minus(next);
      settle.run();
      next = untilTimer();
      if (next != null && next.isZero()) {
        otherClock = true;
        next = null;
      }
    }
    cpu.clock.advance(left);
    for (Putter device : devices) {
      if (!device.isHosted()) {
        device.wakeup(); // its timers may be due
      }
    }
    settle.run();
  }

  /** The time until the first timer of a hosted server; null if there is none. */
  @Nullable Duration untilTimer() {
    Duration shortest = null;
    for (int i = 0; i < devices.size(); i++) {
      Duration left = devices.get(i).untilTimer();
      if (left != null && (shortest == null || left.compareTo(shortest) < 0)) {
        shortest = left;
      }
    }
    return shortest;
  }

  IllegalStateException deadlock(Request m) {
    IllegalStateException found =
        new IllegalStateException(
            "deadlock: the file server made the system call "
                + cpu.lwp().call
                + " on its own mount, and waits for itself to answer "
                + m.operation());
    deadlock = found;
    return found;
  }

  private boolean step(Putter device) {
    Lwp self = cpu.lwp();
    boolean worked = device.step();
    cpu.checkAlive(self);
    cpu.resume(self);
    IllegalStateException found = deadlock;
    if (found != null) {
      deadlock = null;
      throw found;
    }
    return worked;
  }
}
