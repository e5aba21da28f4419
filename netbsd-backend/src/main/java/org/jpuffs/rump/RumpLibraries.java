package org.jpuffs.rump;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Precondition;
import org.jpuffs.syscall.LibraryFile;
import org.jspecify.annotations.Nullable;

/** Finds and loads the libraries of the rump kernel, and boots it: once per JVM. */
final class RumpLibraries {
  /** The environment variable that names the directory of the libraries. */
  static final String VARIABLE = "PUFFS_RUMP_LIB";

  /** The system property that overrides it. */
  static final String PROPERTY = "puffs.rump.lib";

  /** The libraries, each after those that it needs. */
  static final List<String> NAMES =
      List.of(
          "librumpuser.so",
          "librump.so",
          "librumpvfs.so",
          "librumpdev.so",
          "librumpdev_putter.so",
          "librumpfs_syspuffs.so");

  /**
   * The kernel's own file systems and what they need, each after that. They are loaded if they
   * exist.
   */
  private static final List<String> OPTIONAL =
      List.of(
          "librumpfs_tmpfs.so",
          "librumpdev_disk.so",
          "librumpfs_ffs.so",
          "librumpfs_ext2fs.so",
          "librumpfs_lfs.so");

  private static final String REMEDY =
      "The rump kernel is part of NetBSD's base system, in /usr/lib; on Linux it is built from the"
          + " NetBSD sources with the script buildrump.sh (rumpkernel.org). Set the environment"
          + " variable "
          + VARIABLE
          + ", or the system property "
          + PROPERTY
          + ", to the directory that has "
          + String.join(", ", NAMES)
          + ".";

  /** {@code RTLD_NOW | RTLD_GLOBAL}, so that the components find each other's symbols. */
  private static final int OPEN_FLAGS = 0x2 | 0x100;

  /** Never released: JNA unloads a collected library, and the kernel's threads run in it. */
  private static final List<NativeLibrary> LOADED = new ArrayList<>();

  private static boolean running;
  private static @Nullable String failure;

  private RumpLibraries() {}

  /** Loads the libraries and boots the kernel, unless it runs already. */
  static synchronized void boot() throws BackendUnavailableException {
    if (running) {
      return;
    }
    if (failure != null) {
      throw new BackendUnavailableException(failure);
    }
    load(find(setting()));
    running = true;
  }

  /**
   * Requires the library of a file system of the kernel's own.
   *
   * @param type its name, {@code ffs} for example
   * @throws BackendUnavailableException if it is missing
   */
  static void require(String type) throws BackendUnavailableException {
    Path directory = find(setting());
    String library = "librumpfs_" + type + ".so";
    if (!OPTIONAL.contains(library) || !Files.exists(directory.resolve(library))) {
      throw new BackendUnavailableException(
          "rump cannot mount a disk of "
              + type
              + ": it mounts ffs, ext2fs and lfs, if "
              + directory
              + " has librumpdev_disk.so, librumpfs_ffs.so and the library of the file system");
    }
  }

  /** Whether the kernel has been booted. */
  static synchronized boolean isRunning() {
    return running;
  }

  static @Nullable String setting() {
    String property = System.getProperty(PROPERTY);
    return property != null ? property : System.getenv(VARIABLE);
  }

  /** The directory that {@code setting} names, if it has all the libraries. */
  static Path find(@Nullable String setting) throws BackendUnavailableException {
    String lack = lack(setting);
    if (setting == null || lack != null) {
      throw new BackendUnavailableException(
          "rump needs NetBSD's kernel as shared libraries, and " + lack + ". " + REMEDY);
    }
    return Path.of(setting).toAbsolutePath();
  }

  /** Whether all libraries exist and can be loaded. */
  static Precondition precondition() {
    String setting = setting();
    String lack = lack(setting);
    String name = "the rump kernel's libraries";
    return lack == null
        ? Precondition.met(name, NAMES.size() + " in " + setting)
        : Precondition.unmet(name, lack, REMEDY);
  }

  /** What {@code setting} lacks, or null if it is a directory with all the libraries. */
  private static @Nullable String lack(@Nullable String setting) {
    if (setting == null || setting.isEmpty()) {
      return VARIABLE + " is not set";
    }
    Path directory = Path.of(setting).toAbsolutePath();
    if (!Files.isDirectory(directory)) {
      return directory + " is not a directory";
    }
    List<String> missing =
        NAMES.stream().filter(name -> !Files.exists(directory.resolve(name))).toList();
    if (!missing.isEmpty()) {
      return directory + " lacks " + String.join(", ", missing);
    }
    return Stream.concat(NAMES.stream(), OPTIONAL.stream())
        .map(directory::resolve)
        .filter(Files::exists)
        .filter(file -> LibraryFile.fault(file) != null)
        .map(file -> file + " " + LibraryFile.fault(file))
        .findFirst()
        .orElse(null);
  }

  /** Loads the libraries in {@code directory}, which exist, and boots their kernel. */
  static void load(Path directory) throws BackendUnavailableException {
    try {
      loadAndBoot(directory);
    } catch (LinkageError e) {
      throw unusable(directory, e);
    } catch (Error e) {
      if (e.getClass()
          != Error.class) { // JNA throws a plain Error if its native library does not match
        throw e;
      }
      throw unusable(directory, e);
    }
  }

  private static void loadAndBoot(Path directory) throws BackendUnavailableException {
    NativeLibrary libc = NativeLibrary.getProcess();
    LOADED.add(libc);
    prepareEnvironment(libc);
    moveConsole(libc);
    Map<String, Object> options = Map.of(Library.OPTION_OPEN_FLAGS, OPEN_FLAGS);
    for (String name : NAMES) {
      LOADED.add(library(directory, name, options));
    }
    for (String name : OPTIONAL) {
      if (Files.exists(directory.resolve(name))) {
        LOADED.add(library(directory, name, options));
      }
    }
    Native.register(RumpCalls.class, library(directory, "librump.so", options));
    Native.register(RumpVfsCalls.class, library(directory, "librumpvfs.so", options));
    int error = RumpCalls.rump_init();
    if (error != 0) {
      failure = "rump: the kernel of " + directory + " does not boot: rump_init answers " + error;
      throw new BackendUnavailableException(failure);
    }
  }

  private static NativeLibrary library(Path directory, String name, Map<String, Object> options) {
    return NativeLibrary.getInstance(directory.resolve(name).toString(), options);
  }

  /**
   * Raises the number of vnodes above which the kernel recycles some, 1024 by default, so that no
   * recycling happens during a program. A variable that is set already stays.
   */
  private static void prepareEnvironment(NativeLibrary libc) {
    libc.getFunction("setenv").invokeInt(new Object[] {"RUMP_NVNODES", "65536", 0});
  }

  /**
   * The console of the kernel is the C library's stdout. It becomes stderr, unbuffered, so that the
   * kernel's messages (why a mount is refused, why it panics) are visible and do not mix with the
   * output of the program.
   */
  private static void moveConsole(NativeLibrary libc) {
    try {
      Pointer stdout = libc.getGlobalVariableAddress("stdout");
      Pointer stderr = libc.getGlobalVariableAddress("stderr");
      stdout.setPointer(0, stderr.getPointer(0));
    } catch (UnsatisfiedLinkError e) {
      // In this C library they are not variables: the console stays on stdout.
    }
  }

  private static BackendUnavailableException unusable(Path directory, Error e) {
    return new BackendUnavailableException(
        "rump: the libraries in "
            + directory
            + " cannot be loaded by JNA "
            + Native.VERSION
            + " on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + ": "
            + e.getMessage(),
        e);
  }
}
