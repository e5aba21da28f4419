package org.jpuffs.conformance.junit;

import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;

/** memfs, as an author would test it. */
class MemFsConformanceTest extends FileSystemConformance {
  @Override
  protected FileSystem<?> newFileSystem() {
    return new MemFs();
  }
}
