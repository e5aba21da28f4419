package org.jpuffs.store;

import org.jpuffs.fs.FileSystem;

/**
 * Makes file systems that keep their files in a store: a {@link org.jpuffs.fs.FileSystemFactory}
 * that implements this interface declares that its file systems survive crashes, and {@code puffs
 * crash} tests them.
 *
 * <p>Such a file system promises: when {@code sync}, {@code unmount} or {@code fsync} has returned,
 * what they are about is on stable storage. After a crash, a mount finds the store as {@link
 * BlockStore} says, recovers, and has each later change or lacks it. The numbers of files stay.
 */
public interface DurableFileSystems {
  /**
   * A file system over {@code store}: an empty one if the store contains zeros, else the one that
   * the store contains. Nothing is written before the mount.
   */
  FileSystem<?> on(BlockStore store);

  /** The size of a store that is large enough for the programs of a test, in bytes. */
  default long storeSize() {
    return 1L << 20;
  }
}
