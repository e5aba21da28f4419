package org.jpuffs.conformance.probe;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptException;
import org.jpuffs.conformance.script.ScriptReader;
import org.jpuffs.wire.Stat;
import org.jspecify.annotations.Nullable;

/** Makes calls that are lines of a script, and gives names that no other probe uses. */
final class ProbeCalls {
  private final Function<Call, Outcome> execute;
  private final Set<Verb> leftOut;
  private int names;

  /**
   * Calls of one client.
   *
   * @param execute makes a call; the outcome is good until the next one
   * @param leftOut the verbs that the kernel does not offer
   */
  ProbeCalls(Function<Call, Outcome> execute, Set<Verb> leftOut) {
    this.execute = execute;
    this.leftOut = leftOut;
  }

  /** Whether the kernel offers the call. */
  boolean offers(Verb verb) {
    return !leftOut.contains(verb);
  }

  /** A name in the root that does not exist. */
  String fresh() {
    names++;
    return "p" + names;
  }

  /** A new empty regular file. Its name; it may not exist if files cannot be made. */
  String file() {
    String name = fresh();
    ok("open f " + name + " O_RDONLY|O_CREAT 0644");
    ok("close f");
    return name;
  }

  /** Makes the call of a line; the outcome is good until the next call. */
  Outcome call(String line) {
    try {
      return execute.apply(ScriptReader.read("a probe", line + "\n").program().calls().get(0));
    } catch (ScriptException wrong) {
      throw new IllegalArgumentException(line, wrong);
    }
  }

  /** Whether the call of a line succeeds. */
  boolean ok(String line) {
    return call(line).isOk();
  }

  /** How the call of a line fails: {@code link answers EPERM}; null if it succeeds. */
  @Nullable String failure(String line) {
    Outcome outcome = call(line);
    String verb = line.substring(0, line.indexOf(' '));
    return outcome.isOk() ? null : verb + " answers " + outcome.errno();
  }

  /** The attributes that the call of a line gives; null if it fails. Good until the next call. */
  @Nullable Stat stat(String line) {
    Outcome outcome = call(line);
    return outcome.isOk() ? outcome.stat() : null;
  }

  /** The names in a directory; none if it cannot be listed. */
  List<String> names(String directory) {
    Outcome listing = call("readdir " + directory);
    return listing.isOk()
        ? listing.entries().stream()
            .map(DirectoryEntry::name)
            .filter(name -> !name.equals(".") && !name.equals(".."))
            .toList()
        : List.of();
  }
}
