package org.jpuffs.rump;

import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/**
 * An lwp of the rump kernel.
 *
 * <p>The kernel has one current lwp per host thread. An lwp does not belong to the thread that made
 * it: the thread that holds its lock makes it current, which costs a call only if another lwp was
 * current. So nothing remains in the kernel when a host thread ends, and any thread can release an
 * lwp.
 */
final class RumpLwp extends Lwp {
  /** A host thread, with the lwp that is current on it in the kernel. */
  private static final class HostThread {
    @Nullable RumpLwp lwp;

    void clear() {
      RumpLwp current = lwp;
      if (current != null) {
        lwp = null;
        RumpCalls.rump_lwproc_curlwp_clear(current.address);
      }
    }
  }

  private static final ThreadLocal<HostThread> HOST_THREADS =
      ThreadLocal.withInitial(HostThread::new);

  private final long address;
  private final int pid;
  private @Nullable HostThread thread;

  /** The lwp that the kernel has just made current on this thread. */
  private RumpLwp(HostThread here) {
    address = RumpCalls.rump_pub_lwproc_curlwp();
    here.lwp = this;
    thread = here;
    pid = (int) call(Syscall.GETPID);
  }

  /** The first lwp of a new process: user 0, group 0, no descriptors, in {@code /}. */
  static RumpLwp ofNewProcess() {
    HostThread here = withoutLwp();
    int error = RumpCalls.rump_pub_lwproc_rfork(RumpCalls.RFCFDG);
    if (error != 0) {
      throw new IllegalStateException("rump_pub_lwproc_rfork: error " + error);
    }
    return new RumpLwp(here);
  }

  @Override
  public Lwp sibling() {
    HostThread here = withoutLwp();
    int error = RumpCalls.rump_pub_lwproc_newlwp(pid);
    if (error != 0) {
      throw new IllegalStateException("rump_pub_lwproc_newlwp of " + pid + ": error " + error);
    }
    return new RumpLwp(here);
  }

  private static HostThread withoutLwp() {
    HostThread here = HOST_THREADS.get();
    here.clear();
    return here;
  }

  @Override
  protected long enter(Syscall call, long a, long b, long c, long d, long e, long f) {
    makeCurrent();
    put(call, 0, a);
    put(call, 1, b);
    put(call, 2, c);
    put(call, 3, d);
    put(call, 4, e);
    put(call, 5, f);
    memory.putLong(RESULT_OFFSET, 0);
    int error =
        RumpCalls.rump_syscall(
            call.number(), memoryAddress, RESULT_OFFSET, memoryAddress + RESULT_OFFSET);
    return error == 0 ? memory.getLong(RESULT_OFFSET) : -error;
  }

  /**
   * {@inheritDoc} Vnodes in use remain; the kernel then returns EBUSY, which is not a failure here.
   */
  @Override
  protected int drain() {
    makeCurrent();
    RumpCalls.rump_schedule();
    RumpVfsCalls.rumpns_vfs_drainvnodes(0);
    RumpCalls.rump_unschedule();
    return 0;
  }

  /**
   * {@code clock_gettime(2)}, by this lwp and not by the one that is current on the host thread:
   * another thread may be using that one, and the kernel panics when an lwp enters twice.
   *
   * @param timespec where the time goes
   * @return 0, or -1
   */
  int clockGettime(int clock, long timespec) {
    lock();
    try {
      makeCurrent();
      return RumpCalls.rump___sysimpl_clock_gettime50(clock, timespec);
    } finally {
      unlock();
    }
  }

  private void put(Syscall call, int index, long argument) {
    memory.putLong(call.slot(index) * Long.BYTES, argument);
  }

  private void makeCurrent() {
    HostThread here = HOST_THREADS.get();
    if (here.lwp != this || thread != here) {
      here.clear();
      RumpCalls.rump_lwproc_curlwp_set(address);
      here.lwp = this;
      thread = here;
    }
  }

  @Override
  protected void exit() {
    makeCurrent();
    RumpCalls.rump_pub_lwproc_releaselwp();
    HOST_THREADS.get().lwp = null;
  }
}
