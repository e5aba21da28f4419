package org.jpuffs.conformance.junit;

import org.jpuffs.examples.SimpleMemFs;
import org.jpuffs.fs.FileSystem;

/** The file system to copy, as an author would test it. */
class SimpleMemFsConformanceTest extends FileSystemConformance {
  @Override
  protected FileSystem<?> newFileSystem() {
    return new SimpleMemFs();
  }
}
