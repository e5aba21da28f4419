package org.jpuffs.rump;

import org.jpuffs.syscall.Lwp;
import org.jpuffs.syscall.Syscall;
import org.jspecify.annotations.Nullable;

/**
 * An lwp of the rump kernel.
 *
 * <p>The kernel keeps the current lwp per host thread. An lwp is not tied to the thread that made
 * it: whoever holds its lock takes it along, which costs a call only when the thread had another
 * one. So a host thread that ends leaves nothing behind in the kernel, and an lwp can be released
 * from any thread.
 */
final class RumpLwp extends Lwp {
  /** What the kernel takes for the current lwp of a host thread. */
  private static final class Seat {
    @Nullable RumpLwp lwp;

    void vacate() {
      RumpLwp current = lwp;
      if (current != null) {
        lwp = null;
        RumpCalls.rump_lwproc_curlwp_clear(current.address);
      }
    }
  }

  private static final ThreadLocal<Seat> SEATS = ThreadLocal.withInitial(Seat::new);

  private final long address;
  private final int pid;
  private @Nullable Seat seat;

  /** The lwp that the kernel has just made current on this thread. */
  private RumpLwp(Seat here) {
    address = RumpCalls.rump_pub_lwproc_curlwp();
    here.lwp = this;
    seat = here;
    pid = (int) call(Syscall.GETPID);
  }

  /** The first lwp of a new process: user 0, group 0, no descriptors, in {@code /}. */
  static RumpLwp ofNewProcess() {
    Seat here = vacatedSeat();
    int error = RumpCalls.rump_pub_lwproc_rfork(RumpCalls.RFCFDG);
    if (error != 0) {
      throw new IllegalStateException("rump_pub_lwproc_rfork: error " + error);
    }
    return new RumpLwp(here);
  }

  @Override
  public Lwp sibling() {
    Seat here = vacatedSeat();
    int error = RumpCalls.rump_pub_lwproc_newlwp(pid);
    if (error != 0) {
      throw new IllegalStateException("rump_pub_lwproc_newlwp of " + pid + ": error " + error);
    }
    return new RumpLwp(here);
  }

  private static Seat vacatedSeat() {
    Seat here = SEATS.get();
    here.vacate();
    return here;
  }

  @Override
  protected long enter(Syscall call, long a, long b, long c, long d, long e, long f) {
    takeSeat();
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

  /** {@inheritDoc} What is in use stays: the answer is EBUSY, which is no failure here. */
  @Override
  protected int drain() {
    takeSeat();
    RumpCalls.rump_schedule();
    RumpVfsCalls.rumpns_vfs_drainvnodes(0);
    RumpCalls.rump_unschedule();
    return 0;
  }

  private void put(Syscall call, int index, long argument) {
    memory.putLong(call.slot(index) * Long.BYTES, argument);
  }

  private void takeSeat() {
    Seat here = SEATS.get();
    if (here.lwp != this || seat != here) {
      here.vacate();
      RumpCalls.rump_lwproc_curlwp_set(address);
      here.lwp = this;
      seat = here;
    }
  }

  @Override
  protected void leave() {
    takeSeat();
    RumpCalls.rump_pub_lwproc_releaselwp();
    SEATS.get().lwp = null;
  }
}
