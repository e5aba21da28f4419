package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountWords;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.text.DumpingDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs serve}. */
@Command(
    name = "serve",
    description = "Serves a file system over an open descriptor; another program mounts it.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /** The backend that serves over a descriptor. */
  static final String COMFD = "comfd";

  private final PrintWriter err;

  @Mixin private FileSystemParameter fileSystem = new FileSystemParameter();

  @Parameters(
      paramLabel = "DIR",
      index = "1",
      arity = "0..1",
      description = "the mount point to request. Default: ${DEFAULT-VALUE}")
  private String directory = "/mnt";

  @Option(
      names = "--comfd",
      required = true,
      description =
          "use the descriptor whose number is in the environment variable PUFFS_COMFD: the server"
              + " sends the arguments of the mount, then both sides exchange frames")
  @SuppressWarnings("UnusedVariable") // picocli requires the option; it has one value.
  private boolean comfd;

  @Option(
      names = "-o",
      paramLabel = "OPTIONS",
      split = ",",
      description = "mount options, as for puffs mount")
  private String[] options = {};

  /** A command that prints what {@code -o dump} asks for to {@code err}. */
  ServeCommand(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException {
    ChosenFileSystem chosen = fileSystem.choose();
    MountWords words = MountOptionParser.words(options, Set.of());
    try (Kernel kernel = Backends.named(COMFD).start()) {
      PuffsDevice opened = kernel.openDevice();
      PuffsDevice device = words.dumps() ? new DumpingDevice(opened, err::println) : opened;
      FileSystem<?> made = chosen.fresh();
      Mount<?> mount =
          new Mount<>(made, MountOptionParser.options(chosen.name(), made, words), device);
      int result = mount.mount(directory.getBytes(StandardCharsets.UTF_8));
      if (result != 0) {
        throw new UsageException("PUFFS_COMFD cannot be written: " + Errno.describe(result));
      }
      mount.serve();
    }
    return 0;
  }
}
