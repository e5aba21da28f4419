package org.jpuffs.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.compare.Difference;
import org.jpuffs.conformance.compare.Standing;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.conformance.trace.TraceDifference;
import org.jpuffs.spi.Backend;
import org.jpuffs.spi.KernelDeathException;
import org.jspecify.annotations.Nullable;

/**
 * A comparison in a JVM of its own. If a kernel takes that along, the program is run once more on
 * each kernel alone, frame by frame; both may die of it, in the same way at the same place. The
 * comparison goes on behind it in the next JVM.
 */
final class ComparedInChildren {
  /** How long a kernel alone may be silent. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final CompareOptions options;
  private final List<String> commandLine;
  private final PrintWriter out;
  private final PrintWriter err;

  /** With the words that this comparison was asked for with. */
  ComparedInChildren(
      CompareOptions options, List<String> commandLine, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.commandLine = List.copyOf(commandLine);
    this.out = out;
    this.err = err;
  }

  /** All of it; null if a kernel cannot be started. */
  @Nullable Standing run() throws ScriptException {
    Path bookmark = Bookmark.make("puffs-compare-");
    try {
      Bookmark.write(bookmark, Standing.NOTHING_DONE.text());
      List<String> words = new ArrayList<>(commandLine);
      words.addAll(List.of("--here", bookmark.toString()));
      while (true) {
        try {
          int status = new ChildRun(ChildRun.WATCHES_ITSELF, this::print, err::println).run(words);
          if (status > 1) {
            return null;
          }
          return Standing.parse(Bookmark.line(bookmark));
        } catch (KernelDeathException death) {
          Bookmark.write(bookmark, killed(bookmark, death).text());
        }
      }
    } finally {
      delete(bookmark);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the comparison stands once the death is told. */
  private Standing killed(Path bookmark, KernelDeathException death) throws ScriptException {
    Standing standing = Standing.parse(Bookmark.line(bookmark));
    String text = Bookmark.script(bookmark);
    long number = standing.programs() - 1;
    boolean drawn = number >= options.files().size();
    Path kept = drawn ? KeptScript.of(options, number, text) : options.files().get((int) number);
    Script script = ScriptReader.read(kept.toString(), text);
    Dying one = dying(options.one(), script, kept);
    Dying other = dying(options.other(), script, kept);
    Difference difference = Difference.ofWhole(one.trace(), other.trace());
    boolean again = one.isDead() || other.isDead();
    if (again && difference == null) {
      out.println("both kernels die of " + options.name(number) + ":");
    } else {
      out.println(
          "different: "
              + options.name(number)
              + " kills a kernel"
              + (again ? ":" : ", not again:"));
    }
    tell(options.one(), one);
    tell(options.other(), other);
    if (!again) {
      out.println("  " + death.getMessage());
    } else if (difference != null) {
      out.print(difference.sideBySide(options.one().name(), options.other().name()));
    }
    out.println("  again: " + options.again(kept));
    out.flush();
    return again && difference == null ? standing : standing.withDifferent();
  }

  private void tell(Backend backend, Dying dying) {
    KernelDeathException death = dying.death();
    List<String> trace = dying.trace();
    String how = dying.isDead() ? trace.get(trace.size() - 1) : "comes to its end";
    out.println("  " + backend.name() + ": " + (death == null ? how : death.getMessage()));
  }

  /**
   * What one kernel did.
   *
   * @param trace of it, to the end or as far as it came
   * @param death of a kernel that took its JVM along, null if it did not
   */
  private record Dying(List<String> trace, @Nullable KernelDeathException death) {
    boolean isDead() {
      return !TraceDifference.ending(trace).isEmpty();
    }
  }

  private Dying dying(Backend backend, Script script, Path file) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("run", "--here", "--trace", "--backend", backend.name()));
    words.addAll(options.fileSystem().words());
    words.add(file.toString());
    List<String> trace = new ArrayList<>();
    try {
      new ChildRun(PATIENCE.plus(script.sleeps()), trace::add, complaint -> {}).run(words);
      return new Dying(trace, null);
    } catch (KernelDeathException death) {
      return new Dying(trace, death);
    }
  }

  /** Prints what a child prints; that it died is told later, and better. */
  private void print(String line) {
    if (TraceDifference.ending(List.of(line)).isEmpty()) {
      out.println(line);
      out.flush();
    }
  }
}
