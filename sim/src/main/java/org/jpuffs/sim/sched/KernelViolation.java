package org.jpuffs.sim.sched;

import org.jpuffs.spi.KernelDeathException;

/**
 * A reply of a file server that would make the real kernel panic or hang. It ends the simulated
 * kernel: all further calls of its processes and devices fail with this. The next process or device
 * belongs to a new kernel.
 */
public final class KernelViolation extends KernelDeathException {
  private static final long serialVersionUID = 1L;

  KernelViolation(Kind kind, String function, String what) {
    super(
        kind,
        function,
        "the kernel would "
            + (kind == Kind.HANG ? "hang" : "panic")
            + " in "
            + function
            + ": "
            + what);
  }

  /** The same violation, for a later call. */
  KernelViolation(KernelViolation earlier, String call) {
    super(
        earlier.kind(),
        earlier.function(),
        call + " finds the kernel gone: " + earlier.getMessage());
    initCause(earlier);
  }
}
