package org.jpuffs.sim.sched;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** The file servers that have a device open, and whose loop is run when. */
public final class FileServers {
  private final Cpu cpu;
  private final List<Putter> devices = new ArrayList<>();

  /** A deadlock that a server ran into, thrown again where it cannot catch it. */
  private @Nullable IllegalStateException deadlock;

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

  /** Keeps the loop of a device's server; a device may have been wrapped, so its process counts. */
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

  /** Whether a server runs its own loop, on a thread of its own. */
  boolean anyOnItsOwn() {
    for (int i = 0; i < devices.size(); i++) {
      if (!devices.get(i).isHosted()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a server runs its own loop, or one is being stepped. */
  boolean anyAtWork() {
    for (int i = 0; i < devices.size(); i++) {
      if (!devices.get(i).isHosted() || devices.get(i).isStepping()) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@link #stepAny} would do something. */
  boolean canStep() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).canStep()) {
        return true;
      }
    }
    return false;
  }

  /** Has one server take a frame; false if none can. */
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

  /** Has all servers do what they have to do; false if that is nothing. */
  boolean stepAll() {
    boolean busy = false;
    for (int i = 0; i < devices.size(); i++) {
      Putter device = devices.get(i);
      busy |= device.wantsStep() && step(device);
    }
    return busy;
  }

  /** Whether a server is at work further up on this very stack. */
  boolean isSteppingHere() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).isSteppingHere()) {
        return true;
      }
    }
    return false;
  }

  /** Lets the server do something towards the reply to {@code m}; else the caller must wait. */
  boolean work(Putter device, Request m) {
    if (!device.isHosted() || (device.isStepping() && !device.isSteppingHere())) {
      return false;
    }
    if (device.isStepping()) {
      throw deadlock(m);
    }
    if (!step(device) && !m.done && !cpu.runThread()) {
      throw new IllegalStateException(
          "the file server has nothing more to do, but has not answered "
              + m.operation()
              + " of the system call "
              + cpu.lwp().call);
    }
    return true;
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
