package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jpuffs.conformance.child.ChildDeathException;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.trace.ScriptRun;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code puffs record}. */
@Command(
    name = "record",
    description = "Runs scripts on NetBSD's kernel and saves their traces.",
    mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
  private static final String SCRIPT = ".script";

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "the directory of the scripts and of their traces")
  private Path directory = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "SCRIPT",
      arity = "0..*",
      description = "files with scripts, which are copied to DIR. Default: all scripts in DIR")
  private List<Path> given = List.of();

  @Option(
      names = "--backend",
      paramLabel = "B",
      description = "the kernel. Default: ${DEFAULT-VALUE}")
  private String backend = "rump";

  @Mixin private FileSystemOption fileSystem = new FileSystemOption();

  /** A command that prints to {@code out}, and the death of a kernel to {@code err}. */
  RecordCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws BackendUnavailableException, ScriptException {
    List<Path> files = given.isEmpty() ? scripts() : given;
    Backend kind = Backends.named(backend);
    try (Kernel kernel = kind.start()) {
      ScriptRun run = new ScriptRun(kernel);
      for (Path file : files) {
        Script script = ScriptFile.read(file);
        boolean alone = script.hasServerSide() && Backends.canKill(kind);
        save(file, alone ? inChild(file, script) : here(run, script));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println("recorded " + files.size() + " scripts on " + backend + " in " + directory);
    out.flush();
    return 0;
  }

  private List<String> here(ScriptRun run, Script script) {
    FileSystem<?> fresh = fileSystem.fresh(script.setup());
    List<String> lines = new ArrayList<>();
    run.trace(script, fresh, fileSystem.options(fresh), lines::add);
    return lines;
  }

  /** The trace of a script that may kill its kernel: the last line says so. */
  private List<String> inChild(Path file, Script script) {
    List<String> lines = new ArrayList<>();
    List<String> words = new ArrayList<>();
    words.addAll(List.of("run", "--trace", "--backend", backend));
    words.addAll(ChildOption.words());
    words.addAll(fileSystem.words());
    words.add(file.toString());
    try {
      new ChildRun(ChildRun.SILENCE.plus(script.sleeps()), lines::add, err::println).run(words);
    } catch (ChildDeathException death) {
      lines.add(death.ending());
      err.println("puffs record: " + file + " killed the kernel: " + death.getMessage());
    }
    return lines;
  }

  private List<Path> scripts() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SCRIPT)).sorted().toList();
    } catch (IOException e) {
      throw new UsageException(directory + ": cannot be read as a directory", e);
    }
  }

  private void save(Path file, List<String> trace) throws IOException {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(SCRIPT) ? name.substring(0, name.length() - SCRIPT.length()) : name;
    Files.createDirectories(directory);
    Path copy = directory.resolve(stem + SCRIPT);
    if (!Files.exists(copy) || !Files.isSameFile(copy, file)) {
      Files.writeString(copy, Files.readString(file));
    }
    Files.write(directory.resolve(stem + ".trace"), trace);
  }
}
