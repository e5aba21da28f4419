package org.jpuffs.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.fs.Statistics;

/** How much space the host has. */
final class HostSpace {
  private static final long DEFAULT_BLOCK_SIZE = 4096;

  private HostSpace() {}

  /** The number of bytes that can still be written in {@code directory}. */
  static long usable(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /** Sets how much space there is, and how much of it is free. */
  static void describe(Path directory, Statistics statistics) throws IOException {
    FileStore store = Files.getFileStore(directory);
    long block = blockSize(store);
    long all = store.getTotalSpace() / block;
    // The store of a zip file has the size of that file, and the free space of its disk.
    long free = Math.min(all, store.getUnallocatedSpace() / block);
    statistics.blocks(block, all, free, Math.min(free, store.getUsableSpace() / block));
  }

  private static long blockSize(FileStore store) throws IOException {
    try {
      return store.getBlockSize();
    } catch (UnsupportedOperationException e) {
      return DEFAULT_BLOCK_SIZE;
    }
  }
}
