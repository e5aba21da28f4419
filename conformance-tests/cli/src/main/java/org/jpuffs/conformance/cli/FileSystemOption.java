package org.jpuffs.conformance.cli;

import java.util.List;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --fs} and {@code --classpath}. */
final class FileSystemOption {
  private static final String SCRIPTFS = "scriptfs";
  private static final int LONGEST_TYPE_NAME = 24;

  @Option(
      names = "--fs",
      paramLabel = "FS",
      description =
          "the file system: NAME or NAME:ARGUMENT of one that is known, or class:NAME of a class;"
              + " by default ${DEFAULT-VALUE}")
  private String name = SCRIPTFS;

  @Option(
      names = "--classpath",
      paramLabel = "P",
      description = "directories and jars in which file systems are looked for")
  private String classpath = "";

  private @Nullable ChosenFileSystem chosen;

  /** A fresh one; scriptfs is told the set-up lines that are for the file system. */
  FileSystem<?> fresh(Setup setup) {
    ChosenFileSystem known = chosen();
    return known.name().equals(SCRIPTFS) ? new ScriptFileSystem(setup) : known.fresh();
  }

  /** What to mount {@code fileSystem} with. */
  MountOptions options(FileSystem<?> fileSystem) {
    if (fileSystem instanceof ScriptFileSystem) {
      return ScriptFileSystem.options();
    }
    String full = chosen().name();
    return new MountOptions()
        .typeName(full.substring(0, Math.min(full.length(), LONGEST_TYPE_NAME)))
        .mountedFrom(full);
  }

  /** What stands on the command line to get the same again; empty if nothing need. */
  String arguments() {
    return (name.equals(SCRIPTFS) ? "" : " --fs " + name)
        + (classpath.isEmpty() ? "" : " --classpath " + classpath);
  }

  /** The same word by word, for a command line that is not printed. */
  List<String> words() {
    return classpath.isEmpty()
        ? List.of("--fs", name)
        : List.of("--fs", name, "--classpath", classpath);
  }

  private ChosenFileSystem chosen() {
    if (chosen == null) {
      chosen = new FileSystems(classpath).choose(name);
    }
    return chosen;
  }
}
