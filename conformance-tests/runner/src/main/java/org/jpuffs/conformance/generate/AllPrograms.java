package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/**
 * All programs of a length over three names, two descriptors and few calls. What a small program
 * can find, one of them finds. Inspection calls on all three names end each program.
 */
public final class AllPrograms {
  private static final int CREATING = Fcntl.O_RDWR | Fcntl.O_CREAT;

  private static final List<Call> LETTERS =
      List.of(
          Call.of(Verb.OPEN, "f", "a", CREATING, 0644),
          Call.of(Verb.OPEN, "g", "b", CREATING | Fcntl.O_TRUNC, 0600),
          Call.of(Verb.CLOSE, "f"),
          Call.of(Verb.WRITE, "f", 3),
          Call.of(Verb.TRUNCATE, "b", 1),
          Call.of(Verb.MKDIR, "a", 0755),
          Call.of(Verb.MKDIR, "b", 0755),
          Call.of(Verb.MKDIR, "a/b", 0755),
          Call.of(Verb.RMDIR, "a"),
          Call.of(Verb.RMDIR, "a/b"),
          Call.of(Verb.UNLINK, "a"),
          Call.of(Verb.UNLINK, "b"),
          Call.of(Verb.RENAME, "a", "b"),
          Call.of(Verb.RENAME, "b", "a"),
          Call.of(Verb.RENAME, "b", "a/b"),
          Call.of(Verb.RENAME, "a/b", "b"),
          Call.of(Verb.LINK, "a", "b"),
          Call.of(Verb.SYMLINK, "b", "a"),
          Call.of(Verb.CHMOD, "a", 0700));

  private static final List<Call> INSPECTIONS =
      List.of(
          Call.of(Verb.LSTAT, "a"),
          Call.of(Verb.LSTAT, "b"),
          Call.of(Verb.LSTAT, "a/b"),
          Call.of(Verb.READDIR, "."),
          Call.of(Verb.READDIR, "a"),
          Call.of(Verb.FSTAT, "f"),
          Call.of(Verb.PREAD, "f", 0, 10));

  private final Setup setup;
  private final int length;
  private final List<Call> letters;
  private final List<Call> inspections;

  /**
   * All programs for a file system.
   *
   * @param operations those it has; calls that need another one are left out
   * @param flags of the mounts
   * @param length how many calls each has, without the inspection calls; 1 or more
   */
  public AllPrograms(Set<Operation> operations, Set<KernelFlag> flags, int length) {
    if (length < 1) {
      throw new IllegalArgumentException(length + " calls: a program has 1 at least");
    }
    Weights weights = new Weights(operations);
    this.setup = Setup.DEFAULT.withKernelFlags(flags);
    this.length = length;
    this.letters = possible(LETTERS, weights);
    this.inspections = possible(INSPECTIONS, weights);
  }

  private static List<Call> possible(List<Call> calls, Weights weights) {
    return calls.stream().filter(call -> !weights.of(List.of(call.verb())).isEmpty()).toList();
  }

  /** How many there are; {@link Long#MAX_VALUE} if that is more. */
  public long count() {
    double count = Math.pow(letters.size(), length);
    return count < Long.MAX_VALUE ? Math.round(count) : Long.MAX_VALUE;
  }

  /** One of them, by its number from 0 up. */
  public Program program(long number) {
    List<Call> calls = new ArrayList<>(length + inspections.size());
    long rest = number;
    for (int i = 0; i < length; i++) {
      calls.add(letters.get((int) (rest % letters.size())));
      rest /= letters.size();
    }
    calls.addAll(inspections);
    return new Program(setup, calls);
  }
}
