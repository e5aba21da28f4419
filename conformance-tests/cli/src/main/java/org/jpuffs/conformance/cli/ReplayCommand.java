package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jpuffs.conformance.compare.Difference;
import org.jpuffs.conformance.compare.Replay;
import org.jpuffs.conformance.discovery.BadChoiceException;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.fs.FileSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code puffs replay}. */
@Command(
    name = "replay",
    description =
        "Gives a file system the frames of a recording, without a kernel, and compares its replies"
            + " with the recorded ones.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(paramLabel = "FILE", arity = "1", description = "what puffs run --record has made")
  private Path file = Path.of("");

  @Mixin private FileSystemOption fileSystem = new FileSystemOption();

  /** A command that prints to {@code out}. */
  ReplayCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    FileSystem<?> fresh = fileSystem.fresh(Setup.DEFAULT);
    Replay replay;
    try {
      replay = new Replay(file);
    } catch (IOException e) {
      throw new BadChoiceException(file + " cannot be read: " + e.getMessage(), e);
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
