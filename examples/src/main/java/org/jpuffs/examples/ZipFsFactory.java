package org.jpuffs.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/** {@code zipfs:FILE}. */
public final class ZipFsFactory implements FileSystemFactory {
  @Override
  public String name() {
    return "zipfs";
  }

  @Override
  public String description() {
    return "the contents of a zip file, read-only: zipfs:FILE";
  }

  @Override
  public FileSystem<?> create(String argument) {
    try {
      return new ZipFs(Path.of(argument));
    } catch (IOException | ProviderNotFoundException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "zipfs cannot read '%s' (%s); give a zip file: zipfs:FILE".formatted(argument, e), e);
    }
  }
}
