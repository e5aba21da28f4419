package org.jpuffs.conformance.scriptfs;

import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/** {@code scriptfs}. */
public final class ScriptFileSystemFactory implements FileSystemFactory {
  @Override
  public String name() {
    return "scriptfs";
  }

  @Override
  public String description() {
    return "in memory, behaves like the server of the golden traces";
  }

  @Override
  public FileSystem<?> create(String argument) {
    if (!argument.isEmpty()) {
      throw new IllegalArgumentException(
          "scriptfs takes no argument, not \"" + argument + "\": write scriptfs");
    }
    return new ScriptFileSystem(Setup.DEFAULT);
  }
}
