package org.jpuffs.syscall;

import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/** The calls of a process on files that it maps. */
abstract class MemoryCalls extends DescriptorCalls {
  MemoryCalls(Lwp lwp) {
    super(lwp);
  }

  private long locked(ToLongFunction<ProcessMemory> call) {
    lwp.lock();
    try {
      return call.applyAsLong(lwp.memory());
    } finally {
      lwp.unlock();
    }
  }

  @Override
  public long mmap(int fd, long offset, long length, int protection, int flags) {
    return locked(memory -> memory.mmap(fd, offset, length, protection, flags));
  }

  @Override
  public int load(long address, ByteBuffer into) {
    return (int) locked(memory -> memory.load(address, into));
  }

  @Override
  public int store(long address, ByteBuffer from) {
    return (int) locked(memory -> memory.store(address, from));
  }

  @Override
  public int faultSignal() {
    return (int) locked(ProcessMemory::faultSignal);
  }

  @Override
  public int msync(long address, long length, int flags) {
    return (int) locked(memory -> memory.msync(address, length, flags));
  }

  @Override
  public int munmap(long address, long length) {
    return (int) locked(memory -> memory.munmap(address, length));
  }
}
