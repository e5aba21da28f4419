package org.jpuffs.examples;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileSystemFactory;

/**
 * {@code sysctlfs}: some properties of this JVM, with numbers as sysctl(7) has them. The value of
 * {@code hw/mem/free} changes by itself: check it with {@code --volatile hw/mem/free}.
 */
public final class SysctlFsFactory implements FileSystemFactory {
  @Override
  public String name() {
    return "sysctlfs";
  }

  @Override
  public String description() {
    return "properties of this JVM as files, some of which can be written";
  }

  @Override
  public FileSystem<?> create(String argument) {
    if (!argument.isEmpty()) {
      throw new IllegalArgumentException(
          "sysctlfs was given '%s': it has no argument".formatted(argument));
    }
    return new SysctlFs(tree());
  }

  private static SysctlTree tree() {
    SysctlTree tree = new SysctlTree();
    AtomicReference<String> hostname = new AtomicReference<>("localhost");
    AtomicInteger files = new AtomicInteger(1024);
    tree.root
        .branch(1, "kern")
        .value(1, "ostype", () -> System.getProperty("os.name"))
        .value(2, "osrelease", () -> System.getProperty("os.version"))
        .value(7, "maxfiles", () -> String.valueOf(files.get()), text -> files.set(positive(text)))
        .value(10, "hostname", () -> String.valueOf(hostname.get()), hostname::set);
    SysctlTree.Variable hardware = tree.root.branch(6, "hw");
    hardware
        .value(1, "machine", () -> System.getProperty("os.arch"))
        .value(3, "ncpu", () -> String.valueOf(Runtime.getRuntime().availableProcessors()));
    hardware
        .branch(5, "mem")
        .value(1, "max", () -> String.valueOf(Runtime.getRuntime().maxMemory()))
        .value(2, "free", () -> String.valueOf(Runtime.getRuntime().freeMemory()));
    return tree;
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text);
    if (number <= 0) {
      throw new IllegalArgumentException(text + " is not positive");
    }
    return number;
  }
}
