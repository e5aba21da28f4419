package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.compare.RecordingDevice;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;
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
  private final PrintWriter out;

  @Parameters(paramLabel = "SCRIPT", arity = "1", description = "the file with the script")
  private Path file = Path.of("");

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "write all frames, with times, to a file, for puffs replay")
  private @Nullable Path recording;

  @Mixin private FileSystemOption fileSystem = new FileSystemOption();

  @Option(names = "--trace", description = "print every frame between kernel and file system, too")
  private boolean trace;

  @Mixin private BackendOption backend = new BackendOption();

  /** A command that prints to {@code out}. */
  RunCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws ScriptException, BackendUnavailableException {
    Script script = ScriptFile.read(file);
    FileSystem<?> fresh = fileSystem.fresh(script.setup());
    try (Kernel kernel = backend.backend().start()) {
      ScriptRun run = new ScriptRun(kernel);
      Path kept = recording;
      if (kept != null) {
        run.beneath(device -> new RecordingDevice(device, kept));
      }
      MountOptions options = fileSystem.options(fresh);
      if (trace) {
        run.trace(script, fresh, options, this::print);
      } else {
        run.print(script, fresh, options, this::print);
      }
    }
    out.flush();
    return 0;
  }

  /** Line by line: a kernel that dies takes the rest with it. */
  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
