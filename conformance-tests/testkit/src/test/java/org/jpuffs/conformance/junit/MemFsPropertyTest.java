package org.jpuffs.conformance.junit;

import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;

/** memfs, as an author would test it whose properties are jqwik's. */
class MemFsPropertyTest extends FileSystemProperty {
  @Override
  protected FileSystem<?> newFileSystem() {
    return new MemFs();
  }
}
