package org.jpuffs.sim.sched;

import java.util.Arrays;

/**
 * The entry of an LWP into the kernel: {@code try (KernelEntry entry = ...)} leaves it at the end.
 *
 * <p>Each LWP reuses one, so that a system call allocates nothing. The entries of an LWP nest:
 * while it waits for a file server, that server may run on the same stack and make calls with the
 * same process.
 */
public final class KernelEntry implements AutoCloseable {
  private final Cpu cpu;
  private final Lwp lwp;

  /** The LWP that ran at the time of each entry that is not left yet. */
  private Lwp[] previous = new Lwp[4];

  private int depth;

  public KernelEntry(Cpu cpu, Lwp lwp) {
    this.cpu = cpu;
    this.lwp = lwp;
  }

  /** Enters for the system call {@code name}; signals that came earlier have been caught. */
  public KernelEntry enter(String name) {
    lwp.begins(name);
    return enter();
  }

  /** Enters again, in the system call that the LWP is in. */
  public KernelEntry enter() {
    Lwp last = cpu.enter(lwp);
    if (depth == previous.length) {
      previous = Arrays.copyOf(previous, depth * 2);
    }
    previous[depth++] = last;
    return this;
  }

  /** Leaves the kernel. */
  @Override
  public void close() {
    cpu.leave(previous[--depth]);
  }
}
