package org.jpuffs.conformance.junit;

import org.jpuffs.examples.LogFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.store.MemoryStore;

/** The example that survives crashes, checked as a user would. */
class LogFsConformanceTest extends FileSystemConformance {
  private static final long SIZE = 16 << 20;

  @Override
  protected FileSystem<?> newFileSystem() {
    return new LogFs(new MemoryStore(SIZE));
  }
}
