package org.jpuffs.conformance.cli;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Suppressions;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.DiskImage;
import org.jpuffs.spi.Kernel;

/**
 * A check of a file system that the kernel serves itself.
 *
 * @param name what the user wrote: {@code kernel:/tmpfs}, {@code disk:ffs:/tmp/ffs.image} or {@code
 *     dir:/tmp}
 * @param place where its fresh file systems are
 * @param processes the number of processes of a program
 * @param suppressions the rules that may be broken
 * @param lacking the assumed capabilities that its file systems lack
 * @param coverage whether to list how often each rule was put to the test
 * @param arguments the options that choose no programs, as text that a shell reads
 */
record BaselineRequest(
    String name,
    Place place,
    Backend backend,
    ProgramSelection.RandomPrograms programs,
    int processes,
    Suppressions suppressions,
    Set<Capability> lacking,
    boolean coverage,
    String arguments) {

  /** Where the file systems are that programs run on. */
  sealed interface Place {
    /** A kernel that has them. */
    Kernel start(Backend backend) throws BackendUnavailableException;

    /** The mount point in {@code kernel}. */
    String mountPoint(Kernel kernel);
  }

  /** A tmpfs that the kernel mounts on {@code directory}, an absolute path in that kernel. */
  record Tmpfs(String directory) implements Place {
    @Override
    public Kernel start(Backend backend) throws BackendUnavailableException {
      return backend.start();
    }

    @Override
    public String mountPoint(Kernel kernel) {
      return directory;
    }
  }

  /** Copies of a disk that the kernel mounts, each on its usual mount point. */
  record Disk(DiskImage image) implements Place {
    @Override
    public Kernel start(Backend backend) throws BackendUnavailableException {
      return backend.startWith(image);
    }

    @Override
    public String mountPoint(Kernel kernel) {
      return new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    }
  }

  /** Fresh directories of {@code path}, which is mounted already. */
  record Directory(String path) implements Place {
    @Override
    public Kernel start(Backend backend) throws BackendUnavailableException {
      return backend.startIn(path);
    }

    @Override
    public String mountPoint(Kernel kernel) {
      return new String(kernel.mountPoint(), StandardCharsets.UTF_8);
    }
  }
}
