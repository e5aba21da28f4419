package org.jpuffs.rump;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many file systems are mounted: as the devices know it, and as the kernel's list has it.
 *
 * <p>A server that asks for its own unmount has it done by a thread of the kernel's. The device
 * knows from the frames that the mount is over, some microseconds before that thread has taken it
 * off the list, which is the last thing that anybody can see of it.
 */
final class MountTable {
  private static final AtomicInteger LIVE = new AtomicInteger();
  private static volatile int withoutDevices;

  private MountTable() {}

  /** Counts what the kernel has mounted of its own; before the first device. */
  static void begin(Lwp lwp) {
    withoutDevices = kernelCount(lwp);
  }

  static void added() {
    LIVE.incrementAndGet();
  }

  static void ended() {
    LIVE.decrementAndGet();
  }

  /** Waits until the kernel's list is as short as the devices say. */
  static void awaitKernel(Lwp lwp) {
    while (kernelCount(lwp) > withoutDevices + LIVE.get()) {
      Thread.yield();
    }
  }

  /** {@code getvfsstat(2)} without a buffer counts, and asks no server. */
  private static int kernelCount(Lwp lwp) {
    return (int) lwp.call(Syscall.GETVFSSTAT, 0, 0, 0);
  }
}
