package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.fs.Errno;
import org.jpuffs.mount.Mount;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.Precondition;
import org.jpuffs.spi.Process;
import org.jpuffs.spi.PuffsDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code puffs doctor}. */
@Command(
    name = "doctor",
    description =
        "Checks whether this machine has what a backend needs, and prints what to do about the"
            + " rest.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final String TRIAL = "a mount and its unmount";
  private static final String DIRECTORY_TRIAL = "a directory of a program";

  private final PrintWriter out;

  @Mixin private BackendOption backend = new BackendOption();

  /** A command that prints to {@code out}. */
  DoctorCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Backend kind = backend.backend();
    List<Precondition> all = new ArrayList<>(kind.preconditions());
    if (all.stream().allMatch(Precondition::isMet) && !kind.name().equals(ServeCommand.COMFD)) {
      all.add(kind.hasPuffs() ? trial(kind) : directoryTrial(kind));
    }
    for (Precondition one : all) {
      out.println(
          (one.isMet() ? "ok       " : "missing  ")
              + one.name()
              + ": "
              + one.finding()
              + (one.isMet() ? "" : "; " + one.remedy()));
    }
    boolean served = all.stream().allMatch(Precondition::isMet);
    String can = kind.hasPuffs() ? "serve" : "check directories";
    out.println(kind.name() + (served ? " can " : " cannot ") + can + " on this machine");
    out.flush();
    return served ? 0 : Main.UNAVAILABLE;
  }

  /** Mounts a file system and unmounts it. */
  private static Precondition trial(Backend kind) {
    try (Kernel kernel = kind.start()) {
      byte[] mountPoint = kernel.mountPoint(); // first: devices opened from now on mount there
      PuffsDevice device = kernel.openDevice();
      Mount<?> mount =
          new Mount<>(new ScriptFileSystem(Setup.DEFAULT), ScriptFileSystem.options(), device);
      kernel.host(device, mount);
      int result = mount.mount(mountPoint);
      if (result != 0) {
        return Precondition.unmet(
            TRIAL,
            "mount answers " + Errno.describe(result),
            "see what the kernel says about it: dmesg");
      }
      return unmounted(kernel);
    } catch (BackendUnavailableException | IllegalStateException e) {
      return Precondition.unmet(
          TRIAL, String.valueOf(e.getMessage()), "see what the kernel says about it: dmesg");
    }
  }

  /** Makes a file in a fresh directory of the JVM's directory for temporary files. */
  private static Precondition directoryTrial(Backend kind) {
    String directory = System.getProperty("java.io.tmpdir");
    try (Kernel kernel = kind.startIn(directory);
        Process process = kernel.newProcess()) {
      int result = kernel.mountEmpty(process, kernel.mountPoint());
      byte[] name =
          (new String(kernel.mountPoint(), StandardCharsets.UTF_8) + "/d")
              .getBytes(StandardCharsets.UTF_8);
      result = result == 0 ? process.mkdir(name, 0755) : result;
      return result == 0
          ? Precondition.met(DIRECTORY_TRIAL, "done in " + directory)
          : Precondition.unmet(
              DIRECTORY_TRIAL,
              "mkdir answers " + Errno.describe(result),
              "choose another -Djava.io.tmpdir");
    } catch (BackendUnavailableException | IllegalStateException e) {
      return Precondition.unmet(
          DIRECTORY_TRIAL, String.valueOf(e.getMessage()), "choose another -Djava.io.tmpdir");
    }
  }

  private static Precondition unmounted(Kernel kernel) {
    try (Process process = kernel.newProcess()) {
      int result = process.unmount(kernel.mountPoint(), 0);
      kernel.settle();
      return result == 0
          ? Precondition.met(TRIAL, "done")
          : Precondition.unmet(
              TRIAL, "unmount answers " + Errno.describe(result), "unmount it by hand: umount -f");
    }
  }
}
