package org.jpuffs.sim;

import static org.jpuffs.wire.MountFlags.MNT_FORCE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.spi.FrameServer;
import org.jpuffs.spi.KernelDeathException.Kind;
import org.jpuffs.spi.PuffsDevice;
import org.jspecify.annotations.Nullable;

/**
 * One simulated kernel, from its start to its end: who is at work in it, and whether it still
 * lives. What it is made of has rooms of its own.
 *
 * <p>One lock holds it all. A call that waits for a file server that is hosted steps the server's
 * loop on its own stack; one that waits for a server on a thread of its own lets go of the lock.
 */
final class SimKernel {
  final VirtualClock clock;
  final KernelLock lock = new KernelLock();
  final NameCache names = new NameCache();
  final VnodeTable vnodes = new VnodeTable(this, names);
  final FileServers servers = new FileServers(this);
  final SleepQueue sleepers = new SleepQueue(this);
  final MessagePool messages = new MessagePool();
  final List<SimProcess> processes = new ArrayList<>();
  final MountTable mounts;

  /** How many files all processes have open. */
  int openFiles;

  private final SimMachine machine;
  private final PagePool pages = new PagePool();

  /** The kernel's own threads. */
  private final Lwp kernelThread = new Lwp(0, 1);

  private Lwp lwp = kernelThread;

  /** What ended this kernel. */
  private volatile @Nullable KernelViolation violation;

  SimKernel(SimMachine machine) {
    this.machine = machine;
    clock = machine.clock;
    pages.belongTo(this);
    mounts = new MountTable(this);
  }

  /** Ends this kernel: what it was told makes the real one panic. */
  KernelViolation panic(String function, String what) {
    return end(Kind.PANIC, function, what);
  }

  /** Ends this kernel: what it was told makes the real one hang. */
  KernelViolation hang(String function, String what) {
    return end(Kind.HANG, function, what);
  }

  private KernelViolation end(Kind kind, String function, String what) {
    KernelViolation found = violation;
    if (found == null) {
      found = new KernelViolation(kind, function, what);
      violation = found;
      sleepers.wakeup();
    }
    return found;
  }

  /** Whether a reply has ended this kernel. */
  boolean isGone() {
    return violation != null;
  }

  void checkAlive(Lwp one) {
    KernelViolation found = violation;
    if (found != null) {
      throw new KernelViolation(found, one.call);
    }
  }

  /** As {@link #checkAlive}, by one who is about to enter. */
  private void checkStillAlive(Lwp one) {
    if (violation != null) {
      lock.leave();
      checkAlive(one);
    }
  }

  Lwp lwp() {
    return lwp;
  }

  /** Has {@code next} at work from now on, or again. */
  void resume(Lwp next) {
    lwp = next;
  }

  /** Has {@code next} at work from now on, and answers who was. */
  Lwp enter(Lwp next) {
    lock.enter();
    checkStillAlive(next);
    Lwp previous = lwp;
    next.calls++;
    if (lock.isOutermost()) {
      if (sleepers.isScheduled()) {
        sleepers.begin();
        checkStillAlive(next);
        previous = lwp;
      }
      mounts.unmountDying();
    }
    lwp = next;
    return previous;
  }

  void leave(Lwp previous) {
    if (lwp != previous && lwp.abandonLocks()) {
      sleepers.wakeup();
    }
    lwp = previous;
    lock.leave();
  }

  Vnode newVnode(VnodeOperations ops, FileMount mount) {
    PageCache cache = new PageCache(pages);
    Vnode vp = new Vnode(ops, mount, cache);
    cache.belongTo(vp);
    return vp;
  }

  long newFsid() {
    return machine.newFsid();
  }

  PuffsDevice openDevice() {
    lock.enter();
    try {
      return servers.open(machine.newPid());
    } finally {
      lock.leave();
    }
  }

  SimProcess newProcess() {
    lock.enter();
    try {
      SimProcess process = new SimProcess(this, machine.newPid());
      processes.add(process);
      return process;
    } finally {
      lock.leave();
    }
  }

  /** Sends a signal ({@code kill_t}); every process catches all of them. */
  int kill(Lwp sender, int pid, int signal) {
    if (signal < 0 || signal >= Kern.NSIG) {
      return -Kern.EINVAL;
    }
    for (SimProcess process : processes) {
      if (process.pid() == pid) {
        if (sender.cred.uid != 0 && sender.cred.uid != process.cred().uid) {
          return -Kern.EPERM;
        }
        if (signal != 0) {
          process.signal(signal);
          sleepers.wakeup();
        }
        return 0;
      }
    }
    return -Kern.ESRCH;
  }

  void host(PuffsDevice device, FrameServer server) {
    lock.enter();
    try {
      servers.host(device, server);
    } finally {
      lock.leave();
    }
  }

  /** Has one of the kernel's threads do one thing; false if there is nothing to do. */
  boolean runThread() {
    Lwp self = lwp;
    lwp = kernelThread;
    try {
      return mounts.runWorker() || vnodes.releaseDeferred();
    } finally {
      lwp = self;
    }
  }

  void settle() {
    if (isGone()) {
      return;
    }
    Lwp previous = enter(kernelThread);
    try {
      boolean busy = true;
      while (busy) {
        busy = mounts.unmountDying();
        busy |= servers.stepAll();
        busy |= runThread();
      }
    } finally {
      leave(previous);
    }
  }

  void sleep(Duration duration) {
    lock.enter();
    try {
      clock.advance(duration);
    } finally {
      lock.leave();
    }
    settle();
  }

  void runTogether(long seed, List<? extends Runnable> programs) {
    sleepers.runTogether(new Scheduler(this, seed, programs));
  }

  /** What is still there, a line each, of mounts and processes that are gone. */
  List<String> leftovers() {
    List<String> left = new ArrayList<>();
    tell(left, mounts.size() - 1, "mounts");
    tell(left, processes.size(), "processes");
    tell(left, mounts.referencesToRoot(), "references to the root and what is below it");
    tell(left, vnodes.leftover(), "reclaimed vnodes that are still referred to");
    tell(left, names.size(), "names in the cache");
    tell(left, pages.used(), "pages");
    tell(left, messages.used(), "messages");
    return left;
  }

  private static void tell(List<String> left, int count, String what) {
    if (count != 0) {
      left.add(count + " " + what);
    }
  }

  void shutDown() {
    if (isGone()) {
      return;
    }
    Lwp previous = enter(kernelThread);
    try {
      mounts.unmountAll(MNT_FORCE);
    } finally {
      leave(previous);
    }
    settle();
  }
}
