package org.jpuffs.examples;

import java.io.IOException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;
import org.jpuffs.fs.MountEnd;
import org.jpuffs.host.NullFs;

/**
 * {@code nullfs:DIR}: each file system gets a new subdirectory of DIR, which is deleted when its
 * mount ends.
 */
public final class NullFsFactory implements FileSystemFactory {
  @Override
  public String name() {
    return "nullfs";
  }

  @Override
  public String description() {
    return "over a host directory: nullfs:DIR, where DIR exists and is empty";
  }

  /** {@inheritDoc} They would use the same directory. */
  @Override
  public boolean allowsSeveral(String argument) {
    return false;
  }

  @Override
  public FileSystem<?> create(String argument) {
    return over(FreshDirectory.in(argument, name()));
  }

  /** A null layer that deletes its directory when the mount ends. */
  static NullFs over(FreshDirectory directory) {
    return new NullFs(directory.tree(), directory.aside()) {
      @Override
      public void end(MountEnd reason) throws IOException {
        super.end(reason);
        directory.delete();
      }
    };
  }
}
