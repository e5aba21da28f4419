package org.jpuffs.conformance.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jpuffs.conformance.check.Progress;
import org.jpuffs.conformance.check.Watchdog;
import org.jpuffs.conformance.child.ChildRun;
import org.jpuffs.conformance.compare.Compare;
import org.jpuffs.conformance.compare.Comparison;
import org.jpuffs.conformance.compare.Difference;
import org.jpuffs.conformance.compare.Standing;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.script.Script;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.spi.BackendUnavailableException;

/** A comparison with both kernels in this JVM. */
final class ComparedHere {
  private static final long PROGRESS = 1000;

  private final CompareOptions options;
  private final List<Script> scripts;
  private final PrintWriter out;
  private final PrintWriter err;

  ComparedHere(CompareOptions options, List<Script> scripts, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.scripts = scripts;
    this.out = out;
    this.err = err;
  }

  /** All of it. */
  Standing run() throws BackendUnavailableException {
    return run(Standing.NOTHING_DONE, (standing, script) -> {});
  }

  /**
   * What is left of it where {@code file} was left, which holds afterwards how far it has come. A
   * program that does not come back ends the JVM.
   */
  Standing run(Path file) throws BackendUnavailableException {
    Standing standing = Standing.parse(Bookmark.line(file));
    Bookmark bookmark = new Bookmark(file);
    Standing end =
        run(
            standing,
            (now, script) -> bookmark.is(now.text(), ScriptWriter.print(script.program())));
    Bookmark.write(file, end.text());
    return end;
  }

  private Standing run(Standing from, Compare.Begun begun) throws BackendUnavailableException {
    FileSystemOption fileSystem = options.fileSystem();
    try (Comparison comparison =
        new Comparison(options.one(), options.other(), fileSystem::fresh, fileSystem::options)) {
      Watchdog dog = new Watchdog(comparison::progress, patience(), this::giveUp);
      Compare compare = new Compare(comparison, options.show(), listener()).from(from, begun);
      try {
        for (Script script : scripts) {
          compare.run(script);
        }
        compare.run(options.random(), options.seed(), options.generator(comparison));
      } finally {
        dog.stop();
      }
      return compare.standing();
    }
  }

  private Duration patience() {
    Duration longest = Duration.ZERO;
    for (Script script : scripts) {
      longest = script.sleeps().compareTo(longest) > 0 ? script.sleeps() : longest;
    }
    return ChildRun.SILENCE.plus(longest);
  }

  private Compare.Listener listener() {
    return new Compare.Listener() {
      @Override
      public void ran(long programs) {
        if (programs % PROGRESS == 0) {
          err.println(programs + " of " + (scripts.size() + options.random()) + " programs");
        }
      }

      @Override
      public void parted(long number, Program program, Difference difference) {
        boolean drawn = number >= scripts.size();
        out.println("different: " + options.name(number) + (drawn ? ", shrunk:" : ""));
        String script = ScriptWriter.print(program);
        if (drawn) {
          script.lines().forEach(line -> out.println("    " + line));
        }
        out.print(difference.sideBySide(options.one().name(), options.other().name()));
        if (drawn) {
          out.println("  again: " + options.again(KeptScript.of(options, number, script)));
        }
        out.flush();
      }
    };
  }

  /** A call does not come back, and nothing can make it: ends the JVM as an alarm would. */
  private void giveUp(Progress hung) {
    out.println("a program does not come back:");
    out.print(ScriptWriter.print(hung.program()));
    out.flush();
    Runtime.getRuntime().halt(ChildRun.HUNG);
  }
}
