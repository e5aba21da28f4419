package org.jpuffs.conformance.mutants;

import static org.jpuffs.fs.Errno.EROFS;

import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Runner;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jpuffs.wire.Fcntl;

/** What a file system holds when a program starts. */
enum StartContents {
  /** No file but the root. */
  NOTHING,
  /** A few files in three directories. */
  TREE,
  /** The same files, and each change of them fails with EROFS. */
  READ_ONLY_TREE;

  private static final int CREATING = Fcntl.O_RDWR | Fcntl.O_CREAT;

  private static final List<Call> TREE_CALLS =
      List.of(
          Call.of(Verb.MKDIR, "lib", 0755),
          Call.of(Verb.MKDIR, "lib/sub", 0700),
          Call.of(Verb.MKDIR, "tmp", 01777),
          Call.of(Verb.OPEN, "f", "readme", CREATING, 0644),
          Call.of(Verb.WRITE, "f", 5000),
          Call.of(Verb.CLOSE, "f"),
          Call.of(Verb.OPEN, "f", "lib/one", CREATING, 0600),
          Call.of(Verb.WRITE, "f", 100),
          Call.of(Verb.CLOSE, "f"),
          Call.of(Verb.OPEN, "f", "lib/sub/empty", CREATING, 0444),
          Call.of(Verb.CLOSE, "f"),
          Call.of(Verb.CHOWN, "lib/one", 1, 2),
          Call.of(Verb.LINK, "readme", "lib/link"),
          Call.of(Verb.SYMLINK, "lib/one", "now"));

  /**
   * Fills an empty file system, which must keep its files when it is unmounted.
   *
   * @param kernel one on which nothing is mounted now
   * @throws IllegalStateException if a file cannot be made
   */
  FileSystem<?> fill(FileSystem<?> empty, Kernel kernel) {
    if (this == NOTHING) {
      return empty;
    }
    try (Session session = new Runner(kernel).mount(empty, Setup.DEFAULT)) {
      for (Call call : TREE_CALLS) {
        Outcome outcome = session.execute(call);
        if (!outcome.isOk()) {
          throw new IllegalStateException(call + " failed: " + outcome.errno());
        }
      }
    }
    return this == READ_ONLY_TREE ? refusingChanges(empty) : empty;
  }

  @SuppressWarnings("unchecked") // A file system is asked with its own nodes only.
  private static FileSystem<?> refusingChanges(FileSystem<?> sound) {
    FaultInjector refusing = new FaultInjector(() -> {});
    Fault refusal =
        call -> {
          throw EROFS.exception();
        };
    for (Operation operation : Capability.changing()) {
      refusing.on(operation, call -> !isOfKernel(call), refusal);
    }
    refusing.on(Operation.ACCESS, call -> call.access().writes(), refusal);
    return refusing.into((FileSystem<Object>) sound);
  }

  /** The kernel itself sends the time of a reading. To refuse it would make fsync(2) fail. */
  private static boolean isOfKernel(OperationCall call) {
    return call.operation() == Operation.SETATTR && !call.request().credentials().isRegular();
  }

  /** What such a file system is declared to have. */
  Capabilities capabilities() {
    return this == READ_ONLY_TREE
        ? new Capabilities(Set.of(Capability.READ_ONLY), Set.of())
        : Capabilities.AS_OPERATIONS;
  }
}
