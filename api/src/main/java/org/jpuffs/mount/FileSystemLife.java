package org.jpuffs.mount;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountContext;
import org.jpuffs.fs.MountEnd;

/** Starts a file system and ends it: each start has one end. */
final class FileSystemLife<N> {
  private static final System.Logger LOG = System.getLogger("org.jpuffs");

  private final FileSystem<N> fileSystem;

  /** Whether the end is still to come. */
  private volatile boolean started;

  FileSystemLife(FileSystem<N> fileSystem) {
    this.fileSystem = fileSystem;
  }

  /**
   * Starts the file system. If that fails, it has ended.
   *
   * @throws UncheckedIOException if the file system throws an {@link IOException}
   */
  void start(MountContext<N> context) {
    started = true;
    try {
      fileSystem.start(context);
    } catch (IOException failure) {
      end(MountEnd.NOT_MOUNTED);
      throw new UncheckedIOException(failure);
    } catch (Throwable failure) {
      end(MountEnd.NOT_MOUNTED);
      throw failure;
    }
  }

  /** Ends the file system, unless it has ended. What it throws is logged. */
  void end(MountEnd reason) {
    if (!started) {
      return;
    }
    started = false;
    try {
      fileSystem.end(reason);
    } catch (Throwable failure) {
      LOG.log(System.Logger.Level.ERROR, "FileSystem.end(" + reason + ") failed", failure);
    }
  }
}
