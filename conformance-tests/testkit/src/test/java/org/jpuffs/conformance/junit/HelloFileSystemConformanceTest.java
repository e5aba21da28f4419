package org.jpuffs.conformance.junit;

import org.jpuffs.examples.HelloFileSystem;
import org.jpuffs.fs.FileSystem;

/** A file system that is not empty. */
@Conformance(programs = 100)
class HelloFileSystemConformanceTest extends FileSystemConformance {
  @Override
  protected FileSystem<?> newFileSystem() {
    return new HelloFileSystem();
  }
}
