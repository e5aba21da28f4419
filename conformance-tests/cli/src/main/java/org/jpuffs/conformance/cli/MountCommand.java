package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.fs.Errno;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.PuffsDevice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code puffs mount}. */
@Command(
    name = "mount",
    description = {
      "Mounts a file system on the NetBSD kernel that this machine runs.",
      "The server goes on in the background; umount, or a signal to it, ends it."
    },
    mixinStandardHelpOptions = true)
final class MountCommand implements Callable<Integer> {
  private static final String BACKEND = "netbsd";

  private final PrintWriter err;

  @Parameters(paramLabel = "FS", arity = "1", description = "the file system, as for check")
  private String fileSystem = "";

  @Parameters(paramLabel = "DIR", index = "1", arity = "1", description = "the directory")
  private String directory = "";

  @Option(
      names = "-o",
      paramLabel = "OPTIONS",
      split = ",",
      description = "options of mount(8) (rdonly, nosuid, nodev ...), and the kernel's for puffs")
  private String[] options = {};

  @Option(
      names = {"-f", "--foreground"},
      description = "serve in this process")
  private boolean foreground;

  @Option(names = "--detached", hidden = true, description = "tell the parent what came of it")
  private boolean detached;

  @Option(
      names = "--classpath",
      paramLabel = "P",
      description = "directories and jars in which file systems are looked for")
  private String classpath = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command that complains to {@code err}. */
  MountCommand(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException, IOException {
    ChosenFileSystem chosen = new FileSystems(classpath).choose(fileSystem);
    MountWords.options(chosen.name(), options);
    if (!foreground && !detached) {
      int error =
          DetachedServer.start(spec.commandLine().getParseResult().originalArgs(), "--detached");
      return told(error);
    }
    Backend backend = Backends.named(BACKEND);
    try (Kernel kernel = backend.start()) {
      if (detached) {
        backend.detach();
      }
      return serve(kernel, chosen);
    }
  }

  private int serve(Kernel kernel, ChosenFileSystem chosen) {
    PuffsDevice device = kernel.openDevice();
    Mount<?> mount =
        new Mount<>(chosen.fresh(), MountWords.options(chosen.name(), options), device);
    int result = mount.mount(directory.getBytes(StandardCharsets.UTF_8));
    if (detached) {
      DetachedServer.tell(-result);
    }
    if (result != 0 && detached) {
      return CommandLine.ExitCode.USAGE;
    }
    if (result != 0) {
      return told(-result);
    }
    CountDownLatch served = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> unmount(mount, served), "puffs-unmount"));
    mount.serve();
    kernel.settle();
    served.countDown(); // not at the thread's end: it would wait for the JVM's, and that for it
    return 0;
  }

  /** The JVM was told to end: the file system is unmounted, and told so. */
  private static void unmount(Mount<?> mount, CountDownLatch served) {
    if (!mount.isServing()) {
      return;
    }
    mount.requestUnmount();
    try {
      served.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int told(int error) {
    if (error == 0) {
      return 0;
    }
    if (error == DetachedServer.UNTOLD) {
      err.println("puffs mount: the server ended before it had mounted anything");
      return Main.UNAVAILABLE;
    }
    throw new BadChoiceException("mount on " + directory + ": " + Errno.describe(-error));
  }
}
