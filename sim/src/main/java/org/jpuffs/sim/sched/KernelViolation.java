package org.jpuffs.sim.sched;

import org.jpuffs.spi.KernelDeathException;

/**
 * A file server's answer that would make the real kernel panic or hang. That kernel is gone then:
 * its processes and devices answer nothing but this, and what is opened next meets a fresh one.
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

  /** The same, told to one who comes later. */
  KernelViolation(KernelViolation earlier, String call) {
    super(
        earlier.kind(),
        earlier.function(),
        call + " finds the kernel gone: " + earlier.getMessage());
    initCause(earlier);
  }
}
