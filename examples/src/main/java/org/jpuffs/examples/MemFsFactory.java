package org.jpuffs.examples;

import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/** {@code memfs}, and {@code memfs:advlock}. */
public final class MemFsFactory implements FileSystemFactory {
  @Override
  public String name() {
    return "memfs";
  }

  @Override
  public String description() {
    return "in memory, empty at first; memfs:advlock keeps locks itself, which nobody waits for";
  }

  @Override
  public FileSystem<?> create(String argument) {
    return switch (argument) {
      case "" -> new MemFs();
      case "advlock" -> MemFs.withLocks();
      default ->
          throw new IllegalArgumentException(
              "memfs was given '%s': use memfs, or memfs:advlock".formatted(argument));
    };
  }
}
