package org.jpuffs.sim.syscall;

/** How many files all processes of a kernel have open ({@code nfiles}). */
public final class OpenFiles {
  /** {@code maxfiles}. */
  private static final int MAXFILES = 1772;

  private int count;

  public boolean isFull() {
    return count >= MAXFILES;
  }

  void opened() {
    count++;
  }

  public void closed() {
    count--;
  }
}
