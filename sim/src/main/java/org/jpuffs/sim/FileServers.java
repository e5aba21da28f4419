package org.jpuffs.sim;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/** The file servers that have a device open, and whose loop is run when. */
final class FileServers {
  private final SimKernel kernel;
  private final List<SimDevice> devices = new ArrayList<>();

  /** A deadlock that a server ran into, thrown again where it cannot catch it. */
  private @Nullable IllegalStateException deadlock;

  FileServers(SimKernel kernel) {
    this.kernel = kernel;
  }

  SimDevice open(int pid) {
    SimDevice device = new SimDevice(kernel, pid);
    devices.add(device);
    return device;
  }

  void closed(SimDevice device) {
    devices.remove(device);
  }

  /** Keeps the loop of a device's server; a device may have been wrapped, so its process counts. */
  void host(PuffsDevice device, FrameServer server) {
    for (SimDevice ours : devices) {
      if (ours.pid() == device.pid()) {
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
      if (devices.get(i).server() == null) {
        return true;
      }
    }
    return false;
  }

  /** Whether a server runs its own loop, or one is being stepped. */
  boolean anyAtWork() {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).server() == null || devices.get(i).isStepping()) {
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
      SimDevice device = devices.get(i);
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
      SimDevice device = devices.get(i);
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
  boolean work(SimDevice device, Message m) {
    if (device.server() == null || (device.isStepping() && !device.isSteppingHere())) {
      return false;
    }
    if (device.isStepping()) {
      throw deadlock(m);
    }
    if (!step(device) && !m.done && !kernel.runThread()) {
      throw new IllegalStateException(
          "the file server has nothing more to do, but has not answered "
              + OperationNames.of(m)
              + " of the system call "
              + kernel.lwp().call);
    }
    return true;
  }

  IllegalStateException deadlock(Message m) {
    IllegalStateException found =
        new IllegalStateException(
            "deadlock: the file server made the system call "
                + kernel.lwp().call
                + " on its own mount, and waits for itself to answer "
                + OperationNames.of(m));
    deadlock = found;
    return found;
  }

  private boolean step(SimDevice device) {
    Lwp self = kernel.lwp();
    boolean worked = device.step();
    kernel.checkAlive(self);
    kernel.resume(self);
    IllegalStateException found = deadlock;
    if (found != null) {
      deadlock = null;
      throw found;
    }
    return worked;
  }
}
