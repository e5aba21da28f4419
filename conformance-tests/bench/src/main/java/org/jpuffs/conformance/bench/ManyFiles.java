package org.jpuffs.conformance.bench;

import java.lang.management.ManagementFactory;
import org.jpuffs.spi.BackendUnavailableException;

/** What one of many files costs: to make it, to look at it, to remove it. */
final class ManyFiles {
  private static final int IN_A_DIRECTORY = 1000;
  private static final int STRIDE = 7919; // a prime: no file is looked at twice, none in order

  private ManyFiles() {}

  /** Nanoseconds for one of {@code count} files, made, looked at and removed. */
  static double measure(int count) throws BackendUnavailableException {
    byte[][] paths = new byte[count][];
    for (int i = 0; i < count; i++) {
      paths[i] = MountedMemFs.path("d" + i / IN_A_DIRECTORY + "/f" + i);
    }
    System.gc(); // what came before is none of its cost
    long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try (MountedMemFs memfs = new MountedMemFs()) {
      for (int i = 0; i < count; i += IN_A_DIRECTORY) {
        memfs.mkdir(MountedMemFs.path("d" + i / IN_A_DIRECTORY));
      }
      for (byte[] path : paths) {
        memfs.createAndClose(path);
      }
      for (int i = 0, at = 0; i < count; i++, at = (at + STRIDE) % count) {
        memfs.stat(paths[at]);
      }
      for (byte[] path : paths) {
        memfs.unlink(path);
      }
    }
    return (double) (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / count;
  }
}
