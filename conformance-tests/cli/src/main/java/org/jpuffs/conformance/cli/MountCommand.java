package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountWords;
import org.jpuffs.mount.Daemon;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import org.jpuffs.text.DumpingDevice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code puffs mount}. */
@Command(
    name = "mount",
    description = {
      "Mounts a file system: on a NetBSD kernel, the running one or that of an agent, or on Linux by"
          + " FUSE.",
      "The server runs in the background until umount(8) or a signal ends it."
    },
    mixinStandardHelpOptions = true)
final class MountCommand implements Callable<Integer> {
  /** A requested unmount reaches the server within microseconds, unless the kernel drops it. */
  private static final Duration UNMOUNT_PAUSE = Duration.ofSeconds(1);

  private final PrintWriter err;

  @Mixin private FileSystemParameter fileSystem = new FileSystemParameter();

  @Parameters(
      paramLabel = "DIR",
      index = "1",
      arity = "1",
      description = "the mount point; with --backend agent a directory of its machine")
  private String directory = "";

  @Option(
      names = "--backend",
      paramLabel = "B",
      description = "the kernel: netbsd, agent or fuse. Default: netbsd")
  private String backendName = "netbsd";

  @Option(
      names = "-o",
      paramLabel = "OPTIONS",
      split = ",",
      description =
          "mount(8) options (rdonly, nosuid, nodev ...) and options of puffs (nonamecache,"
              + " nopagecache, wtcache ...), separated by commas. dump prints each request and"
              + " reply, in the foreground. With --backend fuse also allow_other and"
              + " default_permissions")
  private String[] options = {};

  @Option(
      names = {"-f", "--foreground"},
      description = "serve in the foreground, in this process")
  private boolean foreground;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that prints errors to {@code err}. */
  MountCommand(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException, IOException {
    ChosenFileSystem chosen = fileSystem.choose();
    Backend backend = Backends.named(backendName);
    Set<String> ofBackend = wordsOf(backend);
    MountWords words = MountOptionParser.words(options, backend.mountWords());
    boolean staysHere = foreground || (words.dumps() && !Daemon.isServer());
    Daemon daemon = staysHere ? null : daemon();
    if (daemon != null && daemon.isParent()) {
      return status(daemon.awaitMount());
    }
    try (Kernel kernel = backend.start(ofBackend)) {
      if (daemon != null) {
        backend.detach();
      }
      return serve(kernel, chosen, words, daemon);
    }
  }

  /** The options that only kernels of the backend understand. */
  private Set<String> wordsOf(Backend backend) {
    return Stream.of(options).filter(backend.mountWords()::contains).collect(Collectors.toSet());
  }

  private Daemon daemon() throws IOException {
    return Daemon.of(
        Main.class,
        spec.commandLine().getParseResult().originalArgs(),
        EnumSet.allOf(Daemon.Keep.class));
  }

  private int serve(
      Kernel kernel, ChosenFileSystem chosen, MountWords words, @Nullable Daemon daemon) {
    PuffsDevice opened = kernel.openDevice();
    PuffsDevice device = words.dumps() ? new DumpingDevice(opened, this::dump) : opened;
    FileSystem<?> made = chosen.fresh();
    Mount<?> mount =
        new Mount<>(made, MountOptionParser.options(chosen.name(), made, words), device);
    int result = mount.mount(directory.getBytes(StandardCharsets.UTF_8));
    UnmountAtExit exit = new UnmountAtExit(mount::requestUnmount, UNMOUNT_PAUSE, opened::close);
    if (result == 0) { // before the report: who gets that may end this process at once
      Runtime.getRuntime().addShutdownHook(new Thread(exit, "puffs-unmount"));
    }
    if (daemon != null) {
      daemon.reportMount(-result);
    }
    if (result != 0 && daemon != null) {
      return CommandLine.ExitCode.USAGE;
    }
    if (result != 0) {
      return status(-result);
    }
    try {
      mount.serve();
      kernel.settle();
    } finally {
      exit.served(); // here, since the JVM waits for the hook and the hook for this
    }
    return 0;
  }

  private void dump(String line) {
    err.println(line);
    err.flush(); // each line is shown when its frame is sent
  }

  private int status(int error) {
    if (error == 0) {
      return 0;
    }
    if (error == Daemon.NO_MOUNT) {
      err.println("puffs mount: the server ended before it mounted the file system");
      return Main.UNAVAILABLE;
    }
    boolean isNone = error == Errno.ENOENT.number() || error == Errno.ENOTDIR.number();
    throw new UsageException(
        "mount on "
            + directory
            + ": "
            + Errno.describe(-error)
            + (isNone ? "; DIR must be a directory that exists" : ""));
  }
}
