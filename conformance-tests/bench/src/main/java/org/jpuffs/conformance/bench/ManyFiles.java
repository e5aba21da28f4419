package org.jpuffs.conformance.bench;

import java.lang.management.ManagementFactory;
import org.jpuffs.spi.BackendUnavailableException;

/** The cost of one of many files: to create it, to stat it, to remove it. */
final class ManyFiles {
  private static final int IN_A_DIRECTORY = 1000;
  private static final int STRIDE = 7919; // a prime: stat reaches every file once, and in no order

  private ManyFiles() {}

  /** The nanoseconds to create, stat and remove one of {@code count} files. */
  static double measure(int count) throws BackendUnavailableException {
    byte[][] paths = new byte[count][];
    for (int i = 0; i < count; i++) {
      paths[i] = MountedMemFs.path("d" + i / IN_A_DIRECTORY + "/f" + i);
    }
    System.gc(); // earlier garbage is not part of the cost
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
