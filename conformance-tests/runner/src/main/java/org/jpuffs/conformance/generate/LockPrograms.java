package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Fcntl;

/** Programs about the locks that two processes have on a few bytes of a file. */
final class LockPrograms {
  private static final String FILE = "a";
  private static final int PROCESSES = 2;
  private static final long[] TYPES = {
    Fcntl.F_RDLCK, Fcntl.F_RDLCK, Fcntl.F_WRLCK, Fcntl.F_WRLCK, Fcntl.F_UNLCK
  };

  private final SplitMix random;

  LockPrograms(SplitMix random) {
    this.random = random;
  }

  /** True if a file system with {@code operations} keeps locks itself: else it is the kernel. */
  static boolean arePossible(Set<Operation> operations) {
    return operations.containsAll(Set.of(Operation.ADVLOCK, Operation.CREATE));
  }

  /** {@code count} calls. */
  List<Call> calls(int count) {
    List<Call> calls = new ArrayList<>(count);
    for (int process = Call.FIRST_PROCESS; process <= PROCESSES; process++) {
      calls.add(open("f").by(process));
    }
    while (calls.size() < count) {
      calls.add(call().by(Call.FIRST_PROCESS + random.below(PROCESSES)));
    }
    return List.copyOf(calls.subList(0, count));
  }

  private Call call() {
    return switch (random.below(20)) {
      case 0 -> open("g");
      case 1 -> Call.of(Verb.CLOSE, "g");
      case 2 ->
          Call.of(
              Verb.FLOCK,
              "f",
              random.oneOf(Fcntl.LOCK_SH, Fcntl.LOCK_EX, Fcntl.LOCK_UN) | Fcntl.LOCK_NB);
      default -> lock();
    };
  }

  private Call lock() {
    return Call.of(
        Verb.LOCK,
        "f",
        random.oneOf(TYPES),
        random.oneOf(0, 0, 1, 5, 9, 10, 11),
        random.oneOf(0, 1, 1, 5, 6, 10, -1, -5));
  }

  private static Call open(String descriptor) {
    return Call.of(Verb.OPEN, descriptor, FILE, Fcntl.O_RDWR | Fcntl.O_CREAT, 0666);
  }
}
