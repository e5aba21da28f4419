package org.jpuffs.sim;

import static org.jpuffs.wire.MountFlags.MNT_FORCE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.sim.device.SimDevice;
import org.jpuffs.sim.puffs.MessagePool;
import org.jpuffs.sim.sched.Cpu;
import org.jpuffs.sim.sched.KernelThreads;
import org.jpuffs.sim.syscall.OpenFiles;
import org.jpuffs.sim.syscall.SimProcess;
import org.jpuffs.sim.vfs.Vfs;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;

/** One simulated kernel: its parts, and the operations on it that tests have. */
final class SimKernel implements KernelThreads {
  private final SimMachine machine;
  private final Cpu cpu;
  private final Vfs vfs;
  private final MessagePool messages = new MessagePool();
  private final OpenFiles openFiles = new OpenFiles();

  SimKernel(SimMachine machine) {
    this.machine = machine;
    cpu = new Cpu(machine.clock, this);
    vfs = new Vfs(cpu, machine.profile, machine::newFsid);
  }

  @Override
  public boolean runDeferred() {
    return vfs.mounts.unmountDying();
  }

  @Override
  public boolean runOne() {
    return vfs.mounts.runThread() || vfs.vnodes.releaseDeferred();
  }

  /** Whether a reply has ended this kernel. */
  boolean isGone() {
    return cpu.isGone();
  }

  PuffsDevice openDevice() {
    cpu.lock.enter();
    try {
      return new SimDevice(vfs, messages, cpu.servers.open(machine.newPid()));
    } finally {
      cpu.lock.leave();
    }
  }

  Process newProcess() {
    cpu.lock.enter();
    try {
      return new SimProcess(vfs, openFiles, machine.newPid());
    } finally {
      cpu.lock.leave();
    }
  }

  void host(PuffsDevice device, FrameServer server) {
    cpu.lock.enter();
    try {
      cpu.servers.host(device, server);
    } finally {
      cpu.lock.leave();
    }
  }

  void settle() {
    cpu.settle();
  }

  void sleep(Duration duration) {
    cpu.sleep(duration);
  }

  void runTogether(long seed, int switches, List<? extends Runnable> programs) {
    cpu.runTogether(seed, switches, programs);
  }

  /** What is left of mounts and processes that are gone, one line each. */
  List<String> leftovers() {
    List<String> left = new ArrayList<>();
    add(left, vfs.mounts.size() - 1, "mounts");
    add(left, cpu.processes.size(), "processes");
    add(left, vfs.mounts.referencesToRoot(), "references to the root and what is below it");
    add(left, vfs.vnodes.leftover(), "reclaimed vnodes that are still referred to");
    add(left, vfs.names.size(), "names in the cache");
    add(left, vfs.pages.used(), "pages");
    add(left, messages.used(), "messages");
    return left;
  }

  private static void add(List<String> left, int count, String what) {
    if (count != 0) {
      left.add(count + " " + what);
    }
  }

  void shutDown() {
    cpu.runAsKernel(() -> vfs.mounts.unmountAll(MNT_FORCE));
    settle();
  }
}
