package org.jpuffs.conformance.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.fs.Errno;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs serve}. */
@Command(
    name = "serve",
    description = "Serves a file system to a kernel that somebody else mounts it on.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /** The backend that serves by a descriptor. */
  static final String COMFD = "comfd";

  @Parameters(paramLabel = "FS", arity = "1", description = "the file system, as for check")
  private String fileSystem = "";

  @Parameters(
      paramLabel = "DIR",
      index = "1",
      arity = "0..1",
      description = "the directory to ask for; by default ${DEFAULT-VALUE}")
  private String directory = "/mnt";

  @Option(
      names = "--comfd",
      required = true,
      description =
          "over the open descriptor whose number the environment variable PUFFS_COMFD has: the"
              + " arguments of the mount go down it, frames follow")
  private boolean comfd;

  @Option(
      names = "-o",
      paramLabel = "OPTIONS",
      split = ",",
      description = "options of the mount, as for mount")
  private String[] options = {};

  @Option(
      names = "--classpath",
      paramLabel = "P",
      description = "directories and jars in which file systems are looked for")
  private String classpath = "";

  @Override
  public Integer call() throws BackendUnavailableException {
    ChosenFileSystem chosen = new FileSystems(classpath).choose(fileSystem);
    try (Kernel kernel = Backends.named(COMFD).start()) {
      PuffsDevice device = kernel.openDevice();
      Mount<?> mount =
          new Mount<>(chosen.fresh(), MountWords.options(chosen.name(), options), device);
      int result = mount.mount(directory.getBytes(StandardCharsets.UTF_8));
      if (result != 0) {
        throw new BadChoiceException("PUFFS_COMFD cannot be written: " + Errno.describe(result));
      }
      mount.serve();
    }
    return 0;
  }
}
