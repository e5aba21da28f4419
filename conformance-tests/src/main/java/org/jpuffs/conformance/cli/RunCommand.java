package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.discovery.ChosenFileSystem;
import org.jpuffs.conformance.discovery.FileSystems;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.scriptfs.ScriptFileSystem;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs run}. */
@Command(
    name = "run",
    description = "Runs a script and prints each call and its result.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final String SCRIPTFS = "scriptfs";
  private static final int LONGEST_TYPE_NAME = 24;

  private final PrintWriter out;

  @Parameters(paramLabel = "SCRIPT", arity = "1", description = "the file with the script")
  private Path file = Path.of("");

  @Option(
      names = "--fs",
      paramLabel = "FS",
      description =
          "the file system: NAME or NAME:ARGUMENT of one that is known, or class:NAME of a class;"
              + " by default ${DEFAULT-VALUE}")
  private String fileSystem = SCRIPTFS;

  @Option(
      names = "--classpath",
      paramLabel = "P",
      description = "directories and jars in which file systems are looked for")
  private String classpath = "";

  @Option(names = "--trace", description = "print every frame between kernel and file system, too")
  private boolean trace;

  @Mixin private BackendOption backend = new BackendOption();

  /** A command that prints to {@code out}. */
  RunCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws ScriptException, BackendUnavailableException {
    Script script = ScriptReader.read(file.toString(), text());
    ChosenFileSystem chosen = new FileSystems(classpath).choose(fileSystem);
    FileSystem<?> fresh = fresh(chosen, script.setup());
    try (Kernel kernel = backend.backend().start()) {
      new ScriptRun(kernel, out::println, trace).run(script, fresh, options(fresh, chosen.name()));
    }
    out.flush();
    return 0;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new BadChoiceException(file + " is no text in UTF-8: a script is", e);
    } catch (IOException e) {
      String why =
          Files.notExists(file)
              ? "does not exist"
              : Files.isDirectory(file) ? "is a directory" : "cannot be read: " + e.getMessage();
      throw new BadChoiceException(file + " " + why + ": name the file of a script", e);
    }
  }

  /** scriptfs is told the set-up lines that are for the file system. */
  private static FileSystem<?> fresh(ChosenFileSystem chosen, Setup setup) {
    return chosen.name().equals(SCRIPTFS) ? new ScriptFileSystem(setup) : chosen.fresh();
  }

  private static MountOptions options(FileSystem<?> fileSystem, String name) {
    if (fileSystem instanceof ScriptFileSystem) {
      return ScriptFileSystem.options();
    }
    return new MountOptions()
        .typeName(name.substring(0, Math.min(name.length(), LONGEST_TYPE_NAME)))
        .mountedFrom(name);
  }
}
