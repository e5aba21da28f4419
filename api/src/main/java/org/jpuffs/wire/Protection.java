package org.jpuffs.wire;

/** {@code <uvm/uvm_prot.h>}: what may be done with memory. */
public final class Protection {
  private Protection() {}

  public static final int VM_PROT_READ = 1;

  public static final int VM_PROT_WRITE = 2;

  public static final int VM_PROT_EXECUTE = 4;
}
