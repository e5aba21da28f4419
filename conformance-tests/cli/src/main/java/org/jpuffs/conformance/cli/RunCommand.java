package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.child.ChildDeathException;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.compare.RecordingDevice;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.jpuffs.spi.KernelDeathException;
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
  /** The exit status if the kernel died. */
  private static final int KILLED = 1;

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "SCRIPT",
      arity = "1",
      description = "the file with the script; - is the standard input")
  private Path file = Path.of("");

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "write all frames and their times to FILE, for puffs replay")
  private @Nullable Path recording;

  @Mixin private FileSystemOption fileSystem = new FileSystemOption();

  @Option(names = "--trace", description = "print every frame between kernel and file system too")
  private boolean trace;

  @Mixin private BackendOption backend = new BackendOption();

  @Mixin private ChildOption child = new ChildOption();

  /** A command that prints to {@code out}, and the death of a kernel to {@code err}. */
  RunCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws ScriptException, BackendUnavailableException {
    Script script = ScriptFile.read(file);
    try {
      Backend kind = backend.backend();
      return Backends.canKill(kind) && script.hasServerSide() && !child.isChild()
          ? runInChild(script, kind)
          : runHere(script, kind);
    } catch (ChildDeathException death) {
      print(death.ending());
      return killed(death);
    } catch (KernelDeathException death) {
      return killed(death);
    }
  }

  private int killed(KernelDeathException death) {
    out.flush();
    err.println("puffs run: " + file + " killed the kernel: " + death.getMessage());
    return child.isChild() ? child.output().finished(KILLED, List.of()) : KILLED;
  }

  private int runInChild(Script script, Backend kind) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--backend", kind.name()));
    arguments.addAll(ChildOption.words());
    arguments.addAll(fileSystem.words());
    if (trace) {
      arguments.add("--trace");
    }
    Path kept = recording;
    if (kept != null) {
      arguments.addAll(List.of("--record", kept.toString()));
    }
    arguments.add(file.toString());
    return new ChildRun(ChildRun.SILENCE.plus(script.sleeps()), this::print, err::println)
        .run(arguments)
        .status();
  }

  private int runHere(Script script, Backend kind) throws BackendUnavailableException {
    FileSystem<?> fresh = fileSystem.fresh(script.setup());
    Kernel kernel = kind.start();
    ScriptRun run = new ScriptRun(kernel);
    Path kept = recording;
    if (kept != null) {
      run.wrapKernelDevice(device -> new RecordingDevice(device, kept));
    }
    MountOptions options = fileSystem.options(fresh);
    if (trace) {
      run.trace(script, fresh, options, this::print);
    } else {
      run.print(script, fresh, options, this::print);
    }
    kernel.close(); // not in a finally block: a dead kernel must not be entered again
    out.flush();
    return child.isChild() ? child.output().finished(0, List.of()) : 0;
  }

  /** Flushes each line: a kernel that dies loses what is not flushed. */
  private void print(String line) {
    PrintWriter writer = child.writer(out);
    writer.println(line);
    writer.flush();
  }
}
