package org.jpuffs.sim.syscall;

import java.nio.ByteBuffer;
import org.jpuffs.sim.sched.KernelEntry;
import org.jpuffs.sim.vm.VmMap;

/** The system calls of a process on files that it maps, and its accesses to them. */
@SuppressWarnings("try") // The body of a call does not use its entry into the kernel.
abstract class MappingCalls extends OpenFileCalls {
  /** The signal of a fault that cannot be resolved, whatever the reason ({@code trap}). */
  private static final int SIGSEGV = 11;

  final VmMap map;
  private final MmapCalls mappings;
  private int signal;

  MappingCalls(Caller caller) {
    super(caller);
    map = new VmMap(caller.vfs.vnodes);
    mappings = new MmapCalls(caller, map);
  }

  @Override
  public long mmap(int fd, long offset, long length, int protection, int flags) {
    try (KernelEntry call = enter("mmap")) {
      return mappings.mmap(fd, offset, length, protection, flags);
    }
  }

  @Override
  public int msync(long address, long length, int flags) {
    try (KernelEntry call = enter("msync")) {
      return mappings.msync(address, length, flags);
    }
  }

  @Override
  public int munmap(long address, long length) {
    try (KernelEntry call = enter("munmap")) {
      return mappings.munmap(address, length);
    }
  }

  @Override
  public int load(long address, ByteBuffer into) {
    try (KernelEntry call = enter("load")) {
      return accessed(map.load(address, into));
    }
  }

  @Override
  public int store(long address, ByteBuffer from) {
    try (KernelEntry call = enter("store")) {
      return accessed(map.store(address, from));
    }
  }

  private int accessed(int result) {
    signal = result < 0 ? SIGSEGV : 0;
    return result;
  }

  @Override
  public int faultSignal() {
    return signal;
  }
}
