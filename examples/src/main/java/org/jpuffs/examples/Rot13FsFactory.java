package org.jpuffs.examples;

import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/** {@code rot13fs:DIR}: as {@link NullFsFactory}, with a {@link Rot13Fs} over it. */
public final class Rot13FsFactory implements FileSystemFactory {
  @Override
  public String name() {
    return "rot13fs";
  }

  @Override
  public String description() {
    return "names and data in rot13, over a host directory: rot13fs:DIR, where DIR is empty";
  }

  /** {@inheritDoc} They would use the same directory. */
  @Override
  public boolean allowsSeveral(String argument) {
    return false;
  }

  @Override
  public FileSystem<?> create(String argument) {
    return new Rot13Fs<>(NullFsFactory.over(FreshDirectory.in(argument, name())));
  }
}
