package org.jpuffs.conformance.cli;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jpuffs.conformance.check.Check;
import org.jpuffs.conformance.check.KernelFileSystems;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.DiskImage;
import org.jpuffs.spi.Kernel;

/** What a check is about: a file system of ours, or one that the kernel serves. */
sealed interface CheckedFileSystem {
  /** A kernel that has it. */
  Kernel start(Backend backend) throws BackendUnavailableException;

  /**
   * A check of what the user called {@code name} on {@code kernel}, which {@link #start} has given.
   */
  Check check(String name, Kernel kernel, Suppressions suppressions);

  /** Whether a file server of ours serves it. */
  default boolean hasServer() {
    return false;
  }

  /**
   * A file system of ours.
   *
   * @param maker gives a fresh one for each program
   */
  record Served(Supplier<FileSystem<?>> maker) implements CheckedFileSystem {
    @Override
    public Kernel start(Backend backend) throws BackendUnavailableException {
      return backend.start();
    }

    @Override
    public Check check(String name, Kernel kernel, Suppressions suppressions) {
      return new Check(kernel, maker, suppressions);
    }

    @Override
    public boolean hasServer() {
      return true;
    }
  }

  /** A tmpfs that the kernel mounts on {@code directory}, an absolute path in that kernel. */
  record Tmpfs(String directory) implements CheckedFileSystem {
    @Override
    public Kernel start(Backend backend) throws BackendUnavailableException {
      return backend.start();
    }

    @Override
    public Check check(String name, Kernel kernel, Suppressions suppressions) {
      return KernelFileSystems.check(name, kernel, directory, suppressions);
    }
  }

  /** Copies of a disk that the kernel mounts, each on its usual mount point. */
  record Disk(DiskImage image) implements CheckedFileSystem {
    @Override
    public Kernel start(Backend backend) throws BackendUnavailableException {
      return backend.startWith(image);
    }

    @Override
    public Check check(String name, Kernel kernel, Suppressions suppressions) {
      return onMountPoint(name, kernel, suppressions);
    }
  }

  private static Check onMountPoint(String name, Kernel kernel, Suppressions suppressions) {
    String mountPoint = new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    return KernelFileSystems.check(name, kernel, mountPoint, suppressions);
  }

  /** Fresh directories of {@code path}, which is mounted already. */
  record Directory(String path) implements CheckedFileSystem {
    @Override
    public Kernel start(Backend backend) throws BackendUnavailableException {
      return backend.startIn(path);
    }

    @Override
    public Check check(String name, Kernel kernel, Suppressions suppressions) {
      return onMountPoint(name, kernel, suppressions);
    }
  }
}
