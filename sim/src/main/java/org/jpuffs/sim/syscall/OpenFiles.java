package org.jpuffs.sim.syscall;

/** The number of open files of all processes of a kernel ({@code nfiles}). */
public final class OpenFiles {
  /** The maximum ({@code maxfiles}). */
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
