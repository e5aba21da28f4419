package org.jpuffs.examples;

import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/** {@code memfs}. */
public final class MemFsFactory implements FileSystemFactory {
  @Override
  public String name() {
    return "memfs";
  }

  @Override
  public String description() {
    return "in memory, empty at first; takes no argument";
  }

  @Override
  public FileSystem<?> create(String argument) {
    if (!argument.isEmpty()) {
      throw new IllegalArgumentException(
          "memfs takes no argument, but was given '%s': use just memfs".formatted(argument));
    }
    return new MemFs();
  }
}
