package org.jpuffs.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.report.ShellWord;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --fs} and {@code --classpath}. */
final class FileSystemOption {
  private static final String SCRIPTFS = "scriptfs";
  private static final int LONGEST_TYPE_NAME = 24;

  @Option(
      names = "--fs",
      paramLabel = "FS",
      description =
          "the file system: NAME or NAME:ARGUMENT (memfs, nullfs:DIR), or class:NAME for a class."
              + " Default: ${DEFAULT-VALUE}")
  private String name = SCRIPTFS;

  @Mixin private ClasspathOption classpath = new ClasspathOption();

  private @Nullable ChosenFileSystem chosen;

  /** A fresh file system; scriptfs reads the set-up lines that are for the file system. */
  FileSystem<?> fresh(Setup setup) {
    ChosenFileSystem known = chosen();
    return known.name().equals(SCRIPTFS) ? new ScriptFileSystem(setup) : known.fresh();
  }

  /** The options to mount {@code fileSystem} with. */
  MountOptions options(FileSystem<?> fileSystem) {
    if (fileSystem instanceof ScriptFileSystem) {
      return ScriptFileSystem.options();
    }
    String full = chosen().name();
    return new MountOptions()
        .typeName(full.substring(0, Math.min(full.length(), LONGEST_TYPE_NAME)))
        .mountedFrom(full);
  }

  /** The options as text that a shell reads; empty where they are the default. */
  String arguments() {
    return (name.equals(SCRIPTFS) ? "" : " --fs " + ShellWord.quote(name)) + classpath.arguments();
  }

  /** The options as words of a command line. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of("--fs", name));
    words.addAll(List.of(classpath.words()));
    return words;
  }

  private ChosenFileSystem chosen() {
    ChosenFileSystem known = chosen;
    if (known == null) {
      known = classpath.choose(name);
      chosen = known;
    }
    return known;
  }
}
