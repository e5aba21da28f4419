package org.jpuffs.sim;

/** A file server's answer that would make the real kernel panic or hang. */
final class KernelViolation extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  KernelViolation(String function, String what) {
    super("the kernel would panic in " + function + ": " + what);
  }
}
