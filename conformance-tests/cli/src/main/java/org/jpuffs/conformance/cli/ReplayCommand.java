package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.compare.Difference;
import org.jpuffs.conformance.compare.RecordingReplay;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.fs.FileSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code puffs replay}. */
@Command(
    name = "replay",
    description =
        "Sends the recorded frames to a file system, without a kernel, and compares its replies"
            + " with the recorded replies.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      paramLabel = "FILE",
      arity = "1",
      description = "a recording made by puffs run --record")
  private Path file = Path.of("");

  @Mixin private FileSystemOption fileSystem = new FileSystemOption();

  /** A command that prints to {@code out}. */
  ReplayCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    FileSystem<?> fresh = fileSystem.fresh(Setup.DEFAULT);
    RecordingReplay replay;
    try {
      replay = new RecordingReplay(file);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage(), e);
    }
    Difference difference = replay.run(fresh, fileSystem.options(fresh));
    if (difference != null) {
      out.print(difference.sideBySide("recorded", "replayed"));
    }
    out.println(
        "replayed "
            + file
            + ": "
            + replay.replies()
            + " replies agree"
            + (difference == null ? "" : ", the next one differs"));
    out.flush();
    return difference == null ? 0 : 1;
  }
}
